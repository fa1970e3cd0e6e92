#include "mark/made_net.h"
#include "test.h"

#include "base/pool.h"
#include "mark/net.h"
#include "mark/net_cache.h"

/* A report of sentences of the given lengths, whose words are "w<n>" and, every
 * seventh, a comma. */
static struct report made_report(struct arena *arena, const size_t *lengths,
                                 size_t count)
{
    struct report report = {0};
    unsigned random = 7;

    for (size_t i = 0; i < count; i++) {
        struct sentence *sentence = LIST_ADD(arena, &report.sentences);

        *sentence = (struct sentence){
            .first = (uint32_t)report.tokens.count,
            .last = (uint32_t)(report.tokens.count + lengths[i])};
        for (size_t j = 0; j < lengths[i]; j++) {
            struct token *token = LIST_ADD(arena, &report.tokens);
            struct out text = {.arena = arena};

            random = random * 1664525U + 1013904223U;
            if (random >> 20 & 7)
                out_format(&text, "w%u", random >> 16 & 4095);
            else
                out_char(&text, ',');
            *token = (struct token){.shown = out_view(&text)};
        }
    }
    return report;
}

static struct net_cache *opened_as(struct arena *arena, bool branches)
{
    struct out file = made_file_of(arena, branches);
    struct error err = {0};
    const struct net *net = net_open(arena, STR("made"), out_view(&file), &err);

    cr_assert(net != NULL, "%s", err.text);
    return net_cache_open(arena, net);
}

static struct net_cache *opened(struct arena *arena)
{
    return opened_as(arena, false);
}

static bool token_same(const struct token *a, uint32_t first_a,
                       const struct token *b, uint32_t first_b)
{
    return a->upos == b->upos && a->xpos == b->xpos &&
           a->relation == b->relation && a->name == b->name &&
           a->name_starts == b->name_starts &&
           a->head - first_a == b->head - first_b &&
           memcmp(&a->arc_margin, &b->arc_margin, 3 * sizeof(float)) == 0;
}

static bool tokens_same(const struct report *a, const struct report *b)
{
    for (size_t i = 0; i < a->tokens.count; i++)
        if (!token_same(&a->tokens.items[i], 0, &b->tokens.items[i], 0))
            return false;
    return a->tokens.count == b->tokens.count;
}

static void check_tree(const struct report *report,
                       const struct sentence *sentence)
{
    size_t roots = 0;

    for (uint32_t i = sentence->first; i < sentence->last; i++) {
        const struct token *tokens = report->tokens.items;
        uint32_t at = i;
        size_t steps = 0;

        roots += tokens[i].head == i;
        cr_assert(tokens[i].head >= sentence->first);
        cr_assert(tokens[i].head < sentence->last);
        cr_assert((tokens[i].head == i) == (tokens[i].relation == REL_root));
        while (tokens[at].head != at && steps++ < report->tokens.count)
            at = tokens[at].head;
        cr_assert_eq(at, sentence->root);
    }
    cr_assert_eq(roots, 1);
}

static const size_t some[] = {1, 2, 30, 1, 200, 7, 201, 55, 1000, 12, 3};
#define SOME (sizeof(some) / sizeof(some[0]))

Test(net, gives_every_sentence_one_tree_however_long_it_is)
{
    struct arena arena = {0};
    struct net_cache *cache = opened(&arena);
    struct report report = made_report(&arena, some, SOME);

    net_analyse(cache, &report);
    for (size_t i = 0; i < SOME; i++)
        check_tree(&report, &report.sentences.items[i]);
    arena_reset(&arena);
}

Test(net, gives_the_same_for_a_sentence_alone_as_among_others)
{
    struct arena arena = {0};
    struct net_cache *cache = opened(&arena);
    struct report all = made_report(&arena, some, SOME);

    net_analyse(cache, &all);
    for (size_t i = 0; i < SOME; i++) {
        struct sentence whole = all.sentences.items[i];
        struct sentence own = {.last = whole.last - whole.first};
        struct report alone = {0};

        alone.tokens.items =
            arena_alloc(&arena, own.last, sizeof(*alone.tokens.items));
        alone.tokens.count = own.last;
        for (size_t j = 0; j < own.last; j++)
            alone.tokens.items[j].shown =
                all.tokens.items[whole.first + j].shown;
        alone.sentences.items = &own;
        alone.sentences.count = 1;
        net_analyse(cache, &alone);
        for (size_t j = 0; j < own.last; j++)
            cr_assert(token_same(&all.tokens.items[whole.first + j],
                                 whole.first, &alone.tokens.items[j], 0));
    }
    arena_reset(&arena);
}

