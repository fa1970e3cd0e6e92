#include "mark/boundaries.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

#define WORD_MOST 20 /* bytes of a word that is a clue */
#define LIST_MOST 3  /* bytes of an item's number: "12." */
#define STOPS_LEAST 2

/* What a token looks like.  Names are what the clues are made of. */
static const char *const kinds[] = {
    "none",     "lower", "cap",   "upper", "number", "name.", "abbr.",
    "initial.", "stop",  "bang",  "dots",  "comma",  "semi",  "colon",
    "dash",     "open",  "close", "openq", "quote",  "rule",  "address",
    "face",     "item",  "ref",   "mark"};

enum kind {
    NOTHING,
    LOWER,
    CAP,
    UPPER,
    NUMBER,
    NAME_DOT,
    ABBREVIATION,
    INITIAL,
    STOP,
    BANG,
    DOTS,
    COMMA,
    SEMI,
    COLON,
    DASH,
    OPEN,
    CLOSE,
    OPEN_QUOTE,
    QUOTE,
    RULE,
    ADDRESS,
    FACE,
    ITEM,
    REFERENCE,
    MARK
};

static const struct token *at(const struct boundaries *b, size_t index)
{
    return &b->report->tokens.items[index];
}

static bool glued(const struct boundaries *b, size_t index)
{
    return index < b->report->tokens.count &&
           (at(b, index)->flags & TOKEN_GLUED);
}

static bool is(const struct boundaries *b, size_t index, const char *text)
{
    return index < b->report->tokens.count &&
           str_equal(at(b, index)->norm, str_from(text));
}

static bool all_of(struct str text, const char *marks)
{
    for (size_t i = 0; i < text.len; i++)
        if (strchr(marks, text.at[i]) == NULL || text.at[i] == '\0')
            return false;
    return text.len > 0;
}

static enum kind kind_of_quote(const struct boundaries *b, size_t index)
{
    struct str text = at(b, index)->text;

    if (str_equal(text, STR("\xE2\x80\x9C")) ||
        str_equal(text, STR("\xE2\x80\x98")) || str_equal(text, STR("``")))
        return OPEN_QUOTE;
    return !glued(b, index) && glued(b, index + 1) ? OPEN_QUOTE : QUOTE;
}

static enum kind kind_of_mark(const struct boundaries *b, size_t index)
{
    static const char *const quotes[] = {"\"", "'", "''", "``", NULL};
    struct str norm = at(b, index)->norm;

    if (str_equal(norm, STR(".")))
        return STOP;
    if (all_of(norm, ".") || str_equal(norm, STR("\xE2\x80\xA6")))
        return DOTS;
    if (all_of(norm, ".?!"))
        return BANG;
    if (str_is_one_of(norm, quotes))
        return kind_of_quote(b, index);
    if (norm.len > 4 && all_of(norm, "-_=*+~#<>|"))
        return RULE;
    if (all_of(norm, "-"))
        return DASH;
    if (norm.len != 1)
        return lexicon_find(b->faces, norm) != NULL ? FACE : MARK;
    switch (norm.at[0]) {
    case ',':
        return COMMA;
    case ';':
        return SEMI;
    case ':':
        return COLON;
    case '(':
    case '[':
    case '{':
        return OPEN;
    case ')':
    case ']':
    case '}':
        return CLOSE;
    default:
        return MARK;
    }
}

static bool is_address(struct str text)
{
    return memchr(text.at, '@', text.len) != NULL ||
           (text.len > 7 && str_contains(text, STR("://"))) ||
           (text.len > 4 && memcmp(text.at, "www.", 4) == 0);
}

static enum kind kind_of_dotted(const struct boundaries *b,
                                const struct token *token)
{
    const struct word *word;

    if (token->text.len == 2)
        return INITIAL;
    word = lexicon_find(b->abbreviations, token->norm);
    return word != NULL && str_equal(word->sign, STR("before-name"))
               ? NAME_DOT
               : ABBREVIATION;
}

