#include "know/rules_parse.h"

#include "base/out.h"
#include "base/utf8.h"

#include <string.h>

/* ---- triggers */

static bool read_triggers(struct parser *parser, enum rule_word words)
{
    struct str item;

    parser->line = rules_trim(parser->line);
    if (parser->line.len == 0)
        return rules_refuse(parser, parser->line.at, "words are expected here");
    while (rules_item(parser, &item)) {
        if (item.len == 0)
            return rules_refuse(parser, item.at, "a word is expected here");
        *LIST_ADD(parser->arena, &parser->triggers) =
            (struct pending){item, words, parser->place.line};
    }
    return true;
}

static bool add_trigger(struct parser *parser, const struct pending *trigger)
{
    struct rule_index *index = &parser->rules->index[parser->rule->kind];
    struct word word = {.surface = trigger->phrase,
                        .sign = STR("trigger"),
                        .source = parser->place.source,
                        .line = trigger->line};
    struct rule_entry *entry;
    struct str key;
    uint32_t first;

    if (lexicon_find(&index->phrases, trigger->phrase) == NULL &&
        !lexicon_add(parser->arena, &index->phrases, &word, parser->err))
        return false;
    key = lexicon_find(&index->phrases, trigger->phrase)->phrase;
    first = table_find(&index->first, key);
    entry = LIST_ADD(parser->arena, &index->entries);
    *entry = (struct rule_entry){(uint32_t)parser->rules->all.count - 1,
                                 (uint8_t)trigger->words, first};
    table_set(parser->arena, &index->first, key,
              (uint32_t)index->entries.count - 1);
    return true;
}

static bool read_verb(struct parser *parser)
{
    return read_triggers(parser, RULE_VERB);
}

static bool read_noun(struct parser *parser)
{
    return read_triggers(parser, RULE_NOUN);
}

static bool read_adjective(struct parser *parser)
{
    return read_triggers(parser, RULE_ADJECTIVE);
}

static bool read_word(struct parser *parser)
{
    return read_triggers(parser, RULE_WORD);
}

/* ---- links, examples */

static bool read_actor(struct parser *parser)
{
    return rules_arcs(parser, parser->line, &parser->rule->actor);
}

static bool read_other(struct parser *parser)
{
    return rules_arcs(parser, parser->line, &parser->rule->other);
}

static bool read_place(struct parser *parser)
{
    return rules_arcs(parser, parser->line, &parser->rule->place);
}

/* Checked against the type once the rule is whole: "event" may come later. */
static bool read_mode(struct parser *parser)
{
    parser->rule->mode = rules_word(parser);
    return true;
}

static bool read_denied(struct parser *parser)
{
    parser->rule->denied = true;
    return true;
}

static bool read_prior(struct parser *parser)
{
    parser->rule->prior = true;
    return true;
}

static bool read_domestic(struct parser *parser)
{
    parser->rule->domestic = true;
    return true;
}

static bool read_weak(struct parser *parser)
{
    parser->rule->weak = true;
    return true;
}

static bool add_example(struct parser *parser, bool found)
{
    struct rule_example example = {.found = found, .line = parser->place.line};
    struct str text = rules_trim(parser->line);

    example.sentence = text;
    for (size_t i = 0; i + 1 < text.len; i++)
        if (text.at[i] == '=' && text.at[i + 1] == '>') {
            example.sentence = rules_trim((struct str){text.at, i});
            example.expected =
                rules_trim((struct str){text.at + i + 2, text.len - i - 2});
            break;
        }
    if (example.sentence.len == 0)
        return rules_refuse(parser, text.at, "a sentence is expected here");
    *LIST_ADD(parser->arena, &parser->rule->examples) = example;
    return true;
}

static bool read_yes(struct parser *parser)
{
    return add_example(parser, true);
}

static bool read_no(struct parser *parser)
{
    return add_example(parser, false);
}

/* ---- rules */

static bool is_name(struct str name)
{
    for (size_t i = 0; i < name.len; i++) {
        char c = name.at[i];

        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'))
            return false;
    }
    return name.len > 0;
}

static bool refuse_rule(struct parser *parser, const char *why)
{
    struct place place = parser->place;

    place.line = parser->rule->line;
    place.column = 1;
    return error_at(parser->err, ERROR_SYNTAX, place, "rule %.*s has no %s",
                    STR_ARG(parser->rule->name), why);
}

/* A rule must have a trigger, and say what it tells of and show it. */
static bool end_rule(struct parser *parser)
{
    const struct rule *rule = parser->rule;
    bool shown = false;

    if (rule == NULL)
        return true;
    for (size_t i = 0; i < rule->examples.count; i++)
        shown = shown || rule->examples.items[i].found;
    if (parser->triggers.count == 0)
        return refuse_rule(parser, "\"verb\" or \"noun\" line");
    if (rule->kind == FACT_KINDS)
        return refuse_rule(parser, "\"event\", \"tie\" or \"statement\" line");
    if (!shown)
        return refuse_rule(parser, "\"yes\" line that shows it");
    if (rule->mode.len > 0 &&
        event_mode_named(rule->event, rule->mode).len == 0)
        return refuse_rule(parser, "mode that PLOVER gives its type");
    for (size_t i = 0; i < parser->triggers.count; i++)
        if (!add_trigger(parser, &parser->triggers.items[i]))
            return false;
    parser->triggers.count = 0;
    return true;
}

