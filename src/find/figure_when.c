/* When a number holds, and since when it changed. */
#include "find/figure.h"

#define COST_NEARNESS 12
#define COST_AMOUNT_BETWEEN 10
#define COST_AHEAD 1 /* a date behind the number belongs to it rather */
#define DAY_BACK 60  /* mentions in which the last day is looked for */
#define COST_MOST 70
#define ROWS_MOST 100 /* of a list, below its date */
#define NEWS_DAYS 10  /* before a report that its news may lie */
#define BASE_REACH 5  /* tokens before a date in which "than" may stand */
#define LEAD_TOKENS 4 /* before a date that opens its sentence */

static bool is_day(struct interval when) { return when.first == when.last; }

/* "images from 2017": when something was made, no start of a change as in
 * "growth from 2017". */
static bool dates_thing(const struct scope *scope, const struct mention *date)
{
    const struct token *t = finder_token(scope->finder, date->head);
    const struct token *thing = finder_token(scope->finder, t->head);

    return t->relation == REL_nmod && thing->upos == UPOS_NOUN &&
           finder_mention(scope->finder, t->head) == NULL &&
           lexicon_find(scope->changes, thing->lemma) == NULL &&
           lexicon_find(scope->measures, thing->lemma) == NULL;
}

/* What says that a change is told from what stands at this token. */
static const struct word *base_before(const struct scope *scope, uint32_t at)
{
    for (uint32_t t = at; t > scope->sentence->first && t + BASE_REACH > at;
         t--) {
        const struct token *token = finder_token(scope->finder, t - 1);
        const struct word *word = lexicon_find(scope->changes, token->lemma);

        if (word == NULL)
            word = lexicon_find(scope->changes, token->norm);
        if (word == NULL || str_equal(word->sign, STR("base")) ||
            str_equal(word->sign, STR("period base")))
            return word;
        if (!str_equal(word->sign, STR("filler")))
            return NULL;
    }
    return NULL;
}

/* "compared to 2017", "than in 2018", "the level of 2019": told as the start
 * of a change. */
static bool is_base(const struct scope *scope, const struct mention *date)
{
    const struct word *word;

    if (date->when.last == DAY_OPEN_FUTURE)
        return true;
    if (str_equal(date->how, STR("up to the report")))
        return false;
    word = base_before(scope, date->first);
    if (word == NULL)
        return false;
    return str_equal(word->sign, STR("base"))
               ? !dates_thing(scope, date)
               : !is_day(date->when); /* "up 5% on 2020", not "on Monday" */
}

/* "Soared to $2 billion, up from $500 million a year earlier": when that was
 * which a change is told from, and nothing else. */
static bool is_of_base(const struct scope *scope, const struct mention *date)
{
    const struct mentions *mentions = &scope->finder->report->mentions;
    const struct mention *base = date - 1;
    const struct word *word;

    if (date == mentions->items || scope->amount == NULL ||
        base->kind != MENTION_AMOUNT || base == scope->amount ||
        base->last != date->first ||
        !str_equal(base->amount.unit, scope->amount->amount.unit))
        return false;
    word = base_before(scope, base->first);
    return word != NULL && str_equal(word->sign, STR("base"));
}

/* "In 2018 trade was ..., while investment ...": it holds for all. */
static bool leads(const struct scope *scope, const struct mention *date)
{
    return date->first <= scope->sentence->first + LEAD_TOKENS;
}

/* "A year earlier $4 million was planned and $7 million spent": in front of the
 * subject it holds for what follows, too. */
static bool is_shared(const struct scope *scope, const struct mention *date)
{
    const struct finder *finder = scope->finder;
    const struct token *clause = finder_token(finder, scope->clause);
    uint32_t subject;

    if (clause->relation != REL_conj ||
        finder_clause(finder, date->head) != clause->head)
        return false;
    subject = finder_child(finder, clause->head, REL_nsubj);
    if (subject == TOKEN_NONE)
        subject = finder_child(finder, clause->head, REL_nsubj_pass);
    return subject != TOKEN_NONE && date->first < subject;
}

/* The date's own clause has an amount: "trade hit $4 billion in 2018, while
 * investment ...". */
