#include "mark/tokens_end.h"

#include <string.h>

#define LOCAL_MOST 64 /* bytes before "@" (RFC 5321), and of one part */
#define ADDRESS_MOST 255
#define FACE_MOST 4
#define DIALLED_MOST 4         /* parts of a telephone number */
#define SIGN_LEAST ((size_t)2) /* bytes: "K2", "B52", "R20" may be names */
#define SIGN_MOST ((size_t)4)
#define SMALL_SIGN_MOST ((size_t)3) /* "Rs", "Dhs" */

static bool is_among(uint32_t c, const char *marks)
{
    return c > 0 && c < 0x80 && strchr(marks, (int)c) != NULL;
}

static bool is_plain(uint32_t c) /* a letter or digit of ASCII */
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

static bool is_digit_at(struct str text, size_t at)
{
    return at < text.len && text.at[at] >= '0' && text.at[at] <= '9';
}

static bool begins(struct str text, size_t at, struct str with)
{
    return text.len - at > with.len &&
           memcmp(text.at + at, with.at, with.len) == 0;
}

/* To the next blank, but for the marks that end a sentence or bracket. */
static size_t rest_end(struct str text, size_t at)
{
    size_t end = at;

    while (end < text.len && (unsigned char)text.at[end] > ' ' &&
           !is_among((unsigned char)text.at[end], "<>\""))
        end++;
    while (end > at && is_among((unsigned char)text.at[end - 1], ".,;:!?)]'"))
        end--;
    return end;
}

size_t url_end(struct str text, size_t at)
{
    if (begins(text, at, STR("http://")) || begins(text, at, STR("https://")) ||
        begins(text, at, STR("ftp://")) || begins(text, at, STR("mailto:")) ||
        begins(text, at, STR("www.")))
        return rest_end(text, at);
    return at;
}

/* Letters and digits, with these marks anywhere among them. */
static size_t run_end(struct str text, size_t at, size_t most,
                      const char *marks)
{
    size_t end = at;

    while (end < text.len && end - at < most &&
           (is_plain((unsigned char)text.at[end]) ||
            is_among((unsigned char)text.at[end], marks)))
        end++;
    return end;
}

static size_t mail_end(struct str text, size_t at, size_t sign)
{
    size_t end = run_end(text, sign + 1, ADDRESS_MOST, ".-_");

    while (end > sign + 1 && !is_plain((unsigned char)text.at[end - 1]))
        end--;
    return end > sign + 1 && !is_digit_at(text, sign + 1) ? end : at;
}

/* Parts with dots between them, of which the last is a known one; and a path
 * behind it. */
static size_t site_end(struct str text, size_t at, const struct lexicon *ends)
{
    size_t end = run_end(text, at, ADDRESS_MOST, ".-_"), dot;

    while (end > at && !is_plain((unsigned char)text.at[end - 1]))
        end--;
    for (dot = end; dot > at && text.at[dot - 1] != '.';)
        dot--;
    if (dot <= at + 1 || end - dot > LOCAL_MOST ||
        !is_plain((unsigned char)text.at[dot - 2]) ||
        lexicon_find(ends, (struct str){text.at + dot, end - dot}) == NULL)
        return at;
    return char_at(text, end) == '/' ? rest_end(text, end) : end;
}

size_t address_end(struct str text, size_t at, const struct lexicon *ends)
{
    size_t word = run_end(text, at, LOCAL_MOST, "_-"), local;
    bool dotted =
        char_at(text, word) == '.' && is_plain(char_at(text, word + 1));

    if (!dotted && !is_among(char_at(text, word), "@%+"))
        return at;
    local = run_end(text, at, LOCAL_MOST, "._-%+");
    if (local > at && char_at(text, local) == '@')
        return mail_end(text, at, local);
    return dotted ? site_end(text, at, ends) : at;
}

size_t handle_end(struct str text, size_t at)
{
    size_t end = at + 1;

    if (!is_among(char_at(text, at), "@#") ||
        !utf8_is_letter(char_at(text, end)))
        return at;
    while (is_word(char_at(text, end)) || char_at(text, end) == '_')
        end = char_end(text, end);
    return end;
}

static size_t digits_end(struct str text, size_t at)
{
    while (is_digit_at(text, at))
        at++;
    return at;
}

/* "713-555-0100", "555-0100" and "94720-1900", but no range: the last part has
 * four digits, the one before another number of them. */
static size_t dialled_end(struct str text, size_t at)
{
    size_t end = digits_end(text, at), size = end - at, parts = 1, last = 0;

    while (char_at(text, end) == '-' && is_digit_at(text, end + 1)) {
        size_t next = digits_end(text, end + 1);

        last = next - end - 1;
        if (last == 0 || last > 4 || (parts == 1 && size == 4) ||
            ++parts > DIALLED_MOST)
            return at;
        end = next;
    }
    return parts > 1 && last == 4 && size < 6 && !is_word(char_at(text, end)) &&
                   char_at(text, end) != '-'
               ? end
               : at;
}

