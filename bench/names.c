/*
 * names -- how well names are found on the words of a gold set.
 *
 *     names NAME [--norp] [--errors] < FILE.iob2
 *
 * Prints one line: F1 of exact span and kind, of persons, organisations and
 * places (and peoples with --norp), as the analyser gives them and after the
 * rules, together and by kind.  --errors lists what the rules' names get wrong.
 *
 * The sets have their own idea of a name.  Ours is turned into theirs:
 * - a body of a state that is written small ("the foreign ministry") is no
 *   name; the names that its words bear count instead;
 * - "the" and "'s" belong to no body, and a country with "'s" before one is a
 *   name of its own;
 * - a state is a place whatever it does; its organs, parties, firms and seats
 *   in the table of countries are organisations;
 * - a city and its state with a comma between are two places;
 * - a state within the name of an event ("the 2019 United Kingdom general
 *   election") is no name of its own;
 * - peoples without a state are no mentions: the tokens tell.
 */
#include "base/error.h"
#include "base/file.h"
#include "know/know.h"
#include "mark/mark.h"
#include "mark/net.h"
#include "mark/tokens.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LARGEST ((size_t)64 << 20)
#define KINDS 4

enum kind { PER, ORG, LOC, NORP, NONE };

static const char *const kind_names[] = {"PER", "ORG", "LOC", "NORP"};

struct name {
    uint32_t first, last; /* tokens, half open */
    enum kind kind;
};

struct names {
    struct name *items;
    size_t count, room;
};

struct score {
    size_t found[KINDS], gold[KINDS], right[KINDS];
};

struct bench {
    struct arena kept, page;
    struct marker *marker;
    struct net_cache *cache;
    bool norp, errors;
    struct score net, rules;
};

/* One document as it is read. */
struct document {
    struct report report;
    struct str *words, *tags; /* one a token */
    bool *glued;
    uint32_t *ends; /* one a sentence: tokens so far */
    size_t count, sentences;
};

static enum kind kind_of(struct str text)
{
    for (int k = 0; k < KINDS; k++)
        if (str_equal(text, str_from(kind_names[k])))
            return (enum kind)k;
    return NONE;
}

static void add_name(struct bench *bench, struct names *names, uint32_t first,
                     uint32_t last, enum kind kind)
{
    if (first < last && kind != NONE && (kind != NORP || bench->norp))
        *LIST_ADD(&bench->page, names) = (struct name){first, last, kind};
}

static struct names gold_names(struct bench *bench,
                               const struct document *document)
{
    struct names names = {0};

    for (uint32_t i = 0, last; i < document->count; i = last) {
        last = i + 1;
        if (document->tags[i].at[0] != 'B')
            continue;
        while (last < document->count && document->tags[last].at[0] == 'I')
            last++;
        add_name(bench, &names, i, last,
                 kind_of((struct str){document->tags[i].at + 2,
                                      document->tags[i].len - 2}));
    }
    return names;
}

/* The names that these tokens bear, of one kind or (NONE) of all. */
static void add_tags(struct bench *bench, const struct report *report,
                     struct span within, struct names *names, enum kind only)
{
    static const enum kind kinds[] = {
        [NAME_NONE] = NONE,        [NAME_PERSON] = PER,  [NAME_PLACE] = LOC,
        [NAME_ORGANISATION] = ORG, [NAME_PEOPLE] = NORP, [NAME_DATE] = NONE,
        [NAME_EVENT] = NONE,       [NAME_OTHER] = NONE,
    };
    const struct token *tokens = report->tokens.items;

    for (uint32_t i = within.from, last; i < within.to; i = last) {
        last = i + 1;
        if (!tokens[i].name_starts)
            continue;
        while (last < within.to && !tokens[last].name_starts &&
               tokens[last].name == tokens[i].name)
            last++;
        if (only == NONE || only == kinds[tokens[i].name])
            add_name(bench, names, i, last, kinds[tokens[i].name]);
    }
}

static bool is_word(const struct token *token, const char *norm)
{
    return str_equal(token->norm, str_from(norm));
}

/* Not where any word would have a capital. */
static bool begins_name(const struct token *token)
{
    return (token->flags & (TOKEN_CAPITAL | TOKEN_DIGIT)) &&
           (!(token->flags & TOKEN_STARTS) || token->name != NAME_NONE);
}

/* An organisation without articles, and apart from its country's name. */
static void add_body(struct bench *bench, const struct report *report,
                     const struct mention *mention, struct names *names)
{
    const struct token *tokens = report->tokens.items;
    uint32_t first = mention->first, last = mention->last;

    for (uint32_t i = first; i + 1 < last; i++)
        if (is_word(&tokens[i], "'s") && mention->country[0] != '\0' &&
            tokens[first].name != NAME_ORGANISATION) {
            add_name(bench, names, first, i, LOC);
            first = i + 1;
        }
    while (first < last && is_word(&tokens[first], "the"))
        first++;
    while (first < last && is_word(&tokens[last - 1], "'s"))
        last--;
    if (begins_name(&tokens[first]) && begins_name(&tokens[last - 1]))
        add_name(bench, names, first, last, ORG);
    else
        add_tags(bench, report, (struct span){first, last}, names, NONE);
}