Test(net, gives_the_same_whatever_it_has_seen_before)
{
    struct arena arena = {0};
    struct net_cache *cache = opened(&arena);
    struct report first = made_report(&arena, some, SOME);
    struct report again = made_report(&arena, some, SOME);
    struct report words = {0};

    net_analyse(cache, &first);
    /* More types than it remembers, and long ones. */
    for (uint32_t i = 0; i < TYPES + 2000; i++) {
        struct token *token = LIST_ADD(&arena, &words.tokens);
        struct out text = {.arena = &arena};

        out_format(&text, "%u-%0*u", i, (int)(i % 60), i);
        *token = (struct token){.shown = out_view(&text)};
        if (i % 20 == 19)
            *LIST_ADD(&arena, &words.sentences) =
                (struct sentence){.first = i - 19, .last = i + 1};
    }
    net_analyse(cache, &words);
    for (size_t i = 0; i < words.sentences.count; i++)
        check_tree(&words, &words.sentences.items[i]);
    net_analyse(cache, &again);
    cr_assert(tokens_same(&first, &again));
    arena_reset(&arena);
}

/* Reports that are analysed by several threads at once. */
struct shared_work {
    struct report reports[8];
    struct net_cache *caches[4];
    size_t given;
};

static void *next_report(void *self)
{
    struct shared_work *work = self;

    return work->given < 8 ? &work->reports[work->given++] : NULL;
}

static void analyse_report(void *self, void *job, size_t worker)
{
    struct shared_work *work = self;

    net_analyse(work->caches[worker], job);
}

static bool report_done(void *self, void *job)
{
    return self != NULL && job != NULL;
}

Test(net, gives_the_same_on_several_threads)
{
    struct arena arena = {0};
    struct net_cache *cache = opened(&arena);
    struct report alone = made_report(&arena, some, SOME);
    struct shared_work work = {.given = 0};

    net_analyse(cache, &alone);
    for (size_t i = 0; i < 8; i++)
        work.reports[i] = made_report(&arena, some, SOME);
    for (size_t i = 0; i < 4; i++)
        work.caches[i] = net_cache_open(&arena, cache->net);
    pool_run(
        &(struct pool_work){&work, next_report, analyse_report, report_done},
        4);
    for (size_t i = 0; i < 8; i++)
        cr_assert(tokens_same(&alone, &work.reports[i]));
    arena_reset(&arena);
}

static void check_kernels(bool branches)
{
    struct arena arena = {0};
    struct net_cache *cache = opened_as(&arena, branches);
    struct str bytes = cache->net->bytes;
    struct report first = made_report(&arena, some, SOME);
    struct kernels kernels[KERNELS];
    size_t count = kernels_all(kernels);

    cr_assert(count > 0 && count <= KERNELS);
    net_analyse(cache, &first);
    for (size_t i = 0; i < count; i++) {
        struct report again = made_report(&arena, some, SOME);
        const struct net *net =
            net_open_for(&kernels[i], &arena, STR("made"), bytes, NULL);

        net_analyse(net_cache_open(&arena, net), &again);
        cr_assert(tokens_same(&first, &again), "%s", kernels[i].name);
    }
    arena_reset(&arena);
}

Test(net, gives_the_same_with_every_kind_of_vectors)
{
    check_kernels(false);
    check_kernels(true);
}

Test(net, reads_names_from_a_branch_of_their_own)
{
    struct arena arena = {0};
    struct report plain = made_report(&arena, some, SOME);
    struct report branched = made_report(&arena, some, SOME);

    net_analyse(opened_as(&arena, false), &plain);
    net_analyse(opened_as(&arena, true), &branched);
    for (size_t i = 0; i < SOME; i++)
        check_tree(&branched, &branched.sentences.items[i]);
    cr_assert(!tokens_same(&plain, &branched));
    arena_reset(&arena);
}

Test(net, begins_a_name_before_it_goes_on)
{
    struct arena arena = {0};
    struct net_cache *cache = opened(&arena);
    struct report report = made_report(&arena, some, SOME);
    size_t named = 0;

    net_analyse(cache, &report);
    for (size_t i = 0; i < report.tokens.count; i++) {
        const struct token *token = &report.tokens.items[i];

        named += token->name != NAME_NONE;
        cr_assert(token->name != NAME_NONE || !token->name_starts);
        if (token->name != NAME_NONE && !token->name_starts)
            cr_assert(i > 0 && token[-1].name == token->name);
    }
    cr_assert(named > 0);
    arena_reset(&arena);
}

Test(net, takes_any_bytes_as_words)
{
    static const char bytes[] = "\xff\xfe\xc3 ''``\xe2\x80\x94\xf0\x9f\x98\x80";
    struct arena arena = {0};
    struct net_cache *cache = opened(&arena);
    struct report report = {0};
    struct sentence *sentence = LIST_ADD(&arena, &report.sentences);

    for (size_t from = 0; from < sizeof(bytes); from++)
        for (size_t to = from; to < sizeof(bytes); to++) {
            struct token *token = LIST_ADD(&arena, &report.tokens);

            *token = (struct token){.shown = {bytes + from, to - from}};
        }
    *sentence = (struct sentence){.last = (uint32_t)report.tokens.count};
    net_analyse(cache, &report);
    check_tree(&report, sentence);
    arena_reset(&arena);
}

