/*
 * copy -- near copies, by runs of words.
 *
 * A text is the set of its runs of four folded words (shingles; A. Broder, On
 * the resemblance and containment of documents, 1997).  Two sets are compared
 * whole; what is worth comparing is found by the lowest hashes of each.
 */
#include "merge/merger.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

#define RUN 4            /* words */
#define WORD_BYTES 64    /* of a word that count */
#define WORDS_MOST 50000 /* of a text */
#define KEYS_LEAST 8     /* of a sketch, where there are so many runs */
#define KEY_SHARE 16     /* one run in so many is a key */
#define RUNS_LEAST 16    /* in which likeness can be told from chance */
#define COPY_RESEMBLES 0.4
#define COPY_NAMES 0.8      /* of the shorter one's names, in the longer */
#define TWIN_RESEMBLES 0.85 /* in what one outlet wrote twice */
#define TWIN_CONTAINED 0.9  /* where outlets are unknown */
#define SAME_OUTLET 0.7

/* Hashes, rising, each once. */
struct hashes {
    uint64_t *items;
    size_t count;
};

struct runs {
    struct hashes all;   /* of runs of words */
    struct hashes names; /* of words with a capital inside a sentence */
};

static uint64_t mix(uint64_t hash, uint64_t value)
{
    hash = (hash ^ value) * 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 29;
}

/* Byte by byte, so that every machine has the same. */
static uint64_t hash_word(const char *word, size_t len)
{
    uint64_t hash = 0xCBF29CE484222325u;

    for (size_t i = 0; i < len; i++)
        if (word[i] != '\'')
            hash = (hash ^ (unsigned char)word[i]) * 0x100000001B3u;
    return mix(hash, 1);
}

static int order_hashes(const void *left, const void *right)
{
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;

    return (a > b) - (a < b);
}

static void settle(struct hashes *hashes)
{
    size_t kept = 0;

    if (hashes->count > 1)
        qsort(hashes->items, hashes->count, sizeof(uint64_t), order_hashes);
    for (size_t i = 0; i < hashes->count; i++)
        if (i == 0 || hashes->items[i] != hashes->items[kept - 1])
            hashes->items[kept++] = hashes->items[i];
    hashes->count = kept;
}

static bool is_word_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

/* Bytes of the sign between words that stands here: an ASCII one, a no-break
 * space, a quotation mark or dash (U+2010 to U+203F); 0 where a word goes on.
 * An apostrophe of either kind belongs to its word. */
static size_t sign_at(struct str text, size_t at)
{
    const unsigned char *byte = (const unsigned char *)text.at + at;

    if (byte[0] < 0x80)
        return !is_word_byte(text.at[at]) && byte[0] != '\'';
    if (byte[0] == 0xC2 && at + 1 < text.len && byte[1] < 0xC0)
        return 2;
    if (byte[0] == 0xE2 && at + 2 < text.len && byte[1] == 0x80 &&
        byte[2] != 0x99)
        return 3;
    return 0;
}

/* The next word's bytes; empty at the end.  *inside: no sentence begins with
 * it, as far as signs tell. */
static struct str next_word(struct str text, size_t *at, bool *inside)
{
    size_t from, sign;

    *inside = *at > 0;
    while (*at < text.len && (sign = sign_at(text, *at)) > 0) {
        if (memchr(" ,;", text.at[*at], 3) == NULL)
            *inside = false;
        *at += sign;
    }
    from = *at;
    while (*at < text.len && sign_at(text, *at) == 0)
        (*at)++;
    return (struct str){text.at + from, *at - from};
}

/* A word as its hash; 0 where nothing of it is seen. */
static uint64_t fold_word(struct str word)
{
    char folded[WORD_BYTES * 4];
    size_t len;

    if (word.len > WORD_BYTES)
        word.len = WORD_BYTES;
    len = utf8_fold_to(word, folded, sizeof(folded));
    return len == 0 || len == SIZE_MAX ? 0 : hash_word(folded, len);
}

static struct runs runs_of(struct arena *arena, struct str text)
{
    struct runs runs = {0};
    uint64_t last[RUN] = {0};
    size_t at = 0, room = text.len / 2 + 2, words = 0;
    bool inside;

    room = room < WORDS_MOST ? room : WORDS_MOST;
    runs.all.items = arena_alloc(arena, room, sizeof(uint64_t));
    runs.names.items = arena_alloc(arena, room, sizeof(uint64_t));
    while (words < room) {
        struct str word = next_word(text, &at, &inside);
        uint64_t folded = fold_word(word), run = 0;

        if (word.len == 0)
            break;
        if (folded == 0)
            continue;
        for (unsigned i = 0; i + 1 < RUN; i++)
            run = mix(run, last[i] = last[i + 1]);
        last[RUN - 1] = folded;
        if (++words >= RUN)
            runs.all.items[runs.all.count++] = mix(run, folded);
        if (inside && word.at[0] >= 'A' && word.at[0] <= 'Z')
            runs.names.items[runs.names.count++] = folded;
    }
    settle(&runs.all);
    settle(&runs.names);
    return runs;
}

/* ---- the door ---- */

