/*
 * check_quote -- a draft's quotation beside what the ledger has somebody say,
 * word by word.
 */
#include "merge/checker.h"

#include <string.h>

#define LONGEST 160 /* words of a quotation that are compared */
#define ALIKE 0.6   /* of the draft's words, in order, that stand there, too */
#define SHORT 3     /* words by which nothing can be told apart */
#define OWN 6       /* words that only one person says */
#define NAME 5      /* letters of a surname that tells who it is */

/* The longest common run of words, not all together (LCS), and where the two
 * part for the first time. */
struct alignment {
    size_t shared;
    size_t said_from, said_to, found_from, found_to;
    bool inner; /* words of the other's are left out between shared ones */
};

struct lengths {
    unsigned char of[LONGEST + 1];
};

static void fill(struct lengths *lengths, const struct words *a,
                 const struct words *b, size_t rows, size_t columns)
{
    for (size_t i = rows; i-- > 0;)
        for (size_t j = columns; j-- > 0;) {
            unsigned char right = lengths[i].of[j + 1],
                          down = lengths[i + 1].of[j];

            if (str_equal(a->items[i], b->items[j]))
                lengths[i].of[j] =
                    (unsigned char)(lengths[i + 1].of[j + 1] + 1);
            else
                lengths[i].of[j] = right > down ? right : down;
        }
}

/* Where the walk along both stands: behind the last shared words. */
struct walk {
    size_t i, j;        /* words that were looked at */
    size_t from, other; /* words behind the last that is shared */
    size_t shared;
    bool found; /* where the two part */
};

/* A stretch before a shared word in which the texts are unlike.  Words of the
 * other's in front of all that is shared are no part of it, unless the draft's
 * stand in their place. */
static void note_gap(const struct walk *walk, struct alignment *alignment)
{
    size_t said = walk->i - walk->from, found = walk->j - walk->other;

    alignment->said_from = walk->from;
    alignment->said_to = walk->i;
    alignment->found_to = walk->j;
    alignment->found_from = walk->other;
    if (walk->shared == 0 && said < found)
        alignment->found_from = walk->j - said;
}

static void note_end(const struct walk *walk, const struct words *a,
                     const struct words *b, struct alignment *alignment)
{
    size_t said = a->count - walk->from, left = b->count - walk->other;

    alignment->said_from = walk->from;
    alignment->said_to = a->count;
    alignment->found_from = walk->other;
    alignment->found_to = walk->other + (left < said ? left : said);
}

static void take_shared(struct walk *walk, struct alignment *alignment)
{
    bool skipped = walk->j > walk->other && walk->shared > 0;

    if (!walk->found && (walk->i > walk->from || skipped)) {
        walk->found = true;
        note_gap(walk, alignment);
    }
    alignment->inner = alignment->inner || skipped;
    walk->from = ++walk->i;
    walk->other = ++walk->j;
    walk->shared++;
}

/* Walks along the shared words and keeps the first stretch between two of them
 * in which the texts are unlike. */
static void walk_along(struct lengths *lengths, const struct words *a,
                       const struct words *b, struct alignment *alignment)
{
    struct walk walk = {0};

    while (walk.shared < alignment->shared) {
        if (str_equal(a->items[walk.i], b->items[walk.j]))
            take_shared(&walk, alignment);
        else if (lengths[walk.i + 1].of[walk.j] >=
                 lengths[walk.i].of[walk.j + 1])
            walk.i++;
        else
            walk.j++;
    }
    if (!walk.found && walk.from < a->count)
        note_end(&walk, a, b, alignment);
}

static struct alignment align(const struct words *a, const struct words *b)
{
    size_t rows = a->count < LONGEST ? a->count : LONGEST;
    size_t columns = b->count < LONGEST ? b->count : LONGEST;
    struct words one = {a->items, rows, 0}, two = {b->items, columns, 0};
    struct alignment alignment = {0};
    struct arena scratch = {0};
    struct lengths *lengths = arena_alloc(&scratch, rows + 1, sizeof(*lengths));

    fill(lengths, &one, &two, rows, columns);
    alignment.shared = lengths[0].of[0];
    walk_along(lengths, &one, &two, &alignment);
    arena_reset(&scratch);
    return alignment;
}

