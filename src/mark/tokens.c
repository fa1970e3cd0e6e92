#include "mark/tokens.h"

#include "mark/tokens_end.h"

#include <string.h>

#define GIVEN_MOST 6 /* bytes of either half of a given name with a hyphen */
#define ABBREVIATION_MOST ((size_t)12) /* bytes */
#define SIGN_LEAST ((size_t)2)         /* "K2" and "B52" are names */
#define SIGN_MOST ((size_t)4)
#define INITIALS_MOST 12
#define CLITIC_MOST ((size_t)6)
#define CONTRACTION_LEAST ((size_t)2)
#define CONTRACTION_MOST ((size_t)8)

/* A text as the tokeniser walks it. */
struct walk {
    struct arena *arena;
    struct report *report;
    const struct lexicon *abbreviations, *addresses, *affixes, *compounds,
        *contractions, *currencies, *faces, *glued_units, *numbers, *openers;
    size_t at;
    bool glued;
    bool quoted; /* a single quotation mark is open in this paragraph */
};

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

/* Letters, and between them apostrophes ("d'Ivoire"), underscores, "&" between
 * capitals ("AT&T") and what is not seen. */
static bool joins_letters(struct str text, size_t from, size_t at)
{
    uint32_t c = char_at(text, at);
    uint32_t next = at < text.len ? char_at(text, char_end(text, at)) : 0;

    if (at == from)
        return false;
    if (is_apostrophe(c))
        return utf8_is_letter(next);
    if (c == '&')
        return utf8_is_upper(next);
    return (c == '_' || utf8_is_unseen(c)) && is_word(next);
}

static size_t letters_end(struct str text, size_t at)
{
    size_t end = at;

    while (end < text.len &&
           (is_word(char_at(text, end)) || joins_letters(text, at, end)))
        end = char_end(text, end);
    return end;
}

/* "U.S.", "U.S" and "J.-P.": single letters with dots between them; else
 * `at`. */
static size_t initials_end(struct str text, size_t at)
{
    size_t end = at, pairs = 0;

    while (pairs <= INITIALS_MOST && utf8_is_letter(char_at(text, end))) {
        size_t dot = char_end(text, end);

        if (char_at(text, dot) != '.') {
            end = dot;
            pairs++;
            break;
        }
        end = dot + 1;
        pairs++;
    }
    if (pairs >= 2 && pairs <= INITIALS_MOST && !is_word(char_at(text, end)))
        return end;
    return at;
}

static const struct word *abbreviation_at(const struct walk *walk, size_t from,
                                          size_t to)
{
    return lexicon_find(walk->abbreviations, part(walk, from, to));
}

/* The next thing behind blanks of the same paragraph, or the text's end. */
static size_t behind_blanks(struct str text, size_t at)
{
    unsigned ends = 0;

    while (at < text.len && ends < 2 &&
           (text.at[at] == '\n' || utf8_is_blank(char_at(text, at)))) {
        ends += text.at[at] == '\n';
        at = char_end(text, at);
    }
    return ends < 2 ? at : text.len;
}

/* A word with a capital at `at` that may go on with a name. */
static bool is_name_at(const struct walk *walk, size_t at)
{
    struct str text = walk->report->text;
    size_t end = letters_end(text, at);

    if (!utf8_is_upper(char_at(text, at)))
        return false;
    if (end == char_end(text, at) && char_at(text, end) == '.')
        return true;
    return lexicon_find(walk->openers, part(walk, at, end)) == NULL;
}

/* "W." of "George W. Bush": a capital with a dot and a name behind it. */
static size_t initial_end(const struct walk *walk, size_t at)
{
    struct str text = walk->report->text;
    size_t dot = char_end(text, at), next;

    if (!utf8_is_upper(char_at(text, at)) || char_at(text, dot) != '.')
        return at;
    next = behind_blanks(text, dot + 1);
    return next > dot + 1 && is_name_at(walk, next) ? dot + 1 : at;
}

static bool is_comma_before(const struct walk *walk)
{
    const struct tokens *tokens = &walk->report->tokens;

    return tokens->count > 0 &&
           str_equal(tokens->items[tokens->count - 1].text, STR(","));
}

/* A word's dot is its own: "Mr.", "No. 5", but not "He said no." */
static bool keeps_dot(const struct walk *walk, const struct word *word,
                      size_t dot)
{
    struct str text = walk->report->text;
    size_t next;

    if (word == NULL)
        return false;
    next = behind_blanks(text, dot + 1);
    if (str_equal(word->sign, STR("before-number")))
        return utf8_is_digit(char_at(text, next));
    if (str_equal(word->sign, STR("after-comma")))
        return utf8_is_upper(char_at(text, walk->at)) && is_comma_before(walk);
    if (str_equal(word->sign, STR("gives-dot")))
        return next < text.len && !utf8_is_upper(char_at(text, next));
    return true;
}

