/* search_parse -- a query becomes a search: one walk over its bytes, with a
 * frame for each group that is open. */
#include "news/search.h"

#include <string.h>

/* A group: the alternatives that are done, and the run of words that all must
 * be there, with those that must not. */
struct frame {
    struct search done, run, without;
    enum search_field field;
    size_t at;     /* of what opened it */
    bool negative; /* the next thing must not be there */
    bool wants;    /* something must come, as behind AND */
};

struct parser {
    struct arena *arena;
    const struct search_query *query;
    struct str text;
    size_t at;
    struct frame frames[SEARCH_DEPTH + 1];
    size_t depth;
    enum search_field field; /* of the next thing */
    bool named;              /* the field was named just now */
    size_t words;
    struct error *err;
};

static bool fail(const struct parser *parser, enum error_code code, size_t at,
                 const char *words)
{
    const struct place place = {.column = (uint32_t)at + 1};

    return error_at(parser->err, code, place, "%s", words);
}

static struct frame *top(struct parser *parser)
{
    return &parser->frames[parser->depth];
}

/* A thing of the open group: a phrase, or a group that was closed. */
static void add_thing(struct parser *parser, const struct search *thing)
{
    struct frame *frame = top(parser);
    struct search *to = frame->negative ? &frame->without : &frame->run;

    if (frame->negative)
        search_put(parser->arena, to, SEARCH_not);
    else if (to->count > 0)
        search_put(parser->arena, to, SEARCH_and);
    search_put_group(parser->arena, to, thing);
    frame->negative = frame->wants = false;
    parser->field = frame->field;
    parser->named = false;
}

/* Ends a run: before OR, and at the end of a group. */
static bool end_run(struct parser *parser)
{
    struct frame *frame = top(parser);

    if (parser->named)
        return fail(parser, ERROR_USAGE, parser->at,
                    "a word must follow the colon");
    if (frame->wants)
        return fail(parser, ERROR_USAGE, parser->at,
                    "AND, OR and NOT stand between words: write one more, or "
                    "put them in quotation marks");
    if (frame->run.count == 0)
        return fail(parser, ERROR_USAGE, frame->at,
                    frame->without.count > 0
                        ? "say first what to find, then what to leave out"
                        : "there is no word to look for; write one");
    if (frame->done.count > 0)
        search_put(parser->arena, &frame->done, SEARCH_or);
    search_put_all(parser->arena, &frame->done, &frame->run);
    search_put_all(parser->arena, &frame->done, &frame->without);
    frame->run = frame->without = (struct search){0};
    return true;
}

/* ---- words ---- */

/* The length of a quotation mark, as it is typed or printed; 0 for others. */
static size_t quote_at(struct str text, size_t at)
{
    static const char *const marks[] = {"\"", "\xe2\x80\x9c", "\xe2\x80\x9d"};

    for (size_t i = 0; i < 3; i++) {
        size_t len = strlen(marks[i]);

        if (len <= text.len - at && memcmp(text.at + at, marks[i], len) == 0)
            return len;
    }
    return 0;
}

static bool is_blank(char c) { return (unsigned char)c <= ' '; }

/* All words from one place of the query to another, behind each other. */
static bool read_phrase(struct parser *parser, size_t from, size_t to,
                        struct search_phrase *phrase)
{
    struct search_token token;
    struct str text = {parser->text.at, to};
    size_t at = from;

    *phrase = (struct search_phrase){0};
    while (search_next(text, &at, &token)) {
        struct search_word *word = LIST_ADD(parser->arena, phrase);

        word->text =
            arena_str(parser->arena, (struct str){token.word, token.len});
        word->span = token.span;
        word->begins = at < parser->text.len && parser->text.at[at] == '*';
        if (++parser->words > SEARCH_WORDS)
            return fail(parser, ERROR_TOO_BIG, token.span.from,
                        "a search may have 64 words: leave some out");
        if (word->begins && word->text.len < SEARCH_BEGINS)
            return fail(parser, ERROR_USAGE, token.span.from,
                        "write at least two letters before a *");
        if (phrase->count > 1 && word[-1].begins)
            return fail(parser, ERROR_USAGE, token.span.from,
                        "in a phrase a * may only stand behind the last word");
    }
    return true;
}

/* A phrase in quotation marks, or else all up to a blank, a bracket or a
 * comma of NEAR. */
static bool read_word(struct parser *parser, const char *ends,
                      struct search_phrase *phrase)
{
    struct str text = parser->text;
    size_t open = quote_at(text, parser->at);
    size_t from = parser->at;

    parser->at += open;
    while (parser->at < text.len && quote_at(text, parser->at) == 0 &&
           (open > 0 || (!is_blank(text.at[parser->at]) &&
                         strchr(ends, text.at[parser->at]) == NULL)))
        parser->at++;
    if (open > 0 && parser->at == text.len)
        return fail(parser, ERROR_USAGE, from,
                    "this quotation mark is never closed: put one more at the "
                    "end of the phrase (a shell needs '\"…\"' around it)");
    if (!read_phrase(parser, from, parser->at, phrase))
        return false;
    if (open > 0) {
        parser->at += quote_at(text, parser->at);
        if (parser->at < text.len && text.at[parser->at] == '*')
            return fail(parser, ERROR_USAGE, parser->at,
                        "the * of a phrase stands before its quotation mark");
    }
    return true;
}

