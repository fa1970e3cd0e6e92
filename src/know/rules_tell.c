/* What a rule tells of: its "event", "tie" or "statement" line. */
#include "know/rules_parse.h"

static const char *const cast_names[] = {
#define CAST(name, meaning) [CAST_##name] = #name,
#include "know/rule_casts.def"
#undef CAST
    NULL};
static const char *const content_names[] = {
#define CONTENT(name, meaning) [CONTENT_##name] = #name,
#include "know/rule_contents.def"
#undef CONTENT
    NULL};
static const char *const speaker_names[] = {[SPEAKER_any] = "any",
                                            [SPEAKER_people] = "people",
                                            [SPEAKER_text] = "text",
                                            [SPEAKER_study] = "study",
                                            NULL};
/* The guide's. */
static const char *const instruments[] = {
    "memorandum", "agreement", "treaty",   "declaration", "roadmap",
    "programme",  "contract",  "protocol", NULL};

/* Each rule tells of one thing. */
static bool begin(struct parser *parser, enum fact_kind kind)
{
    if (parser->rule->kind != FACT_KINDS)
        return rules_refuse(parser, parser->line.at,
                            "this rule has told already what it tells of");
    parser->rule->kind = kind;
    return true;
}

static enum rule_cast cast_of(enum form form)
{
    static const enum rule_cast casts[] = {
        [FORM_none] = CAST_act,     [FORM_talks] = CAST_mutual,
        [FORM_visit] = CAST_travel, [FORM_call] = CAST_mutual,
        [FORM_forum] = CAST_gather, [FORM_signing] = CAST_document,
        [FORM_accord] = CAST_agree, [FORM_aid] = CAST_act};

    return casts[form];
}

bool rules_event(struct parser *parser)
{
    struct str word;
    struct rule *rule = parser->rule;

    if (!begin(parser, FACT_event))
        return false;
    word = rules_word(parser);
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

bool rules_tie(struct parser *parser)
{
    struct str word;
    struct rule *rule = parser->rule;

    if (!begin(parser, FACT_tie))
        return false;
    word = rules_word(parser);
    rule->tie = tie_named(word, TIE_partnership);
    if (!str_equal(str_from(tie_text(rule->tie)), word))
        return rules_refuse(parser, word.at,
                            "partnership, agreement, body, initiative, "
                            "membership, office or relations is expected "
                            "here");
    while ((word = rules_word(parser)).len > 0) {
        if (status_named(word) != STATUS_none)
            rule->status = status_named(word);
        else if (rule->tie == TIE_agreement &&
                 rules_index(instruments, word) >= 0)
            rule->instrument = word;
        else
            return rules_refuse(
                parser, word.at,
                "a status (planned, ended, ...) is expected here, or, of an "
                "agreement, memorandum, agreement, treaty, declaration, "
                "roadmap, programme, contract or protocol");
    }
    if (rule->tie == TIE_agreement && rule->instrument.len == 0)
        return rules_refuse(parser, word.at,
                            "an instrument such as memorandum or treaty is "
                            "expected here");
    if (rule->cast == CAST_COUNT)
        rule->cast = rule->tie == TIE_initiative ? CAST_author : CAST_pair;
    return true;
}

bool rules_statement(struct parser *parser)
{
    struct str item;

    if (!begin(parser, FACT_statement))
        return false;
    parser->line = rules_trim(parser->line);
    while (rules_item(parser, &item)) {
        int content = rules_index(content_names, item);

        if (content < 0)
            return rules_refuse(
                parser, item.at,
                "clause, thing, wish, view, news or lead is expected here");
        parser->rule->content |= 1U << content;
    }
    return parser->rule->content != 0 ||
           rules_refuse(
               parser, parser->line.at,
               "clause, thing, wish, view, news or lead is expected here");
}

bool rules_speaker(struct parser *parser)
{
    struct str word = rules_word(parser);
    int speaker = rules_index(speaker_names, word);

    if (speaker <= SPEAKER_any)
        return rules_refuse(parser, word.at,
                            "people, text or study is expected here");
    parser->rule->speaker = (enum rule_speaker)speaker;
    return true;
}

bool rules_cast_line(struct parser *parser)
{
    struct str word = rules_word(parser);
    int cast = rules_index(cast_names, word);

    if (cast < 0)
        return rules_refuse(
            parser, word.at,
            "mutual, travel, document, gather, agree, act, expel, pair, own "
            "or author is expected here");
    parser->rule->cast = (enum rule_cast)cast;
    return true;
}