/* The longest abbreviation with dots that begins here ("Ph.D.", "Gen."), where
 * the first letters end at `end`; else `end`. */
static size_t dotted_end(const struct walk *walk, size_t from, size_t end)
{
    struct str text = walk->report->text;
    size_t longest = end;

    for (size_t dot = end;
         char_at(text, dot) == '.' && dot + 1 - from <= ABBREVIATION_MOST;) {
        size_t next = letters_end(text, dot + 1);

        if (keeps_dot(walk, abbreviation_at(walk, from, dot + 1), dot) &&
            (next == dot + 1 || longest == end))
            longest = dot + 1;
        if (next == dot + 1 || next - from > ABBREVIATION_MOST)
            break;
        dot = next;
    }
    return longest;
}

/* The apostrophe of a clitic's last letters, or `to`. */
static size_t apostrophe_before(struct str text, size_t from, size_t to)
{
    for (size_t i = to; i > from && to - i < CLITIC_MOST; i--)
        if (text.at[i - 1] == '\'' || (unsigned char)text.at[i - 1] == 0xE2)
            return i - 1;
    return to;
}

/* Where the clitic of a word begins, or `to`: "do|n't", "Korea|'s". */
static size_t clitic_start(const struct walk *walk, size_t from, size_t to)
{
    static const char *const clitics[] = {"s", "re", "ll", "ve",
                                          "d", "m",  NULL};
    struct str text = walk->report->text;
    size_t mark = apostrophe_before(text, from, to), length = 0;
    char tail[CLITIC_MOST];

    if (mark == to || mark == from || !is_apostrophe(char_at(text, mark)))
        return to;
    for (size_t i = char_end(text, mark); i < to; i++)
        tail[length++] = (char)(text.at[i] | 0x20);
    if (str_is_one_of((struct str){tail, length}, clitics))
        return mark;
    if (length == 1 && tail[0] == 't' && mark > from + 1 &&
        (text.at[mark - 1] | 0x20) == 'n')
        return mark - 1;
    return to;
}

/* The same of "can|not", "gon|na", "do|nt", which have no apostrophe. */
static size_t contraction_start(const struct walk *walk, size_t from, size_t to)
{
    const struct word *word;
    struct str parts;

    if (to - from < CONTRACTION_LEAST || to - from > CONTRACTION_MOST)
        return to;
    word = lexicon_find(walk->contractions, part(walk, from, to));
    if (word == NULL || word->phrase.len != to - from)
        return to;
    parts = word->sign;
    return from + str_cut(&parts, ' ').len;
}