static struct str joined(struct arena *arena, const struct words *words,
                         size_t from, size_t to)
{
    struct out out = {.arena = arena};

    for (size_t i = from; i < to && i < words->count; i++)
        out_format(&out, "%s%.*s", i > from ? " " : "",
                   STR_ARG(words->items[i]));
    return out_view(&out);
}

static bool has_ellipsis(struct str text)
{
    return str_contains(text, STR("\xE2\x80\xA6")) ||
           str_contains(text, STR("..."));
}

/* "AMBASSADOR CARPENTER" of a transcript is Michael Carpenter. */
static bool share_a_name(const struct words *a, const struct words *b)
{
    for (size_t i = 0; i < a->count; i++)
        for (size_t j = 0; j < b->count; j++)
            if (a->items[i].len >= NAME && str_equal(a->items[i], b->items[j]))
                return true;
    return false;
}

/* Who is not told may be anybody; a state speaks through its people. */
static bool same_speaker(const struct item *a, const struct item *b)
{
    const char *one = a->fact->speaker.country;
    const char *two = b->fact->speaker.country;

    if (a->name_count > 0 && b->name_count > 0)
        return name_same(&a->names[0], &b->names[0]) ||
               share_a_name(&a->names[0].words, &b->names[0].words);
    return one[0] == '\0' || two[0] == '\0' || strcmp(one, two) == 0;
}

/* The best of what was seen so far. */
struct best {
    const struct item *near; /* the same speaker, other words */
    struct alignment alignment;
    struct words words;
};

static void consider(struct checker *checker, const struct item *draft,
                     const struct words *own, const struct item *held,
                     struct best *best, struct verdict *verdict)
{
    struct words words = words_of(checker->arena, held->fact->quote);
    struct alignment alignment = align(own, &words);
    size_t count = own->count < LONGEST ? own->count : LONGEST;
    bool whole = alignment.shared == count &&
                 (!alignment.inner || has_ellipsis(draft->fact->quote));
    bool same = same_speaker(draft, held);

    if (whole && same)
        checker_add(checker, &verdict->by, held);
    else if (whole && count >= OWN)
        checker_add(checker, &verdict->against, held);
    else if (same && held->fact->mode != MODE_indirect && count > SHORT &&
             (double)alignment.shared >= ALIKE * (double)count &&
             (best->near == NULL ||
              alignment.shared > best->alignment.shared)) {
        best->near = held;
        best->alignment = alignment;
        best->words = words;
    }
}

/* Enough of the draft's words are there at all, in whatever order. */
static bool has_words(const struct item *draft, const struct item *held)
{
    return (double)words_shared(&draft->words, &held->words) >=
           ALIKE * (double)draft->words.count;
}

void check_quote(struct checker *checker, const struct item *item,
                 struct verdict *verdict)
{
    struct words own = words_of(checker->arena, item->fact->quote);
    struct best best = {0};

    verdict->span = checker_span(item->fact, "quote");
    for (size_t i = 0; i < checker->count && own.count > 0; i++)
        if (checker->items[i].fact->kind == FACT_statement &&
            has_words(item, &checker->items[i]))
            consider(checker, item, &own, &checker->items[i], &best, verdict);
    if (verdict->by.count > 0) {
        verdict->kind = VERDICT_confirmed;
        verdict->against = (struct witnesses){0};
    } else if (best.near != NULL) {
        const struct alignment *alignment = &best.alignment;

        verdict->kind = VERDICT_differs;
        verdict->aspect = ASPECT_words;
        verdict->against = (struct witnesses){0};
        checker_add(checker, &verdict->by, best.near);
        verdict->said = joined(checker->arena, &own, alignment->said_from,
                               alignment->said_to);
        verdict->found = joined(checker->arena, &best.words,
                                alignment->found_from, alignment->found_to);
    } else if (verdict->against.count > 0) {
        verdict->kind = VERDICT_differs;
        verdict->aspect = ASPECT_speaker;
        verdict->by = verdict->against;
        verdict->against = (struct witnesses){0};
        verdict->span = checker_span(item->fact, "speaker");
    }
}
