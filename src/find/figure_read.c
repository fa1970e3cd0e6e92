/* Which numbers are figures, and what those measure that name no unit. */
#include "find/figure.h"

#include <math.h>

#define MONEY_LEAST 25000
#define TIME_REACH 4 /* tokens from "a quarter" to "century" */
#define HARMED_LEAST 2
#define COUNT_LEAST 5    /* of things that no measure knows */
#define BACK_SENTENCES 1 /* from "11 were signed" to "35 documents" */
#define COST_UNSURE 25   /* of a reading by the unit alone */

static const struct token *token_at(const struct finder *finder, uint32_t token)
{
    return finder_token(finder, token);
}

/* "$60 per barrel", "18.9 deaths per 100,000 people": a rate, both ends. */
static bool is_rate(const struct scope *scope)
{
    const struct finder *finder = scope->finder;

    if (scope->unit_kind == UNIT_COUNT || scope->unit_kind == UNIT_ENERGY)
        return false; /* "24 flights per week" */
    if (scope->last < scope->sentence->last &&
        str_equal(token_at(finder, scope->last)->norm, STR("per")))
        return true;
    return scope->first > scope->sentence->first &&
           str_equal(token_at(finder, scope->first - 1)->norm, STR("per"));
}

/* "One in every seven of us" */
static bool is_ratio(const struct scope *scope)
{
    return scope->first > scope->sentence->first &&
           scope_cue(scope, token_at(scope->finder, scope->first - 1)->norm,
                     "each");
}

/* "More than a quarter of a century": a time. */
static bool is_part_of_time(const struct scope *scope)
{
    const struct world *world = know_world(scope->finder->know);

    for (uint32_t t = scope->last;
         t < scope->sentence->last && t < scope->last + TIME_REACH; t++) {
        const struct token *token = token_at(scope->finder, t);
        const struct word *unit;

        if (token->upos != UPOS_NOUN)
            continue;
        unit = lexicon_find(world_units(world), token->lemma);
        return unit != NULL && str_equal(unit->cells[0], STR("time"));
    }
    return false;
}

/* "the two companies": known ones, not how many. */
static bool is_definite(const struct scope *scope)
{
    struct str before;

    if (scope->first == scope->sentence->first ||
        scope->amount->amount.value[0] > 10)
        return false;
    before = token_at(scope->finder, scope->first - 1)->norm;
    return scope_cue(scope, before, "known");
}

static void number_noun(struct scope *scope, uint32_t noun)
{
    const struct token *t = token_at(scope->finder, noun);
    const struct word *unit =
        lexicon_find(world_units(know_world(scope->finder->know)), t->norm);

    scope->unit = unit != NULL ? unit->sign : t->lemma;
    scope->unit_kind = unit != NULL && str_equal(unit->cells[0], STR("people"))
                           ? UNIT_PERSONS
                           : UNIT_COUNT;
    scope->head = noun;
}

/* "Students from Uganda in Kenya: 2,300" */
static bool labelled_noun(struct scope *scope)
{
    const struct finder *finder = scope->finder;
    uint32_t noun = token_at(finder, scope->head)->head;

    if (scope->first <= scope->sentence->first + 1 ||
        !str_equal(token_at(finder, scope->first - 1)->norm, STR(":")) ||
        noun >= scope->first || token_at(finder, noun)->upos != UPOS_NOUN)
        return false;
    number_noun(scope, noun);
    return true;
}

/* "the number of Korean companies at some 550": the noun that is numbered. */
static bool numbered_noun(struct scope *scope)
{
    const struct finder *finder = scope->finder;

    for (uint32_t t = scope->sentence->first; t < scope->first; t++) {
        uint32_t noun;

        if (!str_equal(token_at(finder, t)->lemma, STR("number")))
            continue;
        noun = finder_child(finder, t, REL_nmod);
        if (noun == TOKEN_NONE || !finder_has_child(finder, noun, "of"))
            continue;
        number_noun(scope, noun);
        return true;
    }
    return labelled_noun(scope);
}

static bool modifies_noun(const struct finder *finder,
                          const struct token *token)
{
    const struct mention *head = finder_mention(finder, token->head);

    if (head != NULL && head->kind == MENTION_DATE)
        return false; /* "1 billion last year" */
    if (token_at(finder, token->head)->upos == UPOS_VERB)
        return false;
    return token->relation == REL_nummod || token->relation == REL_compound ||
           token->relation == REL_dep || token->relation == REL_appos;
}