static bool opens(struct arena *arena, struct str bytes, struct error *err)
{
    return net_open(arena, STR("made"), bytes, err) != NULL;
}

Test(net, says_that_weights_are_missing)
{
    struct arena arena = {0};
    struct error err = {0};

    cr_assert(!opens(&arena, STR(""), &err));
    cr_assert_eq(err.code, ERROR_MISSING);
    arena_reset(&arena);
}

Test(net, refuses_weights_cut_short)
{
    struct arena arena = {0};
    struct out file = made_file(&arena);
    struct error err = {0};

    cr_assert(opens(&arena, out_view(&file), &err));
    for (size_t len = 1; len < file.len; len += 97) {
        cr_assert(!opens(&arena, (struct str){file.at, len}, &err));
        cr_assert_eq(err.code, ERROR_SYNTAX);
    }
    arena_reset(&arena);
}

Test(net, refuses_weights_in_which_a_bit_was_lost)
{
    struct arena arena = {0};
    struct out file = made_file(&arena);

    for (size_t at = MADE_HEADER; at < file.len; at += 997) {
        struct error err = {0};

        file.at[at] ^= 16;
        cr_assert(!opens(&arena, out_view(&file), &err));
        cr_assert_eq(err.code, ERROR_SYNTAX);
        file.at[at] ^= 16;
    }
    arena_reset(&arena);
}

/* Refuses the file with `bytes` at `at`, signed anew, and says `why`. */
static void check_refused(size_t at, struct str bytes, const char *why)
{
    struct arena arena = {0};
    struct out file = made_file(&arena);
    struct error err = {0};

    memcpy(file.at + at, bytes.at, bytes.len);
    made_sign(file.at, file.len);
    cr_assert(!opens(&arena, out_view(&file), &err));
    cr_assert_eq(err.code, ERROR_SYNTAX);
    cr_assert(strstr(err.text, why) != NULL, "%s", err.text);
    arena_reset(&arena);
}

Test(net, refuses_tensors_that_are_not_as_they_must_be)
{
    const size_t row = MADE_HEADER; /* "Ew" */

    check_refused(0, STR("dipl"), "the header");
    check_refused(8, STR("\1"), "the version");
    check_refused(72, STR("\1"), "the mix");
    check_refused(24, STR("\xff\xff"), "the table");
    check_refused(row, STR("Ex"), "Ew is missing");
    check_refused(row + 24, STR("\3"), "type or shape");
    check_refused(row + 28, STR("\0\0\0\0"), "type or shape");
    check_refused(row + 28, STR("\xff\xff\xff\xff\xff\xff\xff\xff"), "outside");
    check_refused(row + 40, STR("\xff\xff\xff\xff\xff\xff\xff\xff"), "outside");
    check_refused(row + 40, STR("\1\0"), "outside");
    check_refused(row + 48, STR("\xff\xff\xff\x7f"), "outside");
    check_refused(MADE_HEADER + MADE_TENSORS * MADE_ROW + 128,
                  STR("\x00\x00\xc0\x7f"), "no number");
}

/* Where the bytes of a tensor, or of its scales, lie. */
static size_t place_of(const char *name, bool scales)
{
    struct arena arena = {0};
    struct out file = made_file(&arena);
    const unsigned char *row = (const unsigned char *)file.at + MADE_HEADER;
    size_t at = 0;

    for (size_t i = 0; i < MADE_TENSORS; i++, row += MADE_ROW)
        if (strcmp((const char *)row, name) == 0)
            at = (size_t)net_load64(row + (scales ? 48 : 40));
    cr_assert(at != 0);
    arena_reset(&arena);
    return at;
}

Test(net, refuses_steps_and_scales_that_make_no_number)
{
    static const char *const steps[] = {"t1.s", "L1.lin.s", "h.s", "Aq.s",
                                        "ro.s"};

    for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
        size_t at = place_of(steps[i], false);

        check_refused(at, STR("\0\0\0\0"), "is no step");
        check_refused(at, STR("\0\0\0\xBD"), "is no step");
        check_refused(at, STR("\0\0\0\x7F"), "is no step");
        check_refused(at, STR("\0\0\xC0\x7F"), "no number");
    }
    check_refused(place_of("t1.w", true), STR("\0\0\x80\x7F"), "no number");
    check_refused(place_of("L0.lin.b", false), STR("\0\0\x80\xFF"),
                  "no number");
}

Test(net, refuses_layers_it_does_not_know)
{
    size_t at = place_of("layers", false);

    check_refused(at, STR("gcg"), "are not ones we know");
    check_refused(at, STR("|cg"), "are not ones we know");
    check_refused(at, STR("cxg"), "are not ones we know");
    check_refused(at, STR("cgc"), "type or shape");
}
