#include "rapport_sheet.h"

#include "rapport_answer.h"

#define EVENTS (1U << FACT_event)
#define FIGURES (1U << FACT_figure)
#define STATEMENTS (1U << FACT_statement)
#define TIES (1U << FACT_tie)

const struct sheet_plan sheet_plan_timeline = {
    .lay = sheet_timeline, .kinds = EVENTS | TIES, .pictured = STATEMENTS};
const struct sheet_plan sheet_plan_disputes = {
    .lay = sheet_disputes, .kinds = FIGURES, .disputes = true};
const struct sheet_plan sheet_plan_agreements = {.lay = sheet_agreements,
                                                 .kinds = TIES,
                                                 .ties = UINT32_C(1)
                                                         << TIE_agreement};
const struct sheet_plan sheet_plan_statements = {
    .lay = sheet_statements, .kinds = STATEMENTS, .latest = 300, .alone = true};
const struct sheet_plan sheet_plan_offices = {.lay = sheet_offices,
                                              .kinds = TIES,
                                              .ties = UINT32_C(1) << TIE_office,
                                              .alone = true};
const struct sheet_plan sheet_plan_figures = {.lay = sheet_figures,
                                              .kinds = FIGURES,
                                              .latest = 300,
                                              .alone = true,
                                              .measures = true};

static bool asks_for_kinds(const struct query *query)
{
    for (unsigned i = 0; i < FACT_KINDS; i++)
        if (query->kinds[i])
            return true;
    return false;
}

static void prepare(const struct sheet_wish *wish, struct telling *telling)
{
    const struct sheet_plan *plan = wish->plan;
    bool picture = wish->output->sheet == NULL;
    struct query *query = &telling->query;
    struct narrowing *narrow = &query->narrow;
    unsigned kinds = plan->kinds | (picture ? plan->pictured : 0);

    if (!asks_for_kinds(query))
        for (unsigned i = 0; i < FACT_KINDS; i++)
            query->kinds[i] = (kinds >> i & 1) != 0;
    if (narrow->forms.ties == 0)
        narrow->forms.ties = plan->ties;
    query->sample = true;
    if (wish->page)
        query->latest = plan->latest > 0 ? plan->latest : wish->latest;
    /* What is said is said by one of them, and an office is one's own; of
     * figures with a group those alone that both sides have are meant. */
    query->both =
        (!plan->alone || (query->pairs.count > 0 && plan->measures)) &&
        !query->kinds[FACT_statement];
    narrow->disputes = plan->disputes;
    if (!plan->measures)
        return;
    telling->measures = narrow->measures;
    telling->own_measures = narrow->own_measures;
    narrow->measures = 0;
    narrow->own_measures = (struct str){0};
}

bool rapport_sheet(struct ledger *ledger, struct out *out,
                   const struct sheet_wish *wish, struct telling *telling,
                   struct error *err)
{
    const struct output *output = wish->output;
    const struct sheet_plan *plan = wish->plan;
    struct arena *arena = out->arena;

    prepare(wish, telling);
    if (!rapport_answer(ledger, arena, wish->as_of, telling, err) ||
        !rapport_infer(ledger, arena, telling, err) ||
        !rapport_add_words(ledger, arena, telling, err))
        return false;
    if (plan->lay == sheet_figures && output->figures != NULL)
        output->figures(out, telling);
    else if (output->sheet != NULL)
        output->sheet(out, plan->lay(arena, telling));
    else
        output->picture(out, plan->lay(arena, telling));
    return true;
}
