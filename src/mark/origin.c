#include "mark/origin.h"

#include "base/out.h"

#include <string.h>

#define DATELINE_MOST 24  /* tokens */
#define PARAGRAPHS_MOST 4 /* bylines and credits that may stand before it */
#define CITES_MOST 12

struct opening {
    const struct world *world;
    struct arena *arena;
    struct report *report;
};

static const struct token *token_at(const struct report *report, size_t index)
{
    return &report->tokens.items[index];
}

static bool is_dash(const struct token *token)
{
    return token_is(token, "-") || token_is(token, "--");
}

static bool starts_line(const struct report *report, size_t index)
{
    if (index == 0 || token_at(report, index)->span.from == report->body.from)
        return true;
    for (size_t i = token_at(report, index - 1)->span.to;
         i < token_at(report, index)->span.from; i++)
        if (report->text.at[i] == '\n')
            return true;
    return false;
}

/* A walk over the words that may be a dateline. */
struct dateline_walk {
    const struct report *report;
    uint32_t first;
    bool stopped; /* behind a stop after a word in capitals */
    int depth;    /* brackets and slashes that are open */
};

static void step(struct dateline_walk *walk, uint32_t at)
{
    const struct token *token = token_at(walk->report, at);
    bool slash = token_is(token, "/");

    if (token_is(token, ")") || (slash && walk->depth > 0))
        walk->depth--;
    else if (token_is(token, "(") || (slash && !(token->flags & TOKEN_GLUED)))
        walk->depth++;
    walk->stopped = walk->stopped ||
                    (at > walk->first && token_is(token, ".") &&
                     (token_at(walk->report, at - 1)->flags & TOKEN_UPPER));
}

/* A dash with blanks, "--", ".-", a colon, or the stop behind "/TASS/". */
static bool ends_dateline(const struct dateline_walk *walk, uint32_t at)
{
    const struct token *token = token_at(walk->report, at), *before;

    if (at == walk->first || walk->depth > 0)
        return false;
    before = token_at(walk->report, at - 1);
    if (token_is(token, ".") || token_is(token, ":"))
        return token_is(token, ":") || token_is(before, "/");
    return is_dash(token) && (!(token->flags & TOKEN_GLUED) ||
                              token_is(token, "--") || token_is(before, "."));
}

/* Whether a word may stand in a dateline: capitals and numbers, and behind a
 * stop words in capitals throughout and dates; anything in brackets. */
static bool in_dateline(const struct dateline_walk *walk, uint32_t at)
{
    const struct token *token = token_at(walk->report, at);
    bool date = at + 1 < walk->report->tokens.count &&
                (token->flags & TOKEN_CAPITAL) &&
                (token_at(walk->report, at + 1)->flags & TOKEN_DIGIT);

    if ((token->flags & TOKEN_PUNCT) || walk->depth > 0 || date)
        return true;
    if (walk->stopped)
        return token->flags & (TOKEN_UPPER | TOKEN_DIGIT);
    return (token->flags & (TOKEN_CAPITAL | TOKEN_DIGIT)) ||
           (at > walk->first && token_is(token_at(walk->report, at - 1), "-"));
}

/* The mark that ends a dateline beginning at `first`, or 0.  "ASTANA. The
 * minister ..." ends at its stop. */
static uint32_t dateline_dash(const struct report *report, uint32_t first)
{
    struct dateline_walk walk = {report, first, false, 0};

    for (uint32_t i = first;
         i < report->tokens.count && i < first + DATELINE_MOST; i++) {
        if (i > first && starts_line(report, i))
            return 0;
        if (ends_dateline(&walk, i))
            return i;
        if (!in_dateline(&walk, i))
            return walk.stopped ? i - 1 : 0;
        step(&walk, i);
    }
    return 0;
}

static const struct word *longest_at(const struct opening *opening,
                                     const struct lexicon *lexicon,
                                     uint32_t first, uint32_t last)
{
    struct str words[DATELINE_MOST];
    size_t count = 0, length = 0;

    for (uint32_t i = first; i < last && count < DATELINE_MOST; i++)
        words[count++] =
            lexicon_word(opening->arena, token_at(opening->report, i)->text);
    if (count == 0)
        return NULL;
    return lexicon_longest(lexicon, words, sizeof(words[0]), count, &length);
}

/* Words in the case of names: "NUR-SULTAN" as "Nur-Sultan". */
static struct str in_name_case(struct arena *arena, struct str text)
{
    static const char small[] = "abcdefghijklmnopqrstuvwxyz";
    struct out out = {.arena = arena};
    bool start = true;

    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        bool upper = c >= 'A' && c <= 'Z';

        if (upper && !start)
            c = small[c - 'A'];
        out_char(&out, c);
        start = c == ' ' || c == '-' || c == '.';
    }
    return out_view(&out);
}

/* The place at the head of a dateline: up to a comma, bracket, stop or dash. */
static bool take_place(struct opening *opening, struct dateline line)
{
    struct report *report = opening->report;
    const struct word *word;
    uint32_t end = line.first;
    struct span span;
    bool shouted = true;

    while (end < line.last - 1 &&
           (!(token_at(report, end)->flags & TOKEN_PUNCT) ||
            (token_is(token_at(report, end), "-") &&
             (token_at(report, end)->flags & TOKEN_GLUED)))) {
        shouted = shouted &&
                  (token_at(report, end)->flags & (TOKEN_UPPER | TOKEN_PUNCT));
        end++;
    }
    if (end == line.first)
        return false;
    word = longest_at(opening, world_names(opening->world), line.first, end);
    if (word == NULL &&
        (!shouted || token_is(token_at(report, line.last - 1), ":")))
        return false;
    if (word != NULL && token_is(token_at(report, line.last - 1), ":") &&
        !word_signed(word, "capital") && !word_signed(word, "city"))
        return false;
    span = (struct span){token_at(report, line.first)->span.from,
                         token_at(report, end - 1)->span.to};
    report->place = span_of(report->text, span);
    if (shouted)
        report->place = in_name_case(opening->arena, report->place);
    for (uint32_t i = line.first; word == NULL && i < line.last; i++)
        word = longest_at(opening, world_names(opening->world), i, line.last);
    if (word != NULL && word->cells[0].len == 3) {
        memcpy(report->place_in, word->cells[0].at, 3);
        report->place_in[3] = '\0';
    }
    return true;
}

