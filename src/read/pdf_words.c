#include "read/pdf_words.h"

#include "base/utf8.h"

#include <string.h>

#define RIGHT_TO_LEFT 0x202B /* stands before each word of such a script */
#define FIRST_LIGATURE 0xFB00
#define LAST_LIGATURE 0xFB06
#define MOST_BLANKS 3 /* between an item's sign and its words */
#define LONGEST_SIGN 5
#define LONGEST_WORD 60

static const char *const ligatures[] = {"ff",  "fi", "fl", "ffi",
                                        "ffl", "st", "st"};

static uint32_t first_of(struct str text)
{
    unsigned length;

    return text.len > 0 ? utf8_at(text, 0, &length) : 0;
}

/* Cleaning */

static void clean_word(struct out *out, struct str word)
{
    unsigned length;

    for (size_t at = 0; at < word.len; at += length) {
        uint32_t c = utf8_at(word, at, &length);

        if (c >= FIRST_LIGATURE && c <= LAST_LIGATURE)
            out_text(out, ligatures[c - FIRST_LIGATURE]);
        else if (c == 0xAD && at + length == word.len)
            out_char(out, '-');
        else if (c < ' ' || utf8_is_blank(c))
            out_char(out, ' ');
        else if (!utf8_is_unseen(c) && (c < 0x202A || c > 0x202E))
            out_str(out, (struct str){word.at + at, length});
    }
}

struct words {
    struct str *items;
    size_t count, room;
};

void pdf_clean(struct arena *arena, struct out *out, struct str line)
{
    struct words words = {0};
    size_t first = 0;
    bool blank = false;

    while (line.len > 0) {
        struct str word = str_cut(&line, ' ');

        if (word.len > 0)
            *LIST_ADD(arena, &words) = word;
    }
    while (first < words.count) {
        size_t behind = first;

        while (behind < words.count &&
               first_of(words.items[behind]) == RIGHT_TO_LEFT)
            behind++;
        for (size_t i = behind; i > first; i--) {
            out_text(out, blank ? " " : "");
            clean_word(out, words.items[i - 1]);
            blank = true;
        }
        if (behind == first) {
            out_text(out, blank ? " " : "");
            clean_word(out, words.items[behind++]);
            blank = true;
        }
        first = behind;
    }
}

/* Signs */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool pdf_is_note(struct str line)
{
    uint32_t c = first_of(line);

    return is_digit((char)(c < 0x80 ? c : 0)) || c == '*' || c == '[' ||
           c == 0x2020 || c == 0x2021;
}

/* "(a)", "2.", "iv)": up to LONGEST_SIGN bytes that end so. */
static bool is_counter(struct str sign)
{
    size_t digits = 0;
    char end;

    if (sign.len < 2 || sign.len > LONGEST_SIGN)
        return false;
    end = sign.at[sign.len - 1];
    if (end != '.' && end != ')')
        return false;
    for (size_t i = 0; i + 1 < sign.len; i++)
        digits += is_digit(sign.at[i]);
    if (digits + 1 == sign.len)
        return digits < 3;
    return end == ')' && (sign.len == 2 || sign.at[0] == '(');
}

bool pdf_is_item(struct str line)
{
    struct str rest = line, sign = str_cut(&rest, ' ');
    uint32_t c = first_of(sign);
    unsigned length;

    if (rest.len == 0)
        return false;
    utf8_at(sign, 0, &length);
    if (sign.len == length &&
        (c == '-' || c == '*' || c == 'o' || c == 0xB7 || c == 0x2013 ||
         c == 0x2014 || (c >= 0x2022 && c <= 0x2023) ||
         (c >= 0x25A0 && c <= 0x25FF) || (c >= 0x2700 && c <= 0x27BF)))
        return true;
    return is_counter(sign);
}

/* The last character before closing marks. */
static uint32_t last_of(struct str text)
{
    uint32_t c = 0;
    unsigned length;

    while (text.len > 0) {
        size_t at = text.len - 1;

        while (at > 0 && ((unsigned char)text.at[at] & 0xC0) == 0x80)
            at--;
        c = utf8_at(text, at, &length);
        if (c != '"' && c != '\'' && c != ')' && c != 0x201D && c != 0x2019 &&
            c != ' ' && c != 0xBB)
            return c;
        text.len = at;
    }
    return c;
}

bool pdf_ends_sentence(struct str line)
{
    uint32_t c = last_of(line);

    return c == '.' || c == '!' || c == '?' || c == ':' || c == ';' ||
           c == 0x2026;
}

static bool is_hyphen(uint32_t c)
{
    return c == '-' || c == 0x2010 || c == 0xAD;
}

bool pdf_goes_on(struct str line, struct str next)
{
    return last_of(line) == ',' || is_hyphen(last_of(line)) ||
           utf8_is_lower(first_of(next));
}

/* Cut words */

static bool is_word_mark(char c)
{
    return c == '.' || c == ',' || c == ';' || c == ':' || c == '"' ||
           c == '(' || c == ')' || c == '!' || c == '?' || c == '[' || c == ']';
}

static struct str bare(struct str word)
{
    while (word.len > 0 && is_word_mark(word.at[word.len - 1]))
        word.len--;
    while (word.len > 0 && is_word_mark(word.at[0]))
        word = (struct str){word.at + 1, word.len - 1};
    return word;
}

void pdf_add_words(struct arena *arena, struct table *words, struct str line)
{
    bool first = true;

    while (line.len > 0) {
        struct str word = bare(str_cut(&line, ' '));

        if (!first && line.len > 0 && word.len > 0 && word.len <= LONGEST_WORD)
            table_set(arena, words, word, 1);
        first = false;
    }
}

static bool is_known(const struct table *words, struct str first, char between,
                     struct str second)
{
    char room[2 * LONGEST_WORD + 1];
    size_t len = first.len;

    if (first.len > LONGEST_WORD || second.len > LONGEST_WORD)
        return false;
    memcpy(room, first.at, first.len);
    if (between != '\0')
        room[len++] = between;
    memcpy(room + len, second.at, second.len);
    return table_find(words, (struct str){room, len + second.len}) !=
           TABLE_ABSENT;
}

/* Whether the hyphen between the parts of a word is one of the word. */
static bool is_own_hyphen(const struct table *words, struct str first,
                          struct str second)
{
    if (!utf8_is_lower(first_of(second)) || is_known(words, first, '-', second))
        return true;
    return !is_known(words, first, '\0', second) &&
           table_find(words, first) != TABLE_ABSENT &&
           table_find(words, second) != TABLE_ABSENT;
}

void pdf_join(const struct table *words, struct out *out, struct str next)
{
    struct str before = out_view(out), rest = next;
    uint32_t last =
        before.len > 0 ? (unsigned char)before.at[before.len - 1] : ' ';
    size_t hyphen = last == '-' ? 1 : 0, from;

    if (before.len > 3 && memcmp(before.at + before.len - 3, "\u2010", 3) == 0)
        hyphen = 3;
    from = before.len - hyphen;
    while (from > 0 && before.at[from - 1] != ' ' &&
           before.at[from - 1] != '\n')
        from--;
    before = (struct str){before.at + from, before.len - hyphen - from};
    if (hyphen == 0 || before.len == 0) {
        out_char(out, ' ');
        return;
    }
    if (!is_own_hyphen(words, bare(before), bare(str_cut(&rest, ' '))))
        out->len -= hyphen;
}
