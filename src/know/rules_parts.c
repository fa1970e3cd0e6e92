/* Words, links, tests and conditions of a rule's lines. */
#include "know/rules_parse.h"

#include <string.h>

static const char *const link_names[] = {
#define LINK(name, meaning) [LINK_##name] = #name,
#include "know/rule_links.def"
#undef LINK
    NULL};
static const char *const named_names[] = {
#define NAMED(name, meaning) [NAMED_##name] = #name,
#include "know/rule_named.def"
#undef NAMED
    NULL};
bool rules_refuse(struct parser *parser, const char *at, const char *why)
{
    struct place place = parser->place;

    place.column = (uint32_t)(at - parser->begin) + 1;
    return error_at(parser->err, ERROR_SYNTAX, place, "%s", why);
}

static void skip_blanks(struct str *text)
{
    while (text->len > 0 && (text->at[0] == ' ' || text->at[0] == '\t')) {
        text->at++;
        text->len--;
    }
}

struct str rules_trim(struct str text)
{
    skip_blanks(&text);
    while (text.len > 0 && strchr(" \t\r", text.at[text.len - 1]) != NULL)
        text.len--;
    return text;
}

/* The next word of the line, up to a blank. */
struct str rules_word(struct parser *parser)
{
    struct str word;

    skip_blanks(&parser->line);
    word = parser->line;
    while (parser->line.len > 0 && parser->line.at[0] != ' ' &&
           parser->line.at[0] != '\t') {
        parser->line.at++;
        parser->line.len--;
    }
    word.len = (size_t)(parser->line.at - word.at);
    return word;
}

/* Takes the next of a list with commas; false at its end. */
bool rules_item(struct parser *parser, struct str *item)
{
    if (parser->line.len == 0)
        return false;
    *item = rules_trim(str_cut(&parser->line, ','));
    return true;
}

/* Index of the word in a list that ends with NULL, or -1. */
int rules_index(const char *const *list, struct str word)
{
    for (int i = 0; list[i] != NULL; i++)
        if (str_equal(word, str_from(list[i])))
            return i;
    return -1;
}

/* ---- arcs and tests */

static bool is_lower_word(struct str word)
{
    for (size_t i = 0; i < word.len; i++)
        if (word.at[i] < 'a' || word.at[i] > 'z')
            return false;
    return word.len > 0;
}

/* "clause agent": a link or preposition, and what is followed from there. */
static bool read_path(struct parser *parser, struct str path,
                      struct rule_arc *arc)
{
    for (;;) {
        struct str word = rules_trim(str_cut(&path, ' '));
        int link = rules_index(link_names, word);

        if (!is_lower_word(word))
            return rules_refuse(parser, word.at,
                                "a link such as agent, patient, clause or a "
                                "preposition is expected here");
        *arc = link >= 0
                   ? (struct rule_arc){(enum rule_link)link, {NULL, 0}, NULL}
                   : (struct rule_arc){LINK_preposition, word, NULL};
        path = rules_trim(path);
        if (path.len == 0)
            return true;
        arc->then = ARENA_NEW(parser->arena, struct rule_arc);
        arc = arc->then;
    }
}

/* "patient, clause agent": links, or prepositions, up to ':' or the end. */
bool rules_arcs(struct parser *parser, struct str text, struct rule_arcs *arcs)
{
    const char *begin = text.at;

    while (text.len > 0) {
        struct rule_arc arc;

        if (!read_path(parser, rules_trim(str_cut(&text, ',')), &arc))
            return false;
        *LIST_ADD(parser->arena, arcs) = arc;
    }
    if (arcs->count == 0)
        return rules_refuse(
            parser, begin,
            "a link such as agent, patient, clause or a preposition "
            "is expected here");
    return true;
}

/* "@documents", "@event_status=light" */
static bool read_table_test(struct parser *parser, struct str text,
                            struct rule_test *test)
{
    struct str name;

    text.at++;
    text.len--;
    name = str_cut(&text, '=');
    test->kind = TEST_TABLE;
    test->sign = text;
    test->table = parser->source->table(parser->source->tables, name);
    return test->table != NULL ||
           rules_refuse(parser, name.at, "there is no word list of this name");
}

static bool read_named_test(struct parser *parser, struct str text,
                            struct rule_test *test)
{
    struct str name = {text.at + 1, text.len - 1};
    int named = -1;

    if (text.at[text.len - 1] == '>') {
        name.len--;
        named = rules_index(named_names, name);
    }
    test->kind = TEST_NAMED;
    test->named = (enum rule_named)(named < 0 ? 0 : named);
    return named >= 0 ||
           rules_refuse(
               parser, text.at,
               "<person>, <known>, <body>, <state>, <people>, <place>, "
               "<party>, "
               "<country>, <date>, <amount>, <money>, <union>, <name>, "
               "<title>, <called> or <document> is expected here");
}

static bool read_test(struct parser *parser, struct str text,
                      struct rule_test *test)
{
    if (text.len == 0)
        return rules_refuse(parser, text.at, "a word is expected here");
    if (text.at[0] == '@')
        return read_table_test(parser, text, test);
    if (text.at[0] == '<')
        return read_named_test(parser, text, test);
    test->tag = upos_named(text);
    test->kind = text.at[0] >= 'A' && text.at[0] <= 'Z' &&
                         str_equal(str_from(upos_text(test->tag)), text)
                     ? TEST_TAG
                     : TEST_LEMMA;
    test->phrase = text;
    return true;
}

/* ---- conditions */

/* How deep a condition stands, by the blanks before it. */
static bool find_depth(struct parser *parser, const char *key, unsigned *depth)
{
    unsigned blanks = (unsigned)(key - parser->begin);

    for (*depth = 1; *depth <= parser->depth + 1 && *depth <= DEEPEST;
         (*depth)++) {
        bool is_new = *depth > parser->depth;

        if ((is_new && (*depth == 1 || blanks > parser->indents[*depth - 1])) ||
            (!is_new && blanks == parser->indents[*depth])) {
            parser->indents[*depth] = blanks;
            parser->depth = *depth;
            return true;
        }
    }
    return rules_refuse(parser, key,
                        "this condition stands below none: it has not as many "
                        "blanks before it as one above");
}

bool rules_condition(struct parser *parser, const char *key, bool absent)
{
    const char *end = parser->line.at + parser->line.len;
    struct rule_condition condition = {.text = {key, (size_t)(end - key)},
                                       .absent = absent,
                                       .line = parser->place.line};
    struct str arcs = str_cut(&parser->line, ':'), item;

    if (!find_depth(parser, key, &condition.depth) ||
        !rules_arcs(parser, arcs, &condition.arcs))
        return false;
    while (rules_item(parser, &item)) {
        struct rule_test test = {.kind = TEST_LEMMA};

        if (!read_test(parser, item, &test))
            return false;
        *LIST_ADD(parser->arena, &condition.tests) = test;
    }
    *LIST_ADD(parser->arena, &parser->rule->conditions) = condition;
    return true;
}