static bool is_of_another(const struct scope *scope, const struct mention *date)
{
    const struct mentions *mentions = &scope->finder->report->mentions;
    uint32_t clause = finder_clause(scope->finder, date->head);

    for (size_t i = scope_mentions(scope); i < mentions->count; i++) {
        const struct mention *m = &mentions->items[i];

        if (m->first >= scope->sentence->last)
            break;
        if (m->kind == MENTION_AMOUNT && !m->amount.ordinal &&
            m->first != scope->first &&
            finder_clause(scope->finder, m->head) == clause)
            return true;
    }
    return false;
}

/* "Members, where trade accounts for 60 percent": the third person's -s, taken
 * for a plural; a relative clause has a verb. */
static bool looks_plural(const struct token *verb)
{
    return verb->relation == REL_acl_relcl && verb->xpos == XPOS_NNS;
}

/* "A has invested $2 billion, B $10 million": the verb that is not said again.
 */
static uint32_t governing_verb(const struct scope *scope)
{
    const struct finder *finder = scope->finder;
    const struct token *t = finder_token(finder, scope->clause);
    const struct token *above = finder_token(finder, t->head);

    return t->upos != UPOS_VERB && above->upos == UPOS_VERB &&
                   (t->relation == REL_conj || t->relation == REL_parataxis) &&
                   finder_child(finder, scope->clause, REL_cop) == TOKEN_NONE
               ? t->head
               : scope->clause;
}

/* True for "are", "has reached", "live": it holds while it is said. */
static bool is_current(const struct scope *scope)
{
    const struct finder *finder = scope->finder;
    uint32_t clause = governing_verb(scope);
    const struct token *verb = finder_token(finder, clause);
    bool now =
        verb->xpos == XPOS_VBZ || verb->xpos == XPOS_VBP || looks_plural(verb);

    for (uint32_t child = finder->child[clause]; child != TOKEN_NONE;
         child = finder->sibling[child]) {
        const struct token *t = finder_token(finder, child);

        if (t->relation != REL_aux && t->relation != REL_aux_pass &&
            t->relation != REL_cop)
            continue;
        if (t->xpos == XPOS_MD || t->xpos == XPOS_VBD)
            return false;
        now = now || t->xpos == XPOS_VBZ || t->xpos == XPOS_VBP;
    }
    return now;
}

static unsigned cost_of(const struct scope *scope, const struct mention *date)
{
    enum nearness nearness = scope_nearness(scope, date->head);
    unsigned between = scope_amounts_between(scope, date->first);
    unsigned distance = scope_distance(scope, date->first);
    unsigned cost;

    if (date->first > scope->first && between > 0 && scope_is_start(scope))
        return COST_MOST; /* "from $2 billion to $5 billion by 2030" */
    if (nearness >= NEAR_PARENT && !leads(scope, date) &&
        !is_shared(scope, date) &&
        (between > 0 || (is_current(scope) && is_of_another(scope, date))))
        return COST_MOST;
    if (nearness == NEAR_SENTENCE && is_current(scope) && !leads(scope, date))
        return COST_MOST;
    /* "said on Wednesday that trade has reached": when it was said. */
    if (nearness >= NEAR_PARENT && is_day(date->when))
        return COST_MOST;
    cost = (unsigned)nearness * COST_NEARNESS + between * COST_AMOUNT_BETWEEN +
           (distance < 40 ? distance / 2 : 20);
    return cost + (date->first < scope->first ? COST_AHEAD : 0);
}

/* The cheaper of two dates; `best` may be NULL. */
static void consider(const struct scope *scope, const struct mention *date,
                     const struct mention **best)
{
    unsigned cost = cost_of(scope, date);

    if (cost < COST_MOST && (*best == NULL || cost < cost_of(scope, *best)))
        *best = date;
}

const struct mention *figure_date(const struct scope *scope,
                                  const struct mention **since)
{
    const struct mentions *mentions = &scope->finder->report->mentions;
    const struct mention *best = NULL;

    *since = NULL;
    for (size_t i = scope_mentions(scope); i < mentions->count; i++) {
        const struct mention *m = &mentions->items[i];

        if (m->first >= scope->sentence->last)
            break;
        if (m->kind == MENTION_DATE && !m->set &&
            !scope_is_of_another(scope, m) && !is_of_base(scope, m))
            consider(scope, m, is_base(scope, m) ? since : &best);
    }
    return best;
}