static bool read_rule(struct parser *parser)
{
    struct rules *rules = parser->rules;
    struct str name;

    if (!end_rule(parser))
        return false;
    name = rules_word(parser);
    if (!is_name(name))
        return rules_refuse(parser, name.at,
                            "a name of small letters, digits and hyphens is "
                            "expected here");
    if (rules_named(rules, name) != NULL)
        return rules_refuse(parser, name.at,
                            "there is a rule of this name already");
    parser->rule = LIST_ADD(parser->arena, &rules->all);
    *parser->rule = (struct rule){.name = name,
                                  .source = parser->place.source,
                                  .line = parser->place.line,
                                  .kind = FACT_KINDS,
                                  .cast = CAST_COUNT};
    parser->depth = 0;
    return true;
}

/* Where the conditions below each end. */
static void link_conditions(struct rule *rule)
{
    struct rule_conditions *all = &rule->conditions;

    for (size_t i = 0; i < all->count; i++) {
        size_t next = i + 1;

        while (next < all->count &&
               all->items[next].depth > all->items[i].depth)
            next++;
        all->items[i].next = next;
    }
}

static const struct {
    const char *name;
    bool (*read)(struct parser *parser);
} keys[] = {
    {"rule", read_rule},         {"verb", read_verb},
    {"noun", read_noun},         {"adjective", read_adjective},
    {"word", read_word},         {"event", rules_event},
    {"tie", rules_tie},          {"statement", rules_statement},
    {"speaker", rules_speaker},  {"cast", rules_cast_line},
    {"actor", read_actor},       {"other", read_other},
    {"place", read_place},       {"weak", read_weak},
    {"yes", read_yes},           {"no", read_no},
    {"mode", read_mode},         {"denied", read_denied},
    {"domestic", read_domestic}, {"prior", read_prior},
};

static bool read_line(struct parser *parser)
{
    struct str key = rules_word(parser);

    if (!str_equal(key, STR("rule")) && parser->rule == NULL)
        return rules_refuse(parser, key.at, "\"rule NAME\" is expected first");
    if (str_equal(key, STR("with")) || str_equal(key, STR("without")))
        return rules_condition(parser, key.at, key.len > 4);
    for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
        if (str_equal(key, str_from(keys[i].name)))
            return keys[i].read(parser);
    return rules_refuse(parser, key.at,
                        "a key is expected here: rule, verb, noun, with, "
                        "event, tie, statement, yes, no or another of "
                        "docs/rules.md");
}

bool rules_parse(struct arena *arena, const struct rule_source *source,
                 struct rules *rules, struct error *err)
{
    struct parser parser = {.arena = arena,
                            .source = source,
                            .rules = rules,
                            .place = {.source = source->name},
                            .err = err};
    struct str rest = source->bytes;
    size_t first = rules->all.count;

    while (rest.len > 0) {
        struct str line = str_cut(&rest, '\n');

        parser.place.line++;
        parser.begin = line.at;
        parser.line = rules_trim(line);
        if (utf8_valid(line) < line.len)
            return rules_refuse(&parser, line.at + utf8_valid(line),
                                "no character of text");
        if (parser.line.len > 0 && parser.line.at[0] != '#' &&
            !read_line(&parser))
            return false;
    }
    if (!end_rule(&parser))
        return false;
    for (size_t i = first; i < rules->all.count; i++)
        link_conditions(&rules->all.items[i]);
    return true;
}

const struct rule_entry *rules_entry(const struct rule_index *index,
                                     const struct word *phrase)
{
    uint32_t first = table_find(&index->first, phrase->phrase);

    return first == TABLE_ABSENT ? NULL : &index->entries.items[first];
}

const struct rule_entry *rules_next(const struct rule_index *index,
                                    const struct rule_entry *entry)
{
    return entry->next == TABLE_ABSENT ? NULL
                                       : &index->entries.items[entry->next];
}

static const struct rule_entry *first_of(const struct rules *rules,
                                         enum fact_kind kind, struct str lemma)
{
    const struct rule_index *index = &rules->index[kind];
    const struct word *word = lexicon_find(&index->phrases, lemma);

    return word != NULL ? rules_entry(index, word) : NULL;
}

bool rules_tell(const struct rules *rules, enum fact_kind kind,
                struct str lemma, uint8_t words)
{
    for (const struct rule_entry *entry = first_of(rules, kind, lemma);
         entry != NULL; entry = rules_next(&rules->index[kind], entry))
        if ((entry->words & words) != 0)
            return true;
    return false;
}

bool rules_cast(const struct rules *rules, struct str lemma, uint8_t words,
                enum rule_cast cast)
{
    for (const struct rule_entry *entry = first_of(rules, FACT_event, lemma);
         entry != NULL; entry = rules_next(&rules->index[FACT_event], entry))
        if ((entry->words & words) != 0 &&
            rules->all.items[entry->rule].cast == cast &&
            rules->all.items[entry->rule].actor.count == 0)
            return true;
    return false;
}

const struct rule *rules_named(const struct rules *rules, struct str name)
{
    for (size_t i = 0; i < rules->all.count; i++)
        if (str_equal(rules->all.items[i].name, name))
            return &rules->all.items[i];
    return NULL;
}

bool rules_say(const struct rules *rules, struct str lemma)
{
    for (const struct rule_entry *entry =
             first_of(rules, FACT_statement, lemma);
         entry != NULL;
         entry = rules_next(&rules->index[FACT_statement], entry))
        if (rules->all.items[entry->rule].content == 1U << CONTENT_clause)
            return true;
    return false;
}

bool rules_name_document(const struct rules *rules, struct str lemma)
{
    for (const struct rule_entry *entry = first_of(rules, FACT_tie, lemma);
         entry != NULL; entry = rules_next(&rules->index[FACT_tie], entry))
        if (rules->all.items[entry->rule].tie == TIE_agreement)
            return true;
    return false;
}

struct str rule_place(struct arena *arena, const struct rule *rule)
{
    struct out out = {.arena = arena};

    out_format(&out, "%.*s:%u", STR_ARG(rule->source), rule->line);
    return out_view(&out);
}