static enum kind kind_of(const struct boundaries *b, size_t index)
{
    const struct token *token;
    unsigned length;

    if (index >= b->report->tokens.count)
        return NOTHING;
    token = at(b, index);
    if (token->flags & TOKEN_PUNCT)
        return kind_of_mark(b, index);
    if (token->text.len > 3 && is_address(token->text))
        return ADDRESS;
    if (token->text.len > 1 && token->text.at[token->text.len - 1] == '.')
        return kind_of_dotted(b, token);
    if (token->flags & TOKEN_UPPER)
        return UPPER;
    if (token->flags & TOKEN_CAPITAL)
        return CAP;
    return utf8_is_digit(utf8_at(token->text, 0, &length)) ? NUMBER : LOWER;
}

/* "[21]" begins here. */
static bool is_reference(const struct boundaries *b, size_t index)
{
    return is(b, index, "[") && kind_of(b, index + 1) == NUMBER &&
           is(b, index + 2, "]");
}

static bool is_word_kind(enum kind kind)
{
    return kind == LOWER || kind == CAP || kind == UPPER;
}

/* "2." or "b)" begins here, and no word is counted by it ("CentOS 8."). */
static bool is_item(const struct boundaries *b, size_t index)
{
    return index + 1 < b->report->tokens.count && !glued(b, index) &&
           at(b, index)->text.len <= LIST_MOST && glued(b, index + 1) &&
           (index == 0 || !is_word_kind(kind_of(b, index - 1))) &&
           (kind_of(b, index) == NUMBER || at(b, index)->text.len == 1) &&
           (is(b, index + 1, ".") || is(b, index + 1, ")"));
}

/* A dot that shortens a word says nothing of what begins with the word. */
static enum kind kind_of_next(const struct boundaries *b, size_t index)
{
    enum kind kind;

    if (is_reference(b, index))
        return REFERENCE;
    if (is_item(b, index))
        return ITEM;
    kind = kind_of(b, index);
    if (kind == NAME_DOT || kind == INITIAL || kind == ABBREVIATION)
        return at(b, index)->flags & TOKEN_CAPITAL ? CAP : LOWER;
    return kind;
}

/* The token that the sentence would end with, before closing marks and
 * references. */
static size_t last_of(const struct boundaries *b, size_t index)
{
    size_t last = index - 1;

    while (last > b->first) {
        enum kind kind = kind_of(b, last);

        if (kind == CLOSE && last >= b->first + 3 && is_reference(b, last - 2))
            last -= 3;
        else if (glued(b, last) && (kind == CLOSE || kind == QUOTE))
            last--;
        else
            break;
    }
    return last;
}

/* The number of a list's item, and no year at a sentence's end. */
static enum kind kind_of_last(const struct boundaries *b, size_t last)
{
    enum kind kind = kind_of(b, last);

    if (kind != STOP || last == b->first || !glued(b, last) ||
        !is_item(b, last - 1))
        return kind;
    if (last - 1 == b->first || kind_of(b, last - 2) == STOP ||
        kind_of(b, last - 2) == COLON)
        return ITEM;
    return kind;
}

static void clue(struct doubt *doubt, const char *name, const char *first,
                 const char *second, const char *third)
{
    const char *const parts[] = {name, first, second, third};
    size_t len = 0;
    char *to;

    if (doubt->count == BOUNDARY_CLUES)
        return;
    to = doubt->clues[doubt->count].at;
    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
        size_t size = parts[i] != NULL ? strlen(parts[i]) : 0;

        if (size == 0)
            continue;
        if (len > 0)
            to[len++] = '/';
        memcpy(to + len, parts[i], size);
        len += size;
    }
    doubt->clues[doubt->count++].len = len;
}