/* "The 2017 United Kingdom general election" names an event. */
static bool is_of_event(const struct report *report,
                        const struct mention *mention)
{
    for (uint32_t i = mention->first; i < mention->last; i++)
        if (report->tokens.items[i].name == NAME_EVENT)
            return true;
    return false;
}

/* "Portland, Oregon" of the table are two names. */
static void add_place(struct bench *bench, const struct report *report,
                      const struct mention *mention, struct names *names)
{
    uint32_t first = mention->first;

    for (uint32_t i = first; i < mention->last; i++)
        if (is_word(&report->tokens.items[i], ",")) {
            add_name(bench, names, first, i, LOC);
            first = i + 1;
        }
    add_name(bench, names, first, mention->last, LOC);
}

static void add_mention(struct bench *bench, const struct report *report,
                        const struct mention *mention, struct names *names)
{
    static const char *const bodies[] = {"body", "seat", NULL};

    if (is_of_event(report, mention))
        return;
    switch (mention->kind) {
    case MENTION_PERSON:
        add_name(bench, names, mention->first, mention->last, PER);
        break;
    case MENTION_ORGANISATION:
        add_body(bench, report, mention, names);
        break;
    case MENTION_STATE:
    case MENTION_PLACE:
        if (str_is_one_of(mention->role, bodies))
            add_name(bench, names, mention->first, mention->last, ORG);
        else
            add_place(bench, report, mention, names);
        break;
    case MENTION_DEMONYM:
        add_name(bench, names, mention->first, mention->last, NORP);
        break;
    default:
        break;
    }
}

static bool is_name(const struct mention *mention)
{
    return mention->kind <= MENTION_DEMONYM;
}

/* Peoples without a state are no mentions; the tokens' own names tell. */
static void add_peoples(struct bench *bench, const struct report *report,
                        struct names *names)
{
    const struct mentions *mentions = &report->mentions;
    uint32_t from = 0;

    for (size_t m = 0; m <= mentions->count; m++) {
        uint32_t to = m < mentions->count ? mentions->items[m].first
                                          : (uint32_t)report->tokens.count;

        if (m < mentions->count && !is_name(&mentions->items[m]))
            continue;
        if (to > from)
            add_tags(bench, report, (struct span){from, to}, names, NORP);
        if (m < mentions->count && mentions->items[m].last > from)
            from = mentions->items[m].last;
    }
}

static struct names rules_names(struct bench *bench,
                                const struct report *report)
{
    struct names names = {0};

    for (size_t m = 0; m < report->mentions.count; m++)
        add_mention(bench, report, &report->mentions.items[m], &names);
    add_peoples(bench, report, &names);
    return names;
}

static bool holds(const struct names *names, const struct name *name)
{
    for (size_t i = 0; i < names->count; i++)
        if (names->items[i].first == name->first &&
            names->items[i].last == name->last &&
            names->items[i].kind == name->kind)
            return true;
    return false;
}

static void count(struct score *score, const struct names *gold,
                  const struct names *found)
{
    for (size_t i = 0; i < gold->count; i++) {
        score->gold[gold->items[i].kind]++;
        score->right[gold->items[i].kind] += holds(found, &gold->items[i]);
    }
    for (size_t i = 0; i < found->count; i++)
        score->found[found->items[i].kind]++;
}

static void print_name(const struct report *report, const struct name *name,
                       const char *what)
{
    const struct token *tokens = report->tokens.items;
    const struct sentence *sentence =
        &report->sentences.items[tokens[name->first].sentence];
    struct span around = {tokens[sentence->first].span.from,
                          tokens[sentence->last - 1].span.to};
    struct span span = {tokens[name->first].span.from,
                        tokens[name->last - 1].span.to};

    printf("%s\t%s\t%.*s\t%.*s\n", what, kind_names[name->kind],
           STR_ARG(span_of(report->text, span)),
           STR_ARG(span_of(report->text, around)));
}

/* "lost" is what the analyser had right, "added" what it did not say. */
static void print_errors(const struct report *report, const struct names *gold,
                         const struct names *net, const struct names *rules)
{
    for (size_t i = 0; i < gold->count; i++)
        if (!holds(rules, &gold->items[i]))
            print_name(report, &gold->items[i],
                       holds(net, &gold->items[i]) ? "lost" : "missed");
    for (size_t i = 0; i < rules->count; i++)
        if (!holds(gold, &rules->items[i]))
            print_name(report, &rules->items[i],
                       holds(net, &rules->items[i]) ? "kept" : "added");
}