static struct search_item *new_item(struct parser *parser, struct search *thing)
{
    struct search_item *item = LIST_ADD(parser->arena, thing);

    *item = (struct search_item){.kind = SEARCH_phrase, .field = parser->field};
    return item;
}

static void add_phrase(struct parser *parser, const struct search_phrase *words)
{
    struct search thing = {0};
    struct search_item *item;

    if (words->count == 0) /* "&", "--" */
        return;
    item = new_item(parser, &thing);
    item->phrases = ARENA_NEW(parser->arena, struct search_phrase);
    *item->phrases = *words;
    item->count = 1;
    add_thing(parser, &thing);
}

/* ---- NEAR(…, 5) ---- */

static bool read_apart(struct parser *parser, unsigned *apart)
{
    size_t from = ++parser->at;
    unsigned value = 0;

    while (parser->at < parser->text.len && parser->text.at[parser->at] != ')')
        parser->at++;
    for (size_t i = from; i < parser->at; i++) {
        char c = parser->text.at[i];

        if (is_blank(c))
            continue;
        if (c < '0' || c > '9' || value > SEARCH_APART_MOST)
            return fail(parser, ERROR_USAGE, i,
                        "behind the comma of NEAR stands how many words may "
                        "lie between, at most 100: NEAR(gas deal, 5)");
        value = value * 10 + (unsigned)(c - '0');
    }
    *apart = value < SEARCH_APART_MOST ? value : SEARCH_APART_MOST;
    return true;
}

struct phrases {
    struct search_phrase *items;
    size_t count, room;
};

static bool read_near(struct parser *parser)
{
    struct search thing = {0};
    struct phrases phrases = {0};
    unsigned apart = SEARCH_APART;
    size_t from = parser->at;

    parser->at += strlen("NEAR(");
    while (parser->at < parser->text.len) {
        char c = parser->text.at[parser->at];
        struct search_phrase phrase;

        if (c == ',' && !read_apart(parser, &apart))
            return false;
        if (c == ')' || c == ',')
            break;
        if (c == '(')
            return fail(parser, ERROR_USAGE, parser->at,
                        "NEAR takes words and phrases, no groups");
        if (is_blank(c)) {
            parser->at++;
            continue;
        }
        if (!read_word(parser, "(),", &phrase))
            return false;
        if (phrase.count > 0)
            *LIST_ADD(parser->arena, &phrases) = phrase;
    }
    if (parser->at >= parser->text.len)
        return fail(parser, ERROR_USAGE, from,
                    "this NEAR( is never closed: NEAR(gas deal, 5)");
    parser->at++;
    if (phrases.count < 2)
        return fail(parser, ERROR_USAGE, from,
                    "NEAR needs at least two words: NEAR(gas deal, 5)");
    *new_item(parser, &thing) = (struct search_item){.kind = SEARCH_phrase,
                                                     .field = parser->field,
                                                     .phrases = phrases.items,
                                                     .count = phrases.count,
                                                     .apart = apart};
    add_thing(parser, &thing);
    return true;
}

/* ---- fields ---- */

/* The country of this text: any of its names. */
static bool read_country(struct parser *parser)
{
    struct search thing = {0};
    struct search_phrase phrase = {0};
    size_t from = parser->at;
    struct str text;
    struct strs names;

    if (from == parser->text.len || is_blank(parser->text.at[from]))
        return fail(parser, ERROR_USAGE, from,
                    "a country must follow the colon: country:KAZ, or "
                    "country:\"South Korea\"");
    if (!read_word(parser, "()", &phrase))
        return false;
    text = span_of(parser->text,
                   (struct span){(uint32_t)from, (uint32_t)parser->at});
    while (text.len > 0 && quote_at(text, 0) > 0) {
        size_t mark = quote_at(text, 0);

        text = (struct str){text.at + mark, text.len - mark};
    }
    for (size_t i = 0; i < text.len; i++)
        if (quote_at(text, i) > 0)
            text.len = i;
    names = parser->query->country(parser->query->self, parser->arena, text);
    search_put_texts(parser->arena, &thing, &names, SEARCH_text);
    if (thing.count == 0)
        return fail(parser, ERROR_USAGE, from,
                    "there is no country or group of this name: write a name "
                    "(\"South Korea\", ASEAN) or a code of ISO 3166 (KOR)");
    add_thing(parser, &thing);
    return true;
}

static bool begins(const struct parser *parser, const char *word)
{
    size_t len = strlen(word);

    return parser->text.len - parser->at >= len &&
           memcmp(parser->text.at + parser->at, word, len) == 0;
}