/* "worked", "had", "were": told of the past. */
static bool is_past(const struct scope *scope)
{
    const struct finder *finder = scope->finder;

    if (finder_token(finder, scope->clause)->xpos == XPOS_VBD)
        return true;
    for (uint32_t child = finder->child[scope->clause]; child != TOKEN_NONE;
         child = finder->sibling[child])
        if (finder_token(finder, child)->xpos == XPOS_VBD)
            return true;
    return false;
}

/* "He said that firms had invested": told of today, set back with "said". */
static bool is_set_back(const struct scope *scope)
{
    const struct finder *finder = scope->finder;
    const struct token *verb = finder_token(finder, scope->clause);

    if (verb->relation == REL_conj)
        verb = finder_token(finder, verb->head);
    return verb->relation == REL_ccomp &&
           finder_token(finder, verb->head)->xpos == XPOS_VBD;
}

/* "She put the number at 550": the past is that of her saying so. */
static bool is_act_of_speaker(const struct scope *scope,
                              const struct fact *fact)
{
    uint32_t subject = finder_child(scope->finder, scope->clause, REL_nsubj);
    struct span span;

    if (subject == TOKEN_NONE)
        return false;
    span = finder_token(scope->finder, subject)->span;
    return fact->said_by.span.from <= span.from &&
           span.to <= fact->said_by.span.to;
}

/* "has provided ... since the conflict began": up to the report, from a start
 * that has no date. */
static bool is_since_then(const struct scope *scope)
{
    const struct finder *finder = scope->finder;
    uint32_t clause = finder_child(finder, scope->clause, REL_advcl);
    uint32_t noun = finder_child(finder, scope->clause, REL_obl);

    return is_current(scope) &&
           finder_token(finder, scope->clause)->xpos == XPOS_VBN &&
           ((clause != TOKEN_NONE &&
             finder_has_child(finder, clause, "since")) ||
            (noun != TOKEN_NONE && finder_has_child(finder, noun, "since")));
}

/* What was reached or stands by now holds for the report's date. */
static bool holds_now(const struct scope *scope, const struct fact *fact)
{
    if (fact->measure == MEASURE_deal ||
        fact->measure == MEASURE_investment_flow || fact->target)
        return false;
    /* People live and companies work where they do until told otherwise. */
    if (fact->measure == MEASURE_people || fact->measure == MEASURE_companies)
        return !is_past(scope) || is_set_back(scope) ||
               is_act_of_speaker(scope, fact);
    if (fact->measure == MEASURE_trade ||
        fact->measure == MEASURE_investment_stock)
        return is_current(scope) || is_set_back(scope);
    return is_current(scope);
}

/* Documents are signed on the day that the text is about: the last one it
 * named before the number. */
static const struct mention *day_before(const struct scope *scope)
{
    const struct mentions *mentions = &scope->finder->report->mentions;
    size_t here = scope_mentions(scope), seen = 0;

    while (here < mentions->count && mentions->items[here].last <= scope->first)
        here++;
    while (here > 0 && seen++ < DAY_BACK) {
        const struct mention *m = &mentions->items[--here];

        if (m->kind == MENTION_DATE && !m->set && is_day(m->when) &&
            m->when.first != DAY_NONE)
            return m;
    }
    return NULL;
}

/* "Officials said production had been cut", "the attack halved output": one of
 * the happenings that the report tells. */
static bool is_happening(const struct scope *scope, const struct fact *fact)
{
    const struct finder *finder = scope->finder;
    bool back = finder_has_child(finder, scope->clause, "had");

    if (fact->target || fact->measure <= MEASURE_companies ||
        fact->measure == MEASURE_people ||
        finder_token(finder, scope->clause)->relation == REL_advcl)
        return false; /* "after the group had taken a third of it" */
    return is_past(scope) && (!back || is_set_back(scope));
}

/* The last day that the text named, where it is one of the report's news. */
static const struct mention *day_of_news(const struct scope *scope)
{
    const struct interval published = scope->finder->report->published;
    const struct mention *day = day_before(scope);

    if (day == NULL || !interval_known(published) ||
        published.last == DAY_OPEN_FUTURE || day->when.first > published.last ||
        day->when.first < published.first - NEWS_DAYS)
        return NULL;
    return day;
}

/* "Since its inception in 1984", "since the invasion of February": what the
 * date tells of is where it begins. */
