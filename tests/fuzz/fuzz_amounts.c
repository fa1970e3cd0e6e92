/* Whatever bytes a text has, its amounts lie in its tokens one behind the other
 * and no number ran over. */
#include "fuzz.h"

#include "mark/amounts.h"

#include <assert.h>
#include <math.h>

void fuzz_one(struct str bytes)
{
    struct arena page = {0};
    struct report report = fuzz_words(&page, bytes);

    amounts_find(fuzz_knowledge(), &page, &report);
    fuzz_mentions(&report);
    for (size_t i = 0; i < report.mentions.count; i++) {
        const struct amount *amount = &report.mentions.items[i].amount;

        assert(amount->values >= 1 && amount->values <= 2);
        for (unsigned j = 0; j < amount->values; j++)
            assert(isfinite(amount->value[j]));
        assert(amount->number.to <= report.text.len);
    }
    arena_reset(&page);
}
