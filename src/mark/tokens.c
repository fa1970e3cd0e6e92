#include "mark/tokens.h"

#include "base/utf8.h"

#include <string.h>

#define GIVEN_MOST 6 /* bytes of either half of a given name with a hyphen */

/* A text as the tokeniser walks it. */
struct walk {
    const struct knowledge *know;
    struct arena *arena;
    struct report *report;
    const struct lexicon *affixes, *abbreviations, *compounds;
    size_t at;
    bool glued;
};

static uint32_t char_at(struct str text, size_t at)
{
    unsigned length;

    return at < text.len ? utf8_at(text, at, &length) : 0;
}

static size_t char_end(struct str text, size_t at)
{
    unsigned length = 1;

    utf8_at(text, at, &length);
    return at + length;
}

static bool is_word(uint32_t c)
{
    return utf8_is_letter(c) || utf8_is_digit(c);
}

static bool is_apostrophe(uint32_t c) { return c == '\'' || c == 0x2019; }

static bool is_hyphen(uint32_t c)
{
    return c == '-' || c == 0x2010 || c == 0x2011;
}

static uint8_t flags_of(struct str text)
{
    unsigned letters = 0, uppers = 0, digits = 0, length;
    uint8_t flags = 0;

    for (size_t i = 0; i < text.len; i += length) {
        uint32_t c = utf8_at(text, i, &length);

        letters += utf8_is_letter(c);
        uppers += utf8_is_upper(c);
        digits += utf8_is_digit(c);
        if (i == 0 && utf8_is_upper(c))
            flags |= TOKEN_CAPITAL;
    }
    if (letters > 1 && uppers == letters)
        flags |= TOKEN_UPPER;
    if (digits > 0)
        flags |= TOKEN_DIGIT;
    if (letters + digits == 0)
        flags |= TOKEN_PUNCT;
    return flags;
}

struct token *tokens_add(struct arena *arena, struct report *report,
                         uint32_t from, uint32_t to)
{
    struct token *token = LIST_ADD(arena, &report->tokens);

    *token = (struct token){.span = {from, to}};
    token->text = span_of(report->text, token->span);
    token->shown = token->text;
    token->norm = utf8_norm(arena, token->text);
    token->lemma = token->norm;
    token->flags = flags_of(token->text);
    return token;
}

static void add_token(struct walk *walk, size_t from, size_t to)
{
    struct token *token;

    if (to <= from)
        return;
    token = tokens_add(walk->arena, walk->report, (uint32_t)from, (uint32_t)to);
    if (walk->glued)
        token->flags |= TOKEN_GLUED;
    walk->glued = true;
}

/* The last token and the one before are one written word. */
static void join(struct walk *walk)
{
    struct tokens *tokens = &walk->report->tokens;

    tokens->items[tokens->count - 1].flags |= TOKEN_JOINED;
}

static struct str part(const struct walk *walk, size_t from, size_t to)
{
    return (struct str){walk->report->text.at + from, to - from};
}

static bool same_word(struct walk *walk, size_t from, size_t to,
                      const char *word)
{
    return str_equal(utf8_norm(walk->arena, part(walk, from, to)),
                     str_from(word));
}

/* "http://", "www." or an address with "@", which go on to the next blank. */
static size_t address_end(struct str text, size_t at)
{
    struct str rest = {text.at + at, text.len - at};
    bool address = (rest.len > 7 && (memcmp(rest.at, "http://", 7) == 0 ||
                                     memcmp(rest.at, "https:/", 7) == 0)) ||
                   (rest.len > 4 && memcmp(rest.at, "www.", 4) == 0);
    size_t end = at;

    if (!address)
        return at;
    while (end < text.len && (unsigned char)text.at[end] > ' ' &&
           memchr("<>\"", text.at[end], 3) == NULL)
        end++;
    while (end > at && memchr(".,;:!?)]'", text.at[end - 1], 9) != NULL)
        end--;
    return end;
}

/* Digits with what may stand between them: "1,234.5", "4:00", "1/2",
 * "2021-08-17", and letters glued on behind ("17th", "5G"). */
static size_t number_end(struct str text, size_t at)
{
    size_t end = at;
    bool iso =
        at + 10 <= text.len && text.at[at + 4] == '-' && text.at[at + 7] == '-';

    while (end < text.len) {
        uint32_t c = char_at(text, end);
        bool joins = c == '.' || c == ',' || c == ':' || c == '/' ||
                     (c == '-' && iso && end < at + 8);

        if (is_word(c))
            end = char_end(text, end);
        else if (joins && utf8_is_digit(char_at(text, end + 1)))
            end++;
        else
            break;
    }
    return end;
}

/* Letters, inner apostrophes ("d'Ivoire"), inner dots between single letters
 * ("U.S.") and "&" between capitals ("AT&T"). */
static size_t letters_end(struct str text, size_t at)
{
    size_t end = at;

    while (end < text.len) {
        uint32_t c = char_at(text, end), next;

        if (is_word(c)) {
            end = char_end(text, end);
            continue;
        }
        next = char_at(text, char_end(text, end));
        if (is_apostrophe(c) && end > at && utf8_is_letter(next))
            end = char_end(text, end);
        else if (c == '&' && utf8_is_upper(next) && end > at)
            end++;
        else
            break;
    }
    return end;
}

/* "U.S." and "J.-P.": single letters, each with its dot; else `at`. */
static size_t initials_end(struct str text, size_t at)
{
    size_t end = at, pairs = 0;

    while (utf8_is_letter(char_at(text, end))) {
        size_t dot = char_end(text, end);

        if (char_at(text, dot) != '.')
            break;
        end = dot + 1;
        pairs++;
    }
    if (pairs >= 2 && !is_word(char_at(text, end)))
        return end;
    return at;
}

