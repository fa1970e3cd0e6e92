#include "tell/versions.h"

#include "base/table.h"
#include "tell/sentence.h"
#include "tell/words.h"

#define LINES_MOST 40 /* facts of one version that are told */

static struct str words_of(struct arena *arena, const struct telling *telling,
                           const struct fact *fact)
{
    struct out out = {.arena = arena};

    sentence_fact(&out, telling->know, fact);
    return out_view(&out);
}

/* The facts of one that the other does not tell. */
static size_t tell_only(struct out *out, const struct telling *telling,
                        const struct kept_facts *one,
                        const struct kept_facts *other, struct str head)
{
    struct table told = {0};
    size_t count = 0;

    for (size_t i = 0; i < other->count; i++)
        table_set(out->arena, &told,
                  words_of(out->arena, telling, &other->items[i].fact), 1);
    for (size_t i = 0; i < one->count; i++) {
        struct str words = words_of(out->arena, telling, &one->items[i].fact);

        if (table_find(&told, words) != TABLE_ABSENT)
            continue;
        table_set(out->arena, &told, words, 1);
        if (count == 0)
            out_format(out, "\n%.*s\n", STR_ARG(head));
        if (count++ < LINES_MOST)
            out_format(out, "  %.*s  %.*s\n", STR_ARG(one->items[i].id),
                       STR_ARG(words));
    }
    if (count > LINES_MOST)
        out_format(out, "  … and %zu more\n", count - LINES_MOST);
    return count;
}

static struct str head_of(struct arena *arena, const char *text, struct str id)
{
    struct out out = {.arena = arena};

    out_format(&out, "%s %.*s", text, STR_ARG(id));
    return out_view(&out);
}

void versions_tell(struct out *out, const struct telling *telling,
                   const struct kept_report *report)
{
    for (size_t i = 0; telling->linked != NULL && i < report->alike.count;
         i++) {
        const struct alike *alike = &report->alike.items[i];
        const struct kept_facts *other = &telling->linked[i].facts;
        size_t changed;

        /* One without facts may not have been known by the day that is asked
         * for. */
        if (alike->kind != LIKENESS_version || other->count == 0)
            continue;
        changed = tell_only(
            out, telling, &telling->facts, other,
            head_of(out->arena, "Here, but not in its version", alike->id));
        changed += tell_only(
            out, telling, other, &telling->facts,
            head_of(out->arena, "Not here, but in its version", alike->id));
        if (changed == 0)
            out_format(out, "\nThe same facts are in its version %.*s\n",
                       STR_ARG(alike->id));
    }
}
