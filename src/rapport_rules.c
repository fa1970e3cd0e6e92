/* The sentences that rules are shown by, each read as a report. */
#include "find/find.h"
#include "know/examples.h"
#include "mark/mark.h"
#include "rapport.h"
#include "read/read.h"

#define EXAMPLE_MOST ((size_t)1 << 16) /* bytes of a rule's sentence */

/* Whether the rule finds in its sentence what it says, and nothing in a "no"
 * sentence. */
static bool is_shown(const struct rule *rule,
                     const struct rule_example *example,
                     const struct facts *facts)
{
    struct arena arena = {0};
    struct str place = rule_place(&arena, rule);
    bool found = false;

    for (size_t i = 0; i < facts->count && !found; i++)
        found = str_equal(facts->items[i].rule, place) &&
                rule_expects(&facts->items[i], example->expected);
    arena_reset(&arena);
    return found == example->found;
}

/* The facts of a rule's sentence, read as a report of its own. */
static bool read_example(const struct knowledge *know, struct marker *marker,
                         struct arena *page, struct str sentence,
                         struct facts *facts)
{
    struct report report = {.published = INTERVAL_NONE};
    struct error err;
    struct reader *reader =
        read_open(page, know, STR("example"), sentence, EXAMPLE_MOST);

    if (read_next(reader, page, &report, &err) != READ_REPORT)
        return false;
    mark_report(marker, page, &report);
    find_facts(know, page, &report, facts);
    return true;
}

bool rapport_try_rules(const struct knowledge *know,
                       void (*tried)(void *self, const struct trial *trial),
                       void *self, struct error *err)
{
    struct arena arena = {0};
    struct marker *marker = marker_open(&arena, know, err);
    const struct rules *rules = know_rules(know);

    for (size_t i = 0; marker != NULL && i < rules->all.count; i++)
        for (size_t k = 0; k < rules->all.items[i].examples.count; k++) {
            const struct rule *rule = &rules->all.items[i];
            const struct rule_example *example = &rule->examples.items[k];
            struct arena page = {0};
            struct facts facts = {0};
            bool good =
                read_example(know, marker, &page, example->sentence, &facts);
            struct trial trial = {
                rule, example, good && is_shown(rule, example, &facts), &facts};

            tried(self, &trial);
            arena_reset(&page);
        }
    arena_reset(&arena);
    return marker != NULL;
}
