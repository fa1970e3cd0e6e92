#include "align.h"

#include "base/utf8.h"

#define NONE UINT32_MAX

/* For each word of one reading, its counterpart in the other, or NONE. */
struct alignment {
    uint32_t *gold, *ours;
};

static size_t equal_spans(const struct bank_spans *a,
                          const struct bank_spans *b)
{
    size_t i = 0, j = 0, equal = 0;

    while (i < a->count && j < b->count) {
        struct span x = a->items[i], y = b->items[j];

        equal += x.from == y.from && x.to == y.to;
        i += x.from <= y.from;
        j += y.from <= x.from;
    }
    return equal;
}

static void pair(struct alignment *alignment, size_t gold, size_t ours)
{
    alignment->gold[gold] = (uint32_t)ours;
    alignment->ours[ours] = (uint32_t)gold;
}

static bool same_form(struct arena *arena, const struct bank_word *a,
                      const struct bank_word *b)
{
    return str_equal(utf8_norm(arena, a->form), utf8_norm(arena, b->form));
}

/* The longest common run of forms of two stretches of words, whose table has
 * a row for each word of the first and one more. */
static void pair_forms(struct arena *arena, const struct reading *gold,
                       struct span g, const struct reading *ours, struct span o,
                       struct alignment *alignment)
{
    size_t wide = o.to - o.from + 1, high = g.to - g.from + 1;
    uint32_t *table = arena_alloc(arena, wide * high, sizeof(*table));
    size_t i, j;

    for (i = high - 1; i-- > 0;)
        for (j = wide - 1; j-- > 0;) {
            uint32_t *cell = &table[i * wide + j];

            if (same_form(arena, &gold->words.items[g.from + i],
                          &ours->words.items[o.from + j]))
                *cell = cell[wide + 1] + 1;
            else
                *cell = cell[wide] > cell[1] ? cell[wide] : cell[1];
        }
    for (i = j = 0; i + 1 < high && j + 1 < wide;) {
        const uint32_t *cell = &table[i * wide + j];

        if (same_form(arena, &gold->words.items[g.from + i],
                      &ours->words.items[o.from + j]))
            pair(alignment, g.from + i++, o.from + j++);
        else if (cell[wide] >= cell[1])
            i++;
        else
            j++;
    }
}

/* Words from `at` that begin below `end`, which grows with written words of
 * several words; true where there were any. */
static bool stretch(const struct reading *reading, uint32_t *at, uint32_t *end)
{
    uint32_t first = *at;

    while (*at < reading->words.count) {
        const struct bank_word *word = &reading->words.items[*at];

        if (word->part ? word->span.from >= *end : word->span.to > *end)
            break;
        if (word->part && word->span.to > *end)
            *end = word->span.to;
        ++*at;
    }
    return *at > first;
}

static void align_words(struct arena *arena, const struct reading *gold,
                        const struct reading *ours, struct alignment *alignment)
{
    struct span g = {0}, o = {0};

    while (g.from < gold->words.count && o.from < ours->words.count) {
        const struct bank_word *a = &gold->words.items[g.from];
        const struct bank_word *b = &ours->words.items[o.from];
        uint32_t end;

        /* What lies before a written word of several words has no match. */
        if ((a->part || b->part) &&
            ((!a->part && a->span.from < b->span.from) ||
             (!b->part && b->span.from < a->span.from))) {
            g.from += !a->part && a->span.from < b->span.from;
            o.from += !b->part && b->span.from < a->span.from;
            continue;
        }
        if (!a->part && !b->part) {
            if (a->span.from == b->span.from && a->span.to == b->span.to)
                pair(alignment, g.from, o.from);
            g.from += a->span.from <= b->span.from;
            o.from += b->span.from <= a->span.from;
            continue;
        }
        g.to = g.from;
        o.to = o.from;
        end = a->part ? a->span.to : b->span.to;
        while (stretch(gold, &g.to, &end) || stretch(ours, &o.to, &end))
            ;
        pair_forms(arena, gold, g, ours, o, alignment);
        g.from = g.to;
        o.from = o.to;
    }
}

bool relations_agree(struct str one, struct str other)
{
    return str_equal(str_cut(&one, ':'), str_cut(&other, ':'));
}

/* The heads are aligned with each other, or both words are roots. */
static bool same_head(const struct alignment *alignment,
                      const struct bank_word *gold, size_t at,
                      const struct bank_word *ours)
{
    size_t counterpart = alignment->gold[at];
    bool root = gold->head == at, our_root = ours->head == counterpart;

    if (root || our_root)
        return root && our_root;
    return alignment->gold[gold->head] == ours->head;
}

static bool same_lemma(struct arena *arena, struct str gold, struct str ours)
{
    return str_equal(gold, STR("_")) ||
           str_equal(utf8_norm(arena, gold), utf8_norm(arena, ours));
}

static void count_words(struct arena *arena, const struct reading *gold,
                        const struct reading *ours,
                        const struct alignment *alignment, size_t *right)
{
    for (size_t i = 0; i < gold->words.count; i++) {
        const struct bank_word *a = &gold->words.items[i], *b;
        bool head;

        if (alignment->gold[i] == NONE)
            continue;
        b = &ours->words.items[alignment->gold[i]];
        head = same_head(alignment, a, i, b);
        right[FIGURE_WORDS]++;
        right[FIGURE_UPOS] += a->upos == b->upos;
        right[FIGURE_XPOS] += a->xpos == b->xpos;
        right[FIGURE_UAS] += head;
        right[FIGURE_LAS] += head && relations_agree(a->relation, b->relation);
        right[FIGURE_LEMMA] += same_lemma(arena, a->lemma, b->lemma);
    }
}

static uint32_t *all_none(struct arena *arena, size_t count)
{
    uint32_t *list = arena_alloc(arena, count + 1, sizeof(*list));

    for (size_t i = 0; i < count; i++)
        list[i] = NONE;
    return list;
}

static void count_units(const struct reading *reading, size_t *counts)
{
    for (size_t i = 0; i < FIGURES; i++)
        counts[i] += i == FIGURE_TOKENS      ? reading->tokens.count
                     : i == FIGURE_SENTENCES ? reading->sentences.count
                                             : reading->words.count;
}

void align_add(struct arena *arena, const struct reading *gold,
               const struct reading *ours, struct agreement *agreement)
{
    struct alignment alignment = {all_none(arena, gold->words.count),
                                  all_none(arena, ours->words.count)};

    count_units(gold, agreement->gold);
    count_units(ours, agreement->ours);
    agreement->right[FIGURE_TOKENS] +=
        equal_spans(&gold->tokens, &ours->tokens);
    agreement->right[FIGURE_SENTENCES] +=
        equal_spans(&gold->sentences, &ours->sentences);
    align_words(arena, gold, ours, &alignment);
    count_words(arena, gold, ours, &alignment, agreement->right);
}

double agreement_f1(const struct agreement *agreement, enum figure figure)
{
    size_t all = agreement->gold[figure] + agreement->ours[figure];

    return all > 0 ? 200.0 * (double)agreement->right[figure] / (double)all
                   : 0.0;
}

const char *figure_name(enum figure figure)
{
    static const char *const names[FIGURES] = {
        "tokens", "sentences", "words", "upos", "xpos", "uas", "las", "lemma"};

    return names[figure];
}
