/* When a fact holds. */

#include "find/find.h"
#include "mark/marked.h"
#include "mark/read.h"
#include "test.h"

/* That no fact of the text is open at both ends: reports that are dated by
 * after what they tell have no end. */
static void check_bounded(const char *text)
{
    static struct arena arena;
    struct facts facts = {NULL, 0, 0};

    arena_reset(&arena);
    find_facts(test_knowledge(), &arena, test_read(text, ""), &facts);
    cr_assert(facts.count > 0, "no fact in '%s'", text);
    for (size_t i = 0; i < facts.count; i++)
        cr_assert(facts.items[i].when.first != DAY_OPEN_PAST ||
                      facts.items[i].when.last != DAY_OPEN_FUTURE,
                  "'%s'", text);
}

Test(times, up_to_a_report_without_an_end_is_no_time)
{
    check_bounded("The ministry says Chad has had 20 deaths and 30 cases since "
                  "the outbreak began in 2003.");
    check_bounded("Peruvian President Luis Soto arrived today from Kenya, the "
                  "country that declared independence in 1963.");
}