/* A word as a clue: its bytes, which are no longer than WORD_MOST. */
static void word_clue(const struct boundaries *b, struct doubt *doubt,
                      const char *name, const char *kind, size_t index)
{
    struct str norm = at(b, index)->norm;
    char word[WORD_MOST + 1];

    if (norm.len > WORD_MOST || (at(b, index)->flags & TOKEN_DIGIT))
        return;
    for (size_t i = 0; i < norm.len; i++)
        if (norm.at[i] == '\t' || norm.at[i] == '\0')
            return;
    memcpy(word, norm.at, norm.len);
    word[norm.len] = '\0';
    clue(doubt, name, kind, word, NULL);
}

static const char *size_name(size_t size)
{
    static const char *const names[] = {"0", "1", "2", "3", "5", "9", "16"};
    static const size_t least[] = {0, 1, 2, 3, 5, 9, 16};
    size_t i = sizeof(least) / sizeof(least[0]) - 1;

    while (least[i] > size)
        i--;
    return names[i];
}

/* Brackets and quotation marks up to the token, from the sentence's first. */
static void look(struct boundaries *b, uint32_t first, uint32_t token)
{
    if (first != b->first || b->seen < first) {
        b->first = b->seen = first;
        b->depth = 0;
        b->quoted = false;
    }
    for (; b->seen < token; b->seen++) {
        enum kind kind = at(b, b->seen)->flags & TOKEN_PUNCT
                             ? kind_of_mark(b, b->seen)
                             : NOTHING;

        b->depth += kind == OPEN;
        b->depth -= kind == CLOSE && b->depth > 0;
        if (kind == OPEN_QUOTE)
            b->quoted = true;
        else if (kind == QUOTE)
            b->quoted = false;
    }
}

static bool starts_small(const struct boundaries *b, size_t index)
{
    return kind_of(b, index) == LOWER;
}

/* How many sentences begin small is told by the letters behind full stops. */
static unsigned looseness(size_t small, size_t all)
{
    if (small < STOPS_LEAST)
        return 0;
    return small * 5 < all ? 1 : small * 2 < all ? 2 : 3;
}

/* What letters and forums have and news does not: faces, rules, "!!", "x@y". */
static bool is_rough(const struct boundaries *b, size_t index)
{
    const struct token *token = at(b, index);

    if (token->text.len < 2)
        return false;
    if (!(token->flags & TOKEN_PUNCT))
        return memchr(token->text.at + 1, '@', token->text.len - 1) != NULL;
    switch (kind_of_mark(b, index)) {
    case FACE:
    case RULE:
    case BANG:
        return true;
    default:
        return false;
    }
}

static void look_over(struct boundaries *b)
{
    size_t small = 0, all = 0;

    for (size_t i = 0; i < b->report->tokens.count; i++) {
        const struct token *token = at(b, i);

        b->rough |= !b->rough && is_rough(b, i);
        if (token->text.len > 3 || glued(b, i + 1) ||
            !all_of(token->text, ".?!"))
            continue;
        small += i + 1 < b->report->tokens.count && starts_small(b, i + 1);
        all++;
    }
    b->loose = looseness(small, all);
    b->rough |= b->loose > 0;
}

static bool is_opener(const struct boundaries *b, size_t index)
{
    return (at(b, index)->flags & TOKEN_CAPITAL) &&
           lexicon_find(b->openers, at(b, index)->norm) != NULL;
}

/* Marks that begin no sentence. */
static bool is_inner(enum kind kind)
{
    return kind == COMMA || kind == STOP || kind == SEMI || kind == COLON ||
           kind == CLOSE;
}

/* Where no mark stands that could end a sentence. */
static bool is_open_end(enum kind last)
{
    return is_word_kind(last) || last == NUMBER || last == COMMA ||
           last == DASH;
}

/* Places that are not worth a look: within what is written together; in text
 * that is not rough without a mark, or before small letters but behind a plain
 * full stop (not "'Will they?' he asked"); behind a colon;
 * and behind "U.S." where the next word tells of no new sentence. */