static bool has_letter(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] >= 'a' && text.at[i] <= 'z')
            return true;
    return false;
}

/* "11 were signed", "400 crore was planned": unit and measure of the figure
 * before, in this sentence or the one before it. */
static bool take_over(const struct figures *figures, struct scope *scope,
                      struct reading *reading)
{
    uint32_t sentence = token_at(figures->finder, scope->head)->sentence;
    const struct fact *before;
    const struct token *head = token_at(figures->finder, scope->head);

    if (figures->finder->facts->count <= figures->first ||
        sentence - figures->last_sentence > BACK_SENTENCES ||
        modifies_noun(figures->finder, head))
        return false;
    before = &figures->finder->facts->items[figures->last];
    if (before->amount.values == 0 || before->amount.unit.len == 0)
        return false;
    /* Of bare numbers only those with a scale are sums: "400 crore". */
    if (before->amount.money && scope->unit_kind == UNIT_NONE &&
        !has_letter(span_of(figures->finder->report->text,
                            scope->amount->amount.number)))
        return false;
    if (scope->unit_kind == UNIT_MONEY && !before->amount.money)
        return false;
    if (scope->unit_kind == UNIT_NONE)
        scope->unit = before->amount.unit;
    *reading = (struct reading){.found = true,
                                .measure = before->measure,
                                .own = before->own_measure,
                                .token = scope->head,
                                .cost = COST_UNSURE};
    return true;
}

/* A share of something: "over 60 percent of trade". */
static bool is_share(const struct scope *scope)
{
    return scope->last < scope->sentence->last &&
           str_equal(token_at(scope->finder, scope->last)->norm, STR("of"));
}

/* The number itself, or the "others" that it counts. */
static uint32_t counted_one(const struct scope *scope)
{
    static const char *const others[] = {"other", "more", NULL};
    const struct token *t = token_at(scope->finder, scope->head);

    return t->relation == REL_nummod &&
                   str_is_one_of(token_at(scope->finder, t->head)->lemma,
                                 others)
               ? t->head
               : scope->head;
}

/* The word that tells what befell persons, where the number is told of it:
 * "killed two soldiers", "five were hurt", "the deaths of three boys"; NULL
 * where it is not, as of two soldiers who killed a man. */
static const struct word *harm_word(const struct scope *scope)
{
    const struct finder *finder = scope->finder;
    uint32_t one = counted_one(scope);
    const struct token *t = token_at(finder, one);
    bool subject = t->relation == REL_nsubj &&
                   finder_child(finder, t->head, REL_obj) == TOKEN_NONE;
    bool of = t->relation == REL_nmod && finder_has_child(finder, one, "of");
    size_t length;
    const struct word *word;

    if (!subject && !of && t->relation != REL_obj &&
        t->relation != REL_nsubj_pass)
        return NULL;
    word = scope_word(scope, scope->measures, t->head, &length);
    return word != NULL && word_flag(word, "placed") ? word : NULL;
}

/* "Killed twelve and wounded 110": numbers of persons who need no noun. */
static bool numbers_harmed(struct scope *scope, struct reading *reading)
{
    struct scope persons = *scope;

    if (harm_word(scope) == NULL ||
        token_at(scope->finder, counted_one(scope))->relation == REL_nmod)
        return false;
    persons.unit_kind = UNIT_PERSONS;
    persons.unit = STR("person");
    *reading = figure_measure(&persons);
    if (!reading->found)
        return false;
    *scope = persons;
    return true;
}

/* Told as a number: in digits, or at least ten; of the dead and hurt from two
 * on. */
static bool is_counted(const struct scope *scope)
{
    double value = scope->amount->amount.value[0];
    char first =
        scope->finder->report->text.at[scope->amount->amount.number.from];

    if (scope->unit_kind == UNIT_PERSONS && value != floor(value))
        return false;
    if (scope->unit_kind == UNIT_PERSONS && value >= HARMED_LEAST &&
        harm_word(scope) != NULL)
        return true;
    return value >= COUNT_LEAST &&
           (value >= 10 || (first >= '0' && first <= '9'));
}

/* Things that no measure knows, where a desk officer would still want them:
 * as many as a country's act moves. */