static void take_outlet(struct opening *opening, struct dateline line)
{
    struct report *report = opening->report;

    for (uint32_t i = line.first + 1; i < line.last && report->outlet.len == 0;
         i++) {
        const struct word *word =
            longest_at(opening, world_outlets(opening->world), i, line.last);

        if (word != NULL)
            report->outlet = word->cells[0];
        else if ((token_is(token_at(report, i - 1), "(") ||
                  (token_is(token_at(report, i - 1), "/") &&
                   !(token_at(report, i - 1)->flags & TOKEN_GLUED))) &&
                 (token_at(report, i)->flags & TOKEN_CAPITAL))
            report->outlet = token_at(report, i)->text;
    }
}

/* A line that is nothing but the name of a paper or press service. */
static void take_credit(struct opening *opening, uint32_t first)
{
    struct report *report = opening->report;
    uint32_t last = first + 1;
    const struct word *word;

    while (last < report->tokens.count && last < first + DATELINE_MOST &&
           !starts_line(report, last))
        last++;
    word = lexicon_find(
        world_outlets(opening->world),
        span_of(report->text,
                (struct span){token_at(report, first)->span.from,
                              token_at(report, last - 1)->span.to}));
    if (word != NULL && report->outlet.len == 0)
        report->outlet = word->cells[0];
}

/* The outlet whose domain an address is at: "https://www.x.gov/a/b" is asked
 * for as "x.gov/a/b", "x.gov/a", "x.gov", and so without what stands before a
 * dot.
 */
static const struct word *outlet_at(const struct world *world, struct str url)
{
    struct str page = url, host;
    const struct word *found = NULL;

    for (size_t i = 0; i + 2 < url.len; i++)
        if (url.at[i] == ':' && url.at[i + 1] == '/' && url.at[i + 2] == '/') {
            page = (struct str){url.at + i + 3, url.len - i - 3};
            break;
        }
    for (host = page; found == NULL && host.len > 0; str_cut(&host, '.'))
        for (struct str asked = host; found == NULL && asked.len > 0;
             asked.len--)
            if (asked.len == host.len || asked.at[asked.len] == '/')
                found = lexicon_find(world_outlet_domains(world), asked);
    return found;
}

struct dateline origin_dateline(const struct knowledge *know,
                                struct arena *arena, struct report *report)
{
    struct opening opening = {know_world(know), arena, report};
    struct dateline none = {0, 0};
    const struct word *outlet = outlet_at(opening.world, report->url);
    unsigned lines = 0;

    if (report->outlet.len == 0 && outlet != NULL)
        report->outlet = outlet->sign;

    for (uint32_t i = 0; i < report->tokens.count && lines < PARAGRAPHS_MOST;
         i++) {
        struct dateline line = {i, 0};

        if (!starts_line(report, i) ||
            token_at(report, i)->span.from < report->body.from)
            continue;
        lines++;
        take_credit(&opening, i);
        line.last = dateline_dash(report, i) + 1;
        if (line.last < 2 || (!token_is(token_at(report, i), "(") &&
                              !take_place(&opening, line)))
            continue;
        take_outlet(&opening, line);
        return line;
    }
    return none;
}

static bool has_cue(const struct naming *naming, uint32_t sentence)
{
    static const char *const cues[] = {
        "say",       "report",  "learn",    "cite",   "quote",   "accord",
        "statement", "tell",    "announce", "note",   "release", "according",
        "said",      "reports", "reported", "learnt", "learned", NULL};
    const struct sentence *s = &naming->report->sentences.items[sentence];

    for (uint32_t i = s->first; i < s->last; i++)
        for (size_t c = 0; cues[c] != NULL; c++)
            if (str_equal(token_at(naming->report, i)->lemma,
                          str_from(cues[c])))
                return true;
    return false;
}

static void add_cite(struct naming *naming, struct str name)
{
    struct strs *cites = &naming->report->cites;

    if (cites->count >= CITES_MOST || str_equal(name, naming->report->outlet))
        return;
    for (size_t i = 0; i < cites->count; i++)
        if (str_equal(cites->items[i], name))
            return;
    *LIST_ADD(naming->arena, cites) = name;
}

/* A press service by its words, or a paper or agency by the table. */
static struct str source_name(const struct naming *naming,
                              const struct mention *mention)
{
    struct str text = span_of(naming->report->text, mention->span);
    const struct word *outlet;

    if (mention->kind != MENTION_ORGANISATION)
        return (struct str){NULL, 0};
    if (str_equal(mention->role, STR("press")))
        return text;
    outlet = lexicon_find(world_outlets(naming->world),
                          lexicon_phrase(naming->arena, text));
    return outlet != NULL ? outlet->cells[0] : (struct str){NULL, 0};
}

void origin_cites(struct naming *naming)
{
    struct report *report = naming->report;

    for (size_t i = 0; i < report->mentions.count; i++) {
        const struct mention *mention = &report->mentions.items[i];
        uint32_t sentence = token_at(report, mention->first)->sentence;
        struct str name = source_name(naming, mention);

        if (name.len == 0)
            continue;
        if (has_cue(naming, sentence))
            add_cite(naming, name);
    }
}