static bool is_plain(const struct boundaries *b, size_t index, enum kind last,
                     enum kind next)
{
    if (last == NAME_DOT || last == INITIAL || last == COLON || is_inner(next))
        return true;
    if (glued(b, index))
        return !((last == STOP || last == BANG || last == DOTS) &&
                 (next == CAP || next == UPPER) &&
                 at(b, index - 1)->flags & TOKEN_PUNCT);
    if (is_open_end(last) && (next == LOWER || !b->rough))
        return true;
    if (last == ABBREVIATION && (next == CAP || next == UPPER || next == LOWER))
        return !is_opener(b, index);
    return next == LOWER && !b->rough && !is(b, index - 1, ".");
}

static void add_clues(const struct boundaries *b, struct doubt *doubt,
                      size_t last, enum kind last_kind, enum kind next_kind)
{
    static const char *const digits[] = {"0", "1", "2", "3", "4", "5", "6"};
    const char *l = kinds[last_kind], *n = kinds[next_kind];
    size_t token = doubt->token;
    const char *before = kinds[last > b->first ? kind_of(b, last - 1) : 0];
    const char *small = starts_small(b, b->first) ? "small" : "big";
    const char *loose = digits[b->loose], *rest = digits[doubt->rest];

    clue(doubt, "bias", NULL, NULL, NULL);
    clue(doubt, "pair", l, n, NULL);
    clue(doubt, "loose", l, n, loose);
    clue(doubt, "small", l, n, small);
    clue(doubt, "size", l, size_name(token - b->first), NULL);
    clue(doubt, "size", n, size_name(token - b->first), NULL);
    clue(doubt, "rest", l, rest, NULL);
    clue(doubt, "rest", n, rest, NULL);
    clue(doubt, "before", before, l, n);
    clue(doubt, is_opener(b, token) ? "opener" : "other", before, l, n);
    clue(doubt, "after", l, n, kinds[kind_of_next(b, token + 1)]);
    if (last + 1 < token)
        clue(doubt, "closed", l, n, kinds[kind_of(b, token - 1)]);
    if (b->depth > 0)
        clue(doubt, "bracket", l, n, NULL);
    if (b->quoted)
        clue(doubt, "quoted", l, n, NULL);
    if (glued(b, token))
        clue(doubt, "glued", l, n, NULL);
    word_clue(b, doubt, "next", NULL, token);
    word_clue(b, doubt, "next", l, token);
    word_clue(b, doubt, "last", n, last);
    if (!is_word_kind(last_kind) && last > b->first)
        word_clue(b, doubt, "word", l, last - 1);
}

struct boundaries boundaries_open(const struct knowledge *know,
                                  const struct report *report)
{
    struct boundaries b = {.weights = know_words(know, "boundaries"),
                           .abbreviations = know_words(know, "abbreviations"),
                           .faces = know_words(know, "faces"),
                           .openers = know_words(know, "openers"),
                           .report = report};

    look_over(&b);
    return b;
}

bool boundaries_possible(struct boundaries *b, uint32_t first, uint32_t token)
{
    enum kind next = kind_of_next(b, token), last;

    look(b, first, token);
    /* What need not look back over closing marks. */
    if ((next == LOWER || glued(b, token)) &&
        is_plain(b, token, kind_of(b, token - 1), next))
        return false;
    last = kind_of_last(b, last_of(b, token));
    return !is_plain(b, token, last, next);
}

void boundaries_clues(const struct boundaries *b, struct doubt *doubt)
{
    size_t last = last_of(b, doubt->token);

    doubt->count = 0;
    add_clues(b, doubt, last, kind_of_last(b, last),
              kind_of_next(b, doubt->token));
}

bool boundaries_end(const struct boundaries *b, const struct doubt *doubt)
{
    long sum = 0;

    for (size_t i = 0; i < doubt->count; i++) {
        struct str key = {doubt->clues[i].at, doubt->clues[i].len};
        const struct word *word = lexicon_find(b->weights, key);

        if (word != NULL)
            sum += strtol(word->sign.at, NULL, 10);
    }
    return sum > 0;
}