static bool dates_begin(const struct finder *finder, const struct mention *date)
{
    uint32_t above = finder_token(finder, date->head)->head;

    return above < date->first && finder_has_child(finder, above, "since");
}

/* "Trade in 2021:" above the rows of a list. */
static const struct mention *date_of_list(const struct scope *scope)
{
    const struct finder *finder = scope->finder;
    const struct mentions *mentions = &finder->report->mentions;
    struct scope head = *scope;
    size_t rows = 0;

    while (head.sentence > finder->report->sentences.items &&
           finder_token(finder, head.sentence->first)->flags & TOKEN_PUNCT &&
           rows++ < ROWS_MOST)
        head.sentence--;
    if (rows == 0 ||
        !str_equal(finder_token(finder, head.sentence->last - 1)->norm,
                   STR(":")))
        return NULL;
    for (size_t i = scope_mentions(&head); i < mentions->count; i++) {
        const struct mention *m = &mentions->items[i];

        if (m->first >= head.sentence->last)
            break;
        if (m->kind == MENTION_DATE && !m->set)
            return m;
    }
    return NULL;
}

/* The dates that a number is told with. */
struct dates {
    const struct mention *date, *since;
    bool begun; /* since: what the date tells of is where it begins */
};

static struct dates dates_of(const struct scope *scope, const struct fact *fact)
{
    struct dates dates = {.since = NULL};

    dates.date = figure_date(scope, &dates.since);
    if (dates.date == NULL && fact->measure == MEASURE_documents)
        dates.date = day_before(scope);
    if (dates.date == NULL && dates.since == NULL)
        dates.date = date_of_list(scope);
    if (dates.date == NULL || dates.since != NULL)
        return dates;
    dates.begun = dates_begin(scope->finder, dates.date);
    /* "Doubled over the past five years" */
    if (dates.begun || (fact->change.len > 0 &&
                        str_equal(dates.date->how, STR("up to the report")))) {
        dates.since = dates.date;
        dates.date = NULL;
    }
    return dates;
}

static bool is_published(const struct scope *scope)
{
    const struct interval published = scope->finder->report->published;

    return interval_known(published) && published.last != DAY_OPEN_FUTURE;
}

/* What no date is told with holds up to the report, or on the day of its news.
 */
static void set_undated(const struct scope *scope, bool since,
                        struct fact *fact)
{
    const struct mention *day;

    if (!since && is_since_then(scope) && is_published(scope)) {
        fact->when = scope->finder->report->published;
        fact->when.first = DAY_OPEN_PAST;
        return;
    }
    if (holds_now(scope, fact)) {
        fact->when = scope->finder->report->published;
        return;
    }
    day = !since && is_happening(scope, fact) ? day_of_news(scope) : NULL;
    if (day == NULL)
        return;
    fact->when = day->when;
    finder_evidence(scope->finder, fact, "when", day->span);
}

/* From its start up to the report. */
static void set_stretch(const struct scope *scope, const struct mention *since,
                        struct fact *fact)
{
    const struct interval published = scope->finder->report->published;

    fact->when = (struct interval){since->when.first, DAY_OPEN_FUTURE,
                                   since->when.about};
    if (is_published(scope) && published.last >= since->when.first)
        fact->when.last = published.last;
    finder_evidence(scope->finder, fact, "when", since->span);
}

void figure_when(const struct scope *scope, struct fact *fact)
{
    struct dates dates = dates_of(scope, fact);
    const struct mention *date = dates.date, *since = dates.since;

    fact->when = INTERVAL_NONE;
    fact->since = INTERVAL_NONE;
    if (date != NULL) {
        /* What is told "at the end of 2020" is told of 2020. */
        fact->when = str_equal(date->how, STR("edge of a period")) ? date->named
                                                                   : date->when;
        finder_evidence(scope->finder, fact, "when", date->span);
    } else {
        set_undated(scope, since != NULL, fact);
    }
    if (since == NULL || !interval_known(since->when))
        return;
    /* "on the year" is told of the year before, which has no words. */
    if (date != NULL && since->when.first <= fact->when.first &&
        fact->when.last <= since->when.last)
        return;
    if (fact->change.len > 0) {
        fact->since = mention_start(since);
        finder_evidence(scope->finder, fact, "since", since->span);
    } else if ((dates.begun || since->when.last == DAY_OPEN_FUTURE) &&
               date == NULL) {
        set_stretch(scope, since, fact);
    }
}