/* As thin as it must be to have room. */
static void take_sample(const struct hashes *all, struct sketch_sample *sample)
{
    size_t taken = all->count;

    while (taken > SAMPLE_HASHES && sample->thin < SAMPLE_THINNEST) {
        sample->thin++;
        taken = 0;
        for (size_t i = 0; i < all->count; i++)
            taken +=
                sketch_takes(sample->thin, (uint32_t)(all->items[i] >> 32));
    }
    for (size_t i = 0; i < all->count && sample->count < SAMPLE_HASHES; i++)
        if (sketch_takes(sample->thin, (uint32_t)(all->items[i] >> 32)))
            sample->hashes[sample->count++] = (uint32_t)(all->items[i] >> 32);
}

struct sketch merge_sketch(struct str text)
{
    struct arena arena = {0};
    struct runs runs = runs_of(&arena, text);
    struct sketch sketch = {0};

    for (size_t i = 0; i < runs.all.count && i < SKETCH_KEYS; i++)
        if (i < KEYS_LEAST || runs.all.items[i] < UINT64_MAX / KEY_SHARE)
            sketch.keys[sketch.count++] = (int64_t)(runs.all.items[i] >> 1);
    take_sample(&runs.all, &sketch.sample);
    arena_reset(&arena);
    return sketch;
}

static size_t shared(const struct hashes *a, const struct hashes *b)
{
    size_t i = 0, j = 0, count = 0;

    while (i < a->count && j < b->count) {
        count += a->items[i] == b->items[j];
        if (a->items[i] < b->items[j])
            i++;
        else if (a->items[i] > b->items[j])
            j++;
        else
            i++, j++;
    }
    return count;
}

static double by_fewer(size_t both, const struct hashes *a,
                       const struct hashes *b)
{
    size_t fewer = a->count < b->count ? a->count : b->count;

    return fewer > 0 ? (double)both / (double)fewer : 0;
}

/* Whose texts they are: of one outlet, of two, or of nobody knows whom. */
enum outlets { OUTLETS_unknown, OUTLETS_one, OUTLETS_two };

static enum outlets outlets_of(struct arena *arena, struct str a, struct str b)
{
    struct words one, two;

    if (a.len == 0 || b.len == 0)
        return OUTLETS_unknown;
    one = words_set(arena, a);
    two = words_set(arena, b);
    return words_likeness(&one, &two) >= SAME_OUTLET ? OUTLETS_one
                                                     : OUTLETS_two;
}

/*
 * Outlets print what others wrote, and change some of it.  One outlet repeats
 * its own forms of words (calls, travels, national days) in reports on
 * different things, so only what is nearly the same is the same there.
 */
static enum likeness_kind judge(enum outlets outlets,
                                const struct likeness *likeness, double names)
{
    if (likeness->resembles >= TWIN_RESEMBLES)
        return LIKENESS_copy;
    if (outlets == OUTLETS_one || names < COPY_NAMES)
        return LIKENESS_none;
    if (outlets == OUTLETS_two && likeness->contained >= ALIKE_CONTAINED)
        return likeness->resembles >= COPY_RESEMBLES ? LIKENESS_copy
                                                     : LIKENESS_part;
    return likeness->contained >= TWIN_CONTAINED ? LIKENESS_part
                                                 : LIKENESS_none;
}

/* One address is one page, whatever became of its text.  Where an outlet's
 * addresses are not known, its title and most of its text are. */
static bool is_one_page(const struct kept_report *a,
                        const struct kept_report *b,
                        const struct likeness *likeness)
{
    if (a->url.len > 0 && b->url.len > 0)
        return str_equal(a->url, b->url);
    return likeness->kind == LIKENESS_copy && a->outlet.len > 0 &&
           str_equal(a->outlet, b->outlet) && str_equal(a->title, b->title);
}

const struct runs *merge_runs(struct arena *arena, struct str text)
{
    struct runs *runs = ARENA_NEW(arena, struct runs);

    *runs = runs_of(arena, text);
    return runs;
}

struct likeness merge_likeness_to(const struct kept_report *a,
                                  const struct runs *of_a,
                                  const struct kept_report *b)
{
    struct arena arena = {0};
    struct runs one = *of_a, two = runs_of(&arena, b->text);
    size_t both = shared(&one.all, &two.all);
    size_t either = one.all.count + two.all.count - both;
    size_t names = shared(&one.names, &two.names);
    struct likeness likeness = {
        .contained = by_fewer(both, &one.all, &two.all),
        .resembles = either > 0 ? (double)both / (double)either : 0};

    if (one.all.count >= RUNS_LEAST && two.all.count >= RUNS_LEAST)
        likeness.kind =
            judge(outlets_of(&arena, a->outlet, b->outlet), &likeness,
                  one.names.count == 0 || two.names.count == 0
                      ? 1
                      : by_fewer(names, &one.names, &two.names));
    if (is_one_page(a, b, &likeness))
        likeness.kind =
            str_equal(a->text, b->text) ? LIKENESS_copy : LIKENESS_version;
    arena_reset(&arena);
    return likeness;
}

struct likeness merge_likeness(const struct kept_report *a,
                               const struct kept_report *b)
{
    struct arena arena = {0};
    struct likeness likeness =
        merge_likeness_to(a, merge_runs(&arena, a->text), b);

    arena_reset(&arena);
    return likeness;
}