static bool is_affix(const struct walk *walk, size_t from, size_t to)
{
    return lexicon_find(walk->affixes, part(walk, from, to)) != NULL;
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
static size_t given_name_end(const struct walk *walk, size_t from, size_t end)
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

static void take(struct walk *walk, size_t end)
{
    add_token(walk, walk->at, end);
    walk->at = end;
}

/* The end of a word with its hyphens and its dot, without its clitic. */
static size_t word_end(const struct walk *walk, size_t from)
{
    struct str text = walk->report->text;
    size_t end = letters_end(text, from), second = end;

    if (is_hyphen(char_at(text, end)))
        second = char_end(text, end);
    if (second > end && is_word(char_at(text, second)) &&
        is_affix(walk, from, end)) {
        end = initials_end(text, second); /* "anti-U.S." */
        if (end == second)
            end = letters_end(text, second);
    }
    end = given_name_end(walk, from, end);
    /* "n/a", "w/o" */
    if (char_at(text, end) == '/' && end == char_end(text, from) &&
        utf8_is_letter(char_at(text, end + 1)) &&
        !is_word(char_at(text, char_end(text, end + 1))))
        end = char_end(text, end + 1);
    return dotted_end(walk, from, end);
}

static void take_word(struct walk *walk)
{
    struct str text = walk->report->text;
    size_t from = walk->at, end = initials_end(text, from), start;

    if (end == from)
        end = initial_end(walk, from);
    if (end == from)
        end =
            sign_end(walk->arena, text, from, walk->currencies, walk->numbers);
    if (end > from) {
        take(walk, end);
        return;
    }
    end = word_end(walk, from);
    start = clitic_start(walk, from, end);
    if (start == end)
        start = contraction_start(walk, from, end);
    take(walk, start);
    if (start == end)
        return;
    take(walk, end);
    join(walk);
}

/* An apostrophe: the genitive of a plural ("the presidents' talks") and of what
 * letters_end() left ("(AA)'s"), or a quotation mark. */
static void take_apostrophe(struct walk *walk)
{
    struct str text = walk->report->text;
    const struct tokens *tokens = &walk->report->tokens;
    size_t at = walk->at, after = char_end(text, at);
    bool ends = !is_word(char_at(text, after));
    bool clitic =
        char_at(text, after) == 's' && !is_word(char_at(text, after + 1));

    if (clitic) {
        bool joins = walk->glued;

        take(walk, after + 1);
        if (joins)
            join(walk);
    } else if (walk->glued && ends) {
        char last = text.at[at - 1];

        take(walk, mark_end(text, at));
        if (!walk->quoted && tokens->count > 1 && (last | 0x20) == 's')
            join(walk);
        walk->quoted = false;
    } else {
        size_t end = walk->glued ? at : year_end(text, at);

        walk->quoted |= end == at && !walk->glued;
        take(walk, end > at ? end : mark_end(text, at));
    }
}

/* A letter or digit stands right before. */
static bool is_after_word(const struct walk *walk)
{
    const struct tokens *tokens = &walk->report->tokens;

    return walk->glued && tokens->count > 0 &&
           !(tokens->items[tokens->count - 1].flags & TOKEN_PUNCT);
}

static void take_mark(struct walk *walk)
{
    struct str text = walk->report->text;
    size_t end = walk->at;
    uint32_t c = char_at(text, end);

    if (!walk->glued || c == '#')
        end = handle_end(text, end);
    if (c == '.' && utf8_is_digit(char_at(text, end + 1)) &&
        !is_after_word(walk))
        end = number_end(text, end + 1, walk->glued_units);
    if (end == walk->at && !walk->glued)
        end = face_end(text, end, walk->faces);
    if (end > walk->at)
        take(walk, end);
    else if (is_apostrophe(c))
        take_apostrophe(walk);
    else
        take(walk, mark_end(text, end));
}

/* Digits, and "'s" that makes a decade of them ("the 1990's"). */
static void take_number(struct walk *walk)
{
    struct str text = walk->report->text;
    size_t end = number_end(text, walk->at, walk->glued_units);
    uint32_t next = char_at(text, end);

    if (is_apostrophe(next) && text.at[end - 1] == '0') {
        size_t s = char_end(text, end);

        if (char_at(text, s) == 's' && !is_word(char_at(text, s + 1)))
            end = s + 1;
    }
    take(walk, end);
}

/* Blanks and what is not seen; false where there is none. */
static bool skip(struct walk *walk)
{
    struct str text = walk->report->text;
    uint32_t c = char_at(text, walk->at);

    if (c >= ' ' && !utf8_is_blank(c) && !utf8_is_unseen(c) &&
        !(c >= 0x7F && c < 0xA0))
        return false;
    if (!utf8_is_unseen(c))
        walk->glued = false;
    if (c == '\n' && char_at(text, walk->at + 1) == '\n')
        walk->quoted = false;
    walk->at = char_end(text, walk->at);
    return true;
}

void tokens_split(const struct knowledge *know, struct arena *arena,
                  struct report *report)
{
    struct walk walk = {.arena = arena,
                        .report = report,
                        .abbreviations = know_words(know, "abbreviations"),
                        .addresses = know_words(know, "addresses"),
                        .affixes = know_words(know, "affixes"),
                        .compounds = know_words(know, "compounds"),
                        .contractions = know_words(know, "contractions"),
                        .currencies = world_currencies(know_world(know)),
                        .faces = know_words(know, "faces"),
                        .glued_units = know_words(know, "glued"),
                        .numbers = know_words(know, "numbers"),
                        .openers = know_words(know, "openers")};
    struct str text = report->text;

    while (walk.at < text.len) {
        uint32_t c;
        size_t end;

        if (skip(&walk))
            continue;
        c = char_at(text, walk.at);
        end = url_end(text, walk.at);
        if (end == walk.at && is_word(c))
            end = address_end(text, walk.at, walk.addresses);
        if (end > walk.at)
            take(&walk, end);
        else if (utf8_is_digit(c))
            take_number(&walk);
        else if (utf8_is_letter(c))
            take_word(&walk);
        else
            take_mark(&walk);
    }
}