/* Letters and a colon name a field. */
static size_t field_length(const struct parser *parser)
{
    size_t at = parser->at;

    while (at < parser->text.len && ((parser->text.at[at] | 32) >= 'a' &&
                                     (parser->text.at[at] | 32) <= 'z'))
        at++;
    if (at == parser->at || at >= parser->text.len ||
        parser->text.at[at] != ':')
        return 0;
    return at + 1 - parser->at;
}

static bool read_field(struct parser *parser)
{
    static const struct {
        const char *name;
        enum search_field field;
    } fields[] = {{"title:", SEARCH_title},
                  {"outlet:", SEARCH_outlet},
                  {"text:", SEARCH_text},
                  {"person:", SEARCH_text}};

    if (parser->named)
        return fail(parser, ERROR_USAGE, parser->at,
                    "one field is enough: title:gas");
    if (parser->query->country != NULL && begins(parser, "country:")) {
        parser->at += strlen("country:");
        return read_country(parser);
    }
    for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
        if (begins(parser, fields[i].name)) {
            parser->at += strlen(fields[i].name);
            parser->field = fields[i].field;
            parser->named = true;
            return true;
        }
    return fail(parser, ERROR_USAGE, parser->at,
                "there is no field of this name: write title:, outlet:, "
                "country: or person:, or put it in quotation marks");
}

/* ---- the walk ---- */

static bool open_group(struct parser *parser)
{
    if (parser->depth == SEARCH_DEPTH)
        return fail(parser, ERROR_TOO_BIG, parser->at,
                    "these are too many groups within each other: 16 are "
                    "taken");
    parser->depth++;
    *top(parser) = (struct frame){.field = parser->field, .at = parser->at};
    parser->at++;
    parser->named = false;
    return true;
}

static bool close_group(struct parser *parser)
{
    struct search group;

    if (parser->depth == 0)
        return fail(parser, ERROR_USAGE, parser->at,
                    "this bracket closes nothing: leave it out");
    if (!end_run(parser))
        return false;
    group = top(parser)->done;
    parser->depth--;
    parser->at++;
    add_thing(parser, &group);
    return true;
}

/* AND, OR or NOT between blanks or brackets; how long it is. */
static size_t joint_length(const struct parser *parser)
{
    static const char *const joints[] = {"AND", "OR", "NOT"};

    for (size_t i = 0; i < 3; i++) {
        size_t len = strlen(joints[i]);
        size_t end = parser->at + len;

        if (begins(parser, joints[i]) &&
            (end == parser->text.len || is_blank(parser->text.at[end]) ||
             strchr("()\"", parser->text.at[end]) != NULL))
            return len;
    }
    return 0;
}

static bool read_joint(struct parser *parser, size_t len)
{
    struct frame *frame = top(parser);
    char first = parser->text.at[parser->at];

    if (parser->named)
        return end_run(parser);
    if (first != 'N' && (frame->wants || frame->run.count == 0))
        return fail(parser, ERROR_USAGE, parser->at,
                    "AND and OR stand between two words: write one before it, "
                    "or put it in quotation marks");
    if (first == 'O' && !end_run(parser))
        return false;
    frame->negative = first == 'N';
    frame->wants = true;
    parser->at += len;
    return true;
}

/* "-oil", but not "-" alone. */
static bool is_minus(const struct parser *parser)
{
    size_t next = parser->at + 1;

    return parser->text.at[parser->at] == '-' && next < parser->text.len &&
           !is_blank(parser->text.at[next]) && parser->text.at[next] != '-' &&
           !parser->named;
}

static bool step(struct parser *parser)
{
    char c = parser->text.at[parser->at];
    size_t joint = joint_length(parser);
    struct search_phrase phrase = {0};

    if (is_blank(c) && parser->named)
        return end_run(parser);
    if (is_blank(c)) {
        parser->at++;
        return true;
    }
    if (c == '(')
        return open_group(parser);
    if (c == ')')
        return close_group(parser);
    if (joint > 0)
        return read_joint(parser, joint);
    if (is_minus(parser)) {
        top(parser)->negative = top(parser)->wants = true;
        parser->at++;
        return true;
    }
    if (begins(parser, "NEAR("))
        return read_near(parser);
    if (field_length(parser) > 0)
        return read_field(parser);
    if (!read_word(parser, "()", &phrase))
        return false;
    add_phrase(parser, &phrase);
    return true;
}

bool search_parse(struct arena *arena, const struct search_query *query,
                  struct search *search, struct error *err)
{
    struct parser parser = {
        .arena = arena, .query = query, .text = query->text, .err = err};

    *search = (struct search){0};
    if (query->text.len > SEARCH_BYTES)
        return fail(&parser, ERROR_TOO_BIG, SEARCH_BYTES,
                    "a search may have 2,000 bytes: leave some words out");
    while (parser.at < parser.text.len)
        if (!step(&parser))
            return false;
    if (parser.depth > 0)
        return fail(&parser, ERROR_USAGE, top(&parser)->at,
                    "this bracket is never closed: put a ) behind its last "
                    "word");
    if (!end_run(&parser))
        return false;
    *search = parser.frames[0].done;
    return true;
}
