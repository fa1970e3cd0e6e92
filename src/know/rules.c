#include "know/rules_parse.h"

#include "base/out.h"
#include "base/utf8.h"

#include <string.h>

static const char *const cast_names[] = {
#define CAST(name, meaning) [CAST_##name] = #name,
#include "know/rule_casts.def"
#undef CAST
    NULL};

/* ---- triggers */

static bool add_trigger(struct parser *parser, struct str phrase,
                        enum rule_word words)
{
    struct rules *rules = parser->rules;
    struct word word = {.surface = phrase,
                        .sign = STR("trigger"),
                        .source = parser->place.source,
                        .line = parser->place.line};
    struct rule_entry *entry;
    struct str key;
    uint32_t first;

    if (phrase.len == 0)
        return rules_refuse(parser, phrase.at, "a word is expected here");
    if (lexicon_find(&rules->phrases, phrase) == NULL &&
        !lexicon_add(parser->arena, &rules->phrases, &word, parser->err))
        return false;
    key = lexicon_find(&rules->phrases, phrase)->phrase;
    first = table_find(&rules->first, key);
    entry = LIST_ADD(parser->arena, &rules->entries);
    *entry = (struct rule_entry){(uint32_t)rules->all.count - 1, (uint8_t)words,
                                 first};
    table_set(parser->arena, &rules->first, key,
              (uint32_t)rules->entries.count - 1);
    return true;
}

static bool read_triggers(struct parser *parser, enum rule_word words)
{
    struct str item;

    parser->line = rules_trim(parser->line);
    if (parser->line.len == 0)
        return rules_refuse(parser, parser->line.at, "words are expected here");
    while (rules_item(parser, &item))
        if (!add_trigger(parser, item, words))
            return false;
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

/* ---- what a rule asserts */

static enum rule_cast cast_of(enum form form)
{
    static const enum rule_cast casts[] = {
        [FORM_none] = CAST_act,     [FORM_talks] = CAST_mutual,
        [FORM_visit] = CAST_travel, [FORM_call] = CAST_mutual,
        [FORM_forum] = CAST_gather, [FORM_signing] = CAST_document,
        [FORM_accord] = CAST_agree, [FORM_aid] = CAST_act};

    return casts[form];
}

static bool read_event(struct parser *parser)
{
    struct str word = rules_word(parser);
    struct rule *rule = parser->rule;

    parser->told = true;
    rule->event = event_named(word, EVENT_CONSULT);
    if (!str_equal(str_from(event_text(rule->event)), word))
        return rules_refuse(parser, word.at,
                            "one of PLOVER's types is expected here: AGREE, "
                            "CONSULT, SUPPORT, ...");
    while ((word = rules_word(parser)).len > 0) {
        if (form_named(word) != FORM_none)
            rule->form = form_named(word);
        else if (status_named(word) != STATUS_none)
            rule->status = status_named(word);
        else
            return rules_refuse(
                parser, word.at,
                "a form (talks, visit, call, forum, signing, accord, "
                "aid) or a status (planned, proposed, ...) is "
                "expected here");
    }
    if (rule->cast == CAST_COUNT)
        rule->cast = cast_of(rule->form);
    return true;
}

static bool read_cast(struct parser *parser)
{
    struct str word = rules_word(parser);
    int cast = rules_index(cast_names, word);

    if (cast < 0)
        return rules_refuse(
            parser, word.at,
            "mutual, travel, document, gather, agree, act or expel "
            "is expected here");
    parser->rule->cast = (enum rule_cast)cast;
    return true;
}

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

/* A rule must have a trigger, and say what it tells of and show it. */
static bool check_rule(struct parser *parser)
{
    const struct rules *rules = parser->rules;
    struct place place = parser->place;
    const struct rule *rule = parser->rule;
    bool trigger, shown = false;

    if (rule == NULL)
        return true;
    place.line = rule->line;
    place.column = 1;
    trigger = rules->entries.count > 0 &&
              rules->entries.items[rules->entries.count - 1].rule ==
                  rules->all.count - 1;
    for (size_t i = 0; i < rule->examples.count; i++)
        shown = shown || rule->examples.items[i].found;
    if (!trigger)
        return error_at(parser->err, ERROR_SYNTAX, place,
                        "rule %.*s has no \"verb\" or \"noun\" line",
                        STR_ARG(rule->name));
    if (!parser->told)
        return error_at(parser->err, ERROR_SYNTAX, place,
                        "rule %.*s has no \"event\" line", STR_ARG(rule->name));
    if (rule->mode.len > 0 &&
        event_mode_named(rule->event, rule->mode).len == 0)
        return error_at(parser->err, ERROR_SYNTAX, place,
                        "rule %.*s: PLOVER's %s has no mode %.*s",
                        STR_ARG(rule->name), event_text(rule->event),
                        STR_ARG(rule->mode));
    return shown || error_at(parser->err, ERROR_SYNTAX, place,
                             "rule %.*s has no \"yes\" line that shows it",
                             STR_ARG(rule->name));
}

static bool read_rule(struct parser *parser)
{
    struct rules *rules = parser->rules;
    struct str name;

    if (!check_rule(parser))
        return false;
    name = rules_word(parser);
    if (!is_name(name))
        return rules_refuse(parser, name.at,
                            "a name of small letters, digits and hyphens is "
                            "expected here");
    for (size_t i = 0; i < rules->all.count; i++)
        if (str_equal(rules->all.items[i].name, name))
            return rules_refuse(parser, name.at,
                                "there is a rule of this name already");
    parser->rule = LIST_ADD(parser->arena, &rules->all);
    *parser->rule = (struct rule){.name = name,
                                  .source = parser->place.source,
                                  .line = parser->place.line,
                                  .cast = CAST_COUNT};
    parser->depth = 0;
    parser->told = false;
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
    {"rule", read_rule},   {"verb", read_verb},           {"noun", read_noun},
    {"event", read_event}, {"cast", read_cast},           {"actor", read_actor},
    {"other", read_other}, {"place", read_place},         {"weak", read_weak},
    {"mode", read_mode},   {"denied", read_denied},       {"yes", read_yes},
    {"no", read_no},       {"adjective", read_adjective},
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
    return rules_refuse(
        parser, key.at,
        "rule, verb, noun, adjective, with, without, actor, other, "
        "place, event, mode, cast, denied, weak, yes or no is expected here");
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
    if (!check_rule(&parser))
        return false;
    for (size_t i = first; i < rules->all.count; i++)
        link_conditions(&rules->all.items[i]);
    return true;
}

const struct rule_entry *rules_entry(const struct rules *rules,
                                     const struct word *phrase)
{
    uint32_t index = table_find(&rules->first, phrase->phrase);

    return index == TABLE_ABSENT ? NULL : &rules->entries.items[index];
}

const struct rule_entry *rules_next(const struct rules *rules,
                                    const struct rule_entry *entry)
{
    return entry->next == TABLE_ABSENT ? NULL
                                       : &rules->entries.items[entry->next];
}

bool rules_cast(const struct rules *rules, struct str lemma,
                enum rule_cast cast)
{
    const struct word *word = lexicon_find(&rules->phrases, lemma);
    const struct rule_entry *entry =
        word != NULL ? rules_entry(rules, word) : NULL;

    for (; entry != NULL; entry = rules_next(rules, entry))
        if (rules->all.items[entry->rule].cast == cast)
            return true;
    return false;
}

struct str rule_place(struct arena *arena, const struct rule *rule)
{
    struct out out = {.arena = arena};

    out_format(&out, "%.*s:%u", STR_ARG(rule->source), rule->line);
    return out_view(&out);
}