static bool has_apostrophe(struct str word)
{
    for (size_t i = 0; i < word.len; i++)
        if (word.at[i] == '\'' || (unsigned char)word.at[i] == 0xE2)
            return true;
    return false;
}

/* Where the clitic of a word begins, or `to`: "do|n't", "Korea|'s". */
static size_t clitic_start(struct walk *walk, size_t from, size_t to)
{
    static const char *const clitics[] = {"n't", "'s", "'re", "'ll",
                                          "'ve", "'d", "'m"};

    if (to - from == 6 && same_word(walk, from, to, "cannot"))
        return from + 3;
    if (!has_apostrophe(part(walk, from, to)))
        return to;
    for (size_t i = 0; i < sizeof(clitics) / sizeof(clitics[0]); i++) {
        size_t length = strlen(clitics[i]);
        /* A typographic apostrophe has two bytes more. */
        for (size_t more = 0; more <= 2; more += 2)
            if (to - from > length + more &&
                same_word(walk, to - length - more, to, clitics[i]))
                return to - length - more;
    }
    return to;
}

static bool is_affix(struct walk *walk, size_t from, size_t to)
{
    struct str word = utf8_norm(walk->arena, part(walk, from, to));

    return lexicon_find(walk->affixes, word) != NULL;
}

static bool is_abbreviation(struct walk *walk, size_t from, size_t to)
{
    struct str word = utf8_norm(walk->arena, part(walk, from, to));

    return lexicon_find(walk->abbreviations, word) != NULL;
}

static bool is_lower_word(struct str text)
{
    unsigned length;

    for (size_t i = 0; i < text.len; i += length)
        if (!utf8_is_lower(utf8_at(text, i, &length)))
            return false;
    return text.len > 0;
}

/* "Jae-in" of "Moon Jae-in": a short second part in small letters that is no
 * English word, behind another name, belongs to a given name.  Gives where the
 * name ends, or `end`. */
static size_t given_name_end(struct walk *walk, size_t from, size_t end)
{
    struct str text = walk->report->text;
    const struct tokens *tokens = &walk->report->tokens;
    const struct token *before =
        tokens->count > 0 ? &tokens->items[tokens->count - 1] : NULL;
    size_t second, last;

    if (before == NULL || !(before->flags & TOKEN_CAPITAL) ||
        end - from > GIVEN_MOST || !is_hyphen(char_at(text, end)) ||
        !utf8_is_upper(char_at(text, from)))
        return end;
    second = char_end(text, end);
    last = letters_end(text, second);
    if (last - second > GIVEN_MOST ||
        !is_lower_word(part(walk, second, last)) ||
        is_hyphen(char_at(text, last)) ||
        lexicon_find(walk->compounds, part(walk, second, last)) != NULL)
        return end;
    return last;
}

/* One word that begins with a letter, with its clitic and its dot. */
static void take_word(struct walk *walk)
{
    struct str text = walk->report->text;
    size_t from = walk->at, end = initials_end(text, from), clitic;

    if (end > from) {
        add_token(walk, from, end);
        walk->at = end;
        return;
    }
    end = letters_end(text, from);
    if (is_hyphen(char_at(text, end)) &&
        utf8_is_letter(char_at(text, char_end(text, end))) &&
        is_affix(walk, from, end))
        end = letters_end(text, char_end(text, end));
    end = given_name_end(walk, from, end);
    if (char_at(text, end) == '.' && is_abbreviation(walk, from, end + 1))
        end++;
    clitic = clitic_start(walk, from, end);
    add_token(walk, from, clitic);
    add_token(walk, clitic, end);
    if (clitic < end)
        join(walk);
    walk->at = end;
}

/* Marks that are one token though several characters: "...", "--". */
static size_t mark_end(struct str text, size_t at)
{
    uint32_t c = char_at(text, at);
    size_t end = char_end(text, at);

    if (c == '.' || c == '-' || c == '`' || c == '\'')
        while (end < text.len && (uint32_t)text.at[end] == c)
            end++;
    return end;
}

static void take_mark(struct walk *walk)
{
    struct str text = walk->report->text;
    size_t end = mark_end(text, walk->at);
    size_t after = char_end(text, walk->at);
    uint32_t next = char_at(text, after);
    bool joins = walk->glued && is_apostrophe(char_at(text, walk->at));

    /* "Presidents' ": the apostrophe of a plural's genitive; and "'s" that
     * letters_end left where the word ends in a digit or a bracket. */
    joins = joins && next == 's' && !is_word(char_at(text, after + 1));
    if (joins)
        end = after + 1;
    add_token(walk, walk->at, end);
    if (joins)
        join(walk);
    walk->at = end;
}

void tokens_split(const struct knowledge *know, struct arena *arena,
                  struct report *report)
{
    struct walk walk = {.know = know,
                        .arena = arena,
                        .report = report,
                        .affixes = know_words(know, "affixes"),
                        .abbreviations = know_words(know, "abbreviations"),
                        .compounds = know_words(know, "compounds")};
    struct str text = report->text;

    while (walk.at < text.len) {
        uint32_t c = char_at(text, walk.at);
        size_t end = address_end(text, walk.at);

        if (c == '\n' || utf8_is_blank(c) || c < ' ') {
            walk.at = char_end(text, walk.at);
            walk.glued = false;
        } else if (end > walk.at) {
            add_token(&walk, walk.at, end);
            walk.at = end;
        } else if (utf8_is_digit(c)) {
            end = number_end(text, walk.at);
            add_token(&walk, walk.at, end);
            walk.at = end;
        } else if (utf8_is_letter(c)) {
            take_word(&walk);
        } else {
            take_mark(&walk);
        }
    }
}