/* The document's words as a text with its tokens and sentences. */
static void build(struct arena *arena, struct document *document)
{
    struct report *report = &document->report;
    size_t size = 0, at = 0;
    char *text;

    for (size_t i = 0; i < document->count; i++)
        size += document->words[i].len + 1;
    text = arena_alloc(arena, size + 1, 1);
    report->text = (struct str){text, size};
    for (size_t s = 0, i = 0; s < document->sentences; s++) {
        size_t first = i;

        for (; i < document->ends[s]; i++) {
            struct token *token;

            if (at > 0 && !document->glued[i])
                text[at++] = ' ';
            memcpy(text + at, document->words[i].at, document->words[i].len);
            token = tokens_add(arena, report, (uint32_t)at,
                               (uint32_t)(at + document->words[i].len));
            token->flags |= document->glued[i] ? TOKEN_GLUED : 0;
            token->flags |= i == first ? TOKEN_STARTS : 0;
            token->sentence = (uint32_t)s;
            at += document->words[i].len;
        }
        *LIST_ADD(arena, &report->sentences) =
            (struct sentence){.first = (uint32_t)first, .last = (uint32_t)i};
    }
    report->text.len = at;
    report->body = (struct span){0, (uint32_t)at};
    report->published = INTERVAL_NONE;
}

static void measure(struct bench *bench, struct document *document)
{
    struct names gold, net = {0}, rules;

    if (document->count == 0)
        return;
    build(&bench->page, document);
    gold = gold_names(bench, document);
    net_analyse(bench->cache, &document->report);
    add_tags(bench, &document->report,
             (struct span){0, (uint32_t)document->count}, &net, NONE);
    mark_words(bench->marker, &bench->page, &document->report);
    rules = rules_names(bench, &document->report);
    count(&bench->net, &gold, &net);
    count(&bench->rules, &gold, &rules);
    if (bench->errors)
        print_errors(&document->report, &gold, &net, &rules);
    arena_reset(&bench->page);
}

static void open_document(struct document *document, struct bench *bench,
                          size_t room)
{
    *document = (struct document){0};
    document->words = arena_alloc(&bench->page, room, sizeof(struct str));
    document->tags = arena_alloc(&bench->page, room, sizeof(struct str));
    document->glued = arena_alloc(&bench->page, room, sizeof(bool));
    document->ends = arena_alloc(&bench->page, room, sizeof(uint32_t));
}

/* Lines up to the next "# newdoc". */
static size_t lines_of_document(struct str text)
{
    size_t lines = 1;

    while (text.len > 0) {
        struct str line = str_cut(&text, '\n');

        if (lines > 1 && str_equal(line, STR("# newdoc")))
            break;
        lines++;
    }
    return lines;
}

static void add_line(struct document *document, struct str line)
{
    struct str word = str_cut(&line, '\t');

    if (str_equal(word, STR("# newdoc")))
        return;
    if (word.len == 0) {
        document->ends[document->sentences++] = (uint32_t)document->count;
        return;
    }
    document->words[document->count] = word;
    document->tags[document->count] = str_cut(&line, '\t');
    document->glued[document->count++] = line.len > 0;
}

static void measure_all(struct bench *bench, struct str text)
{
    while (text.len > 0) {
        struct document document;
        size_t lines = lines_of_document(text);

        open_document(&document, bench, lines);
        for (size_t n = 1; n < lines; n++)
            add_line(&document, str_cut(&text, '\n'));
        measure(bench, &document);
    }
}

static double f1(size_t found, size_t gold, size_t right)
{
    return found + gold == 0 ? 0
                             : 200.0 * (double)right / (double)(found + gold);
}

static void print_score(const struct bench *bench, const struct score *score)
{
    size_t found = 0, gold = 0, right = 0;

    for (int k = 0; k < KINDS; k++) {
        found += score->found[k];
        gold += score->gold[k];
        right += score->right[k];
    }
    printf("  %5.1f (", f1(found, gold, right));
    for (int k = 0; k < (bench->norp ? KINDS : NORP); k++)
        printf("%s%s %.1f", k == 0 ? "" : ", ", kind_names[k],
               f1(score->found[k], score->gold[k], score->right[k]));
    printf(")");
}

int main(int argc, char **argv)
{
    static struct bench bench;
    struct error err = {0};
    struct str text;
    const struct knowledge *know = know_open(&bench.kept, STR(""), &err);
    const struct net *net = NULL;

    if (know != NULL)
        net = net_open(&bench.kept, STR("en/model/analyser.bin"),
                       know_file(know, "en/model/analyser.bin"), &err);
    if (net != NULL)
        bench.marker = marker_open(&bench.kept, know, &err);
    if (bench.marker == NULL ||
        !file_read(&bench.kept, STR("-"), LARGEST, &text, &err)) {
        fprintf(stderr, "names: %s\n", err.text);
        return error_exit_status(err.code);
    }
    bench.cache = net_cache_open(&bench.kept, net);
    for (int i = 2; i < argc; i++) {
        bench.norp = bench.norp || strcmp(argv[i], "--norp") == 0;
        bench.errors = bench.errors || strcmp(argv[i], "--errors") == 0;
    }
    measure_all(&bench, text);
    if (!bench.errors) {
        printf("%-16s net", argc > 1 ? argv[1] : "");
        print_score(&bench, &bench.net);
        printf("  rules");
        print_score(&bench, &bench.rules);
        printf("\n");
    }
    arena_reset(&bench.kept);
    return 0;
}