static bool is_iso_day(struct str text, size_t at)
{
    return at + 10 <= text.len && text.at[at + 4] == '-' &&
           text.at[at + 7] == '-' && digits_end(text, at) == at + 4 &&
           digits_end(text, at + 5) == at + 7 &&
           digits_end(text, at + 8) == at + 10;
}

/* "[13,14]": two references, no number. */
static bool is_listed(struct str text, size_t at)
{
    return at > 0 && (text.at[at - 1] == '[' || text.at[at - 1] == ',');
}

/* The mark at `at` stands between digits of one number that began at `from`. */
static bool joins_digits(struct str text, size_t from, size_t at)
{
    uint32_t c = char_at(text, at);

    return is_digit_at(text, at + 1) && is_among(c, ".,:/") &&
           !(c == ',' && is_listed(text, from));
}

/* Letters behind a number, and whatever goes on with digits. */
static size_t glued_end(struct str text, size_t at, const struct lexicon *units)
{
    size_t letters = at, end;

    while (utf8_is_letter(char_at(text, letters)))
        letters = char_end(text, letters);
    end = letters;
    while (is_word(char_at(text, end)) ||
           (char_at(text, end) == '_' && is_word(char_at(text, end + 1))))
        end = char_end(text, end);
    if (end == letters && letters - at <= LOCAL_MOST &&
        lexicon_find(units, (struct str){text.at + at, letters - at}) != NULL)
        return at;
    return end;
}

size_t number_end(struct str text, size_t at, const struct lexicon *units)
{
    size_t end = is_iso_day(text, at) ? at + 10 : dialled_end(text, at);

    if (end > at)
        return end;
    while (utf8_is_digit(char_at(text, end)) || joins_digits(text, at, end))
        end = char_end(text, end);
    if (end == at || !is_word(char_at(text, end)))
        return end;
    return glued_end(text, end, units);
}

size_t year_end(struct str text, size_t at)
{
    size_t after = char_end(text, at), end = after;

    while (utf8_is_digit(char_at(text, end)))
        end++;
    if (end != after + 2)
        return at;
    if (char_at(text, end) == 's')
        end++;
    return is_word(char_at(text, end)) ? at : end;
}

size_t mark_end(struct str text, size_t at)
{
    static const char *const runs[] = {".?!", "-_=*+~<>|", "''", "``", "#"};
    uint32_t c = char_at(text, at);
    size_t end = char_end(text, at);

    for (size_t i = 0; i < sizeof(runs) / sizeof(runs[0]); i++)
        if (is_among(c, runs[i]))
            while (is_among(char_at(text, end), runs[i]))
                end++;
    if (c == 0xFFFD || c == 0x2018 || c == 0x2019 || c == 0x2026)
        while (char_at(text, end) == c ||
               (c == 0x2018 && char_at(text, end) == 0x2019) ||
               (c == 0x2026 && char_at(text, end) == '.'))
            end = char_end(text, end);
    return end;
}

size_t face_end(struct str text, size_t at, const struct lexicon *faces)
{
    size_t most = text.len - at < FACE_MOST ? text.len - at : FACE_MOST;

    for (size_t size = most; size > 1; size--)
        if (!is_plain(char_at(text, at + size)) &&
            text.at[at + size - 1] > ' ' &&
            lexicon_find(faces, (struct str){text.at + at, size}) != NULL)
            return at + size;
    return at;
}

/* "20bn", "1.8 billion". */
static bool has_scale(struct str text, size_t at, const struct lexicon *numbers)
{
    const struct word *word;
    size_t end = at, begin;

    while (is_digit_at(text, end) ||
           (is_among(char_at(text, end), ".,") && is_digit_at(text, end + 1)))
        end++;
    begin = char_at(text, end) == ' ' ? end + 1 : end;
    for (end = begin; is_word(char_at(text, end));)
        end = char_end(text, end);
    word = lexicon_find(numbers, (struct str){text.at + begin, end - begin});
    return word != NULL && (str_equal(word->sign, STR("scale")) ||
                            str_equal(word->sign, STR("suffix")));
}

size_t sign_end(struct arena *arena, struct str text, size_t from,
                const struct lexicon *currencies, const struct lexicon *numbers)
{
    size_t end = from, capitals = 0;
    size_t dollar = from > 0 && text.at[from - 1] == '$' ? 1 : 0;
    struct str sign;

    while (end < from + SIGN_MOST && utf8_is_letter(char_at(text, end))) {
        capitals += utf8_is_upper(char_at(text, end));
        end = char_end(text, end);
    }
    if (!utf8_is_digit(char_at(text, end)) || capitals == 0 ||
        (capitals < end - from && end - from > SMALL_SIGN_MOST) ||
        (end - from < SIGN_LEAST && dollar == 0 &&
         !has_scale(text, end, numbers)))
        return from;
    sign = (struct str){text.at + from - dollar, end - from + dollar};
    return lexicon_find(currencies, utf8_fold(arena, sign)) != NULL ? end
                                                                    : from;
}