static bool is_worth_keeping(const struct scope *scope, const struct fact *fact)
{
    const struct world *world = know_world(scope->finder->know);

    return scope->unit_kind == UNIT_COUNT && is_counted(scope) &&
           fact->country_count > 0 &&
           lexicon_find(world_units(world),
                        lexicon_phrase(scope->finder->arena, scope->unit)) !=
               NULL;
}

/* "The Egyptian community is estimated at 10,000." */
static bool numbers_group(struct scope *scope, struct reading *reading)
{
    struct scope persons = *scope;

    persons.unit_kind = UNIT_PERSONS;
    persons.unit = STR("person");
    *reading = figure_measure(&persons);
    if (!reading->found || !word_flag(reading->word, "group") ||
        scope_nearness(scope, reading->token) > NEAR_CLAUSE)
        return false;
    *scope = persons;
    return true;
}

/* "Inflation rose to 13.1 percent." */
static bool tells_rate(const struct scope *scope, struct reading *reading)
{
    for (uint32_t t = scope->sentence->first; t < scope->first; t++) {
        size_t length;
        const struct word *word =
            scope_word(scope, scope->measures, t, &length);

        if (word == NULL || !word_flag(word, "rate") ||
            scope_nearness(scope, t) > NEAR_CLAUSE)
            continue;
        *reading = (struct reading){
            .found = true, .measure = MEASURE_other, .word = word, .token = t};
        return true;
    }
    return false;
}

/* A share of something, or a rate. */
static bool read_percent(struct scope *scope, struct reading *reading)
{
    if (!is_share(scope))
        return tells_rate(scope, reading);
    if (is_part_of_time(scope))
        return false;
    scope->unit_kind = UNIT_QUANTITY;
    *reading = figure_measure(scope);
    scope->unit_kind = UNIT_PERCENT;
    if (!reading->found || reading->measure != MEASURE_energy ||
        scope_nearness(scope, reading->token) != NEAR_PHRASE)
        *reading =
            (struct reading){.measure = MEASURE_other, .token = scope->head};
    return true;
}

bool figures_read(const struct figures *figures, struct scope *scope,
                  struct reading *reading)
{
    *reading = (struct reading){.found = false};
    if (is_ratio(scope))
        return false;
    if (scope->unit_kind == UNIT_NONE) {
        if (numbers_group(scope, reading) || numbers_harmed(scope, reading))
            return true;
        if (!numbered_noun(scope))
            return take_over(figures, scope, reading);
    }
    if (scope->unit_kind == UNIT_PERCENT)
        return read_percent(scope, reading);
    if (scope->unit_kind == UNIT_COUNT &&
        str_equal(token_at(scope->finder, scope->head)->lemma, STR("other")) &&
        numbers_harmed(scope, reading))
        return true;
    if (is_rate(scope) || (scope->unit_kind == UNIT_MONEY &&
                           scope->amount->amount.value[0] < MONEY_LEAST))
        return false;
    if (scope->unit_kind != UNIT_MONEY && is_definite(scope))
        return false;
    *reading = figure_measure(scope);
    if (!reading->found && scope->unit_kind == UNIT_MONEY)
        return take_over(figures, scope, reading);
    if (!reading->found && scope->unit_kind == UNIT_COUNT) {
        reading->measure = MEASURE_other;
        reading->token = scope->head;
        reading->cost = COST_UNSURE;
        return true;
    }
    return reading->found;
}

/* A share of trade or tariffs, or of something that a country has. */
static bool is_share_wanted(const struct scope *scope, const struct fact *fact)
{
    if (fact->country_count > 0)
        return true;
    for (uint32_t t = scope->sentence->first; t < scope->sentence->last; t++) {
        size_t length;
        const struct word *word =
            scope_word(scope, scope->measures, t, &length);

        if (word != NULL && scope_nearness(scope, t) <= NEAR_CLAUSE &&
            word_flag(word, "shared"))
            return true;
    }
    return false;
}

bool figures_wants(const struct scope *scope, const struct reading *reading,
                   const struct fact *fact)
{
    if (!reading->found)
        return scope->unit_kind == UNIT_PERCENT ? is_share_wanted(scope, fact)
                                                : is_worth_keeping(scope, fact);
    if (scope->unit_kind == UNIT_PERSONS ||
        (scope->unit_kind == UNIT_COUNT && fact->measure == MEASURE_other))
        return is_counted(scope);
    return true;
}
