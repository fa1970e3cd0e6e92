#include "rapport_check.h"

#include "base/table.h"
#include "base/utf8.h"
#include "find/find.h"
#include "mark/mark.h"
#include "merge/merge.h"
#include "rapport_known.h"
#include "read/read.h"

#include <stdlib.h>
#include <string.h>

#define LARGEST                                                   \
    ((size_t)16 << 20) /* bytes of a file that places are told in \
                        */
#define BEFORE 3       /* days before a meeting, and after it */
#define AFTER 7
#define AROUND_LOOKS 8 /* meetings for which these are asked for */

struct way {
    const struct path_settings *settings;
    const struct query *query;
    struct checks *checks;
    struct tally *tally;
    struct marker *marker;
    struct str bytes; /* of the draft, where it is no file */
    struct error *err;
};

/* ---- the draft ---- */

/* "2019 or later", which a text tells by what it looks back at, is none. */
static bool own_day(struct interval published, int32_t *day)
{
    *day = published.last;
    return interval_known(published) && published.last != DAY_OPEN_FUTURE;
}

/* A draft without a date of its own is marked once more with the one that it
 * gets, since "last year" depends on it. */
static bool mark_draft(struct way *way, struct arena *page,
                       struct report *report, struct checking *checking)
{
    struct report again = *report;
    struct ledger *ledger = way->settings->ledger;

    mark_report(way->marker, page, report);
    checking->day_why = "its own date";
    if (own_day(report->published, &checking->day))
        return true;
    checking->day = way->query->until;
    checking->day_why = "the day that was asked for";
    if (checking->day == 0) {
        checking->day_why = "the day of the ledger's newest report";
        if (!ledger_newest(ledger, &checking->day, way->err))
            return false;
    }
    *report = again;
    report->published = interval_day(checking->day);
    report->published_why = STR("that of the ledger");
    mark_report(way->marker, page, report);
    return true;
}

/* ---- what the ledger has ---- */

static bool is_office(struct str block)
{
    const struct str offices = STR("tie/office/");

    return block.len > offices.len &&
           memcmp(block.at, offices.at, offices.len) == 0;
}

/* Each fact once. */
static void drop_doubles(struct arena *page, struct kept_facts *facts)
{
    struct table seen = {0};
    size_t count = 0;

    for (size_t i = 0; i < facts->count; i++) {
        struct str id = facts->items[i].id;

        if (table_find(&seen, id) != TABLE_ABSENT)
            continue;
        table_set(page, &seen, id, 1);
        facts->items[count++] = facts->items[i];
    }
    facts->count = count;
}

static bool look(struct way *way, struct arena *page, struct checking *checking)
{
    struct ledger *ledger = way->settings->ledger;
    struct looks looks = merge_check_looks(page, checking);
    struct strs words = merge_check_words(page, checking);
    struct kept_facts *held = &checking->held;
    struct query query = {.until = way->query->until,
                          .narrow = way->query->narrow};

    for (size_t i = 0; i < looks.count; i++) {
        query.block = looks.items[i].block;
        query.when = looks.items[i].when;
        query.sample = is_office(query.block);
        if (!ledger_look_at_block(ledger, page, &query, held, way->err))
            return false;
    }
    for (size_t i = 0; i < words.count; i++)
        if (!ledger_look_for_words(ledger, page, words.items[i], &query, held,
                                   way->err))
            return false;
    drop_doubles(page, held);
    return true;
}

/* The two countries of a meeting; false where there are not two. */
static bool pair_of(const struct fact *fact, struct query *query)
{
    query->pair_count = 0;
    for (size_t i = 0; i <= fact->who.count && query->pair_count < 2; i++) {
        const char *code =
            i < fact->who.count ? fact->who.items[i].country : fact->in;

        if (code[0] == '\0' ||
            (query->pair_count > 0 && strcmp(query->pair[0], code) == 0))
            continue;
        memcpy(query->pair[query->pair_count++], code, 4);
    }
    return query->pair_count == 2;
}

/* How many reports tell of the two countries about the days of a meeting that
 * none of them tells of. */
static bool count_around(struct way *way, struct arena *page,
                         const struct fact *fact, struct verdict *verdict)
{
    struct query query = {.until = way->query->until, .both = true};
    struct kept_facts facts;
    struct interval when = fact->when;

    if (!interval_known(when) || interval_days(when) > 31 ||
        !pair_of(fact, &query))
        return true;
    query.when =
        (struct interval){when.first - BEFORE, when.last + AFTER, false};
    if (!ledger_find_facts(way->settings->ledger, page, &query, &facts,
                           way->err))
        return false;
    for (size_t i = 0; i < facts.reports.count; i++)
        verdict->around +=
            interval_overlap(facts.reports.items[i].published, query.when);
    return true;
}

static bool look_around(struct way *way, struct arena *page,
                        struct checking *checking)
{
    unsigned looks = 0;

    for (size_t i = 0; i < checking->verdicts.count; i++) {
        struct verdict *verdict = &checking->verdicts.items[i];
        const struct fact *fact = &checking->facts->items[verdict->fact];

        if (verdict->kind == VERDICT_absent && fact->kind == FACT_event &&
            looks++ < AROUND_LOOKS && !count_around(way, page, fact, verdict))
            return false;
    }
    return true;
}

/* ---- where it stands ---- */

/* What a file holds, where it can be read twice. */
static bool read_again(struct arena *page, const struct report *report,
                       struct str *source)
{
    struct error ignored;
    int file = file_open(report->source, &ignored);

    if (file < 0)
        return false;
    /* Standard input was read to its end. */
    (void)file_move(file, 0);
    file_close(file);
    return file_read(page, report->source, LARGEST, source, &ignored);
}

/* The file as its writer sees it, where it is text and holds nothing else. */
static bool see_source(const struct way *way, struct arena *page,
                       const struct report *report, struct str *source)
{
    *source = way->bytes;
    return report->line <= 1 &&
           (way->bytes.at != NULL || read_again(page, report, source)) &&
           source->len > 0 && strchr("{[", source->at[0]) == NULL &&
           utf8_valid(*source) == source->len &&
           memchr(source->at, '\0', source->len) == NULL;
}

static void place_verdicts(const struct way *way, struct arena *page,
                           struct checking *checking)
{
    struct verdicts *verdicts = &checking->verdicts;
    struct span *spans = arena_alloc(page, verdicts->count + 1, sizeof(*spans));

    for (size_t i = 0; i < verdicts->count; i++)
        spans[i] = verdicts->items[i].span;
    checking->as_read =
        !see_source(way, page, checking->draft, &checking->source);
    if (checking->as_read)
        checking->source = checking->draft->text;
    else
        read_align(page, checking->source, checking->draft->text, spans,
                   verdicts->count);
    for (size_t i = 0; i < verdicts->count; i++)
        verdicts->items[i].place = spans[i];
}

/* ---- the way ---- */

static bool tell(struct way *way, struct arena *page,
                 const struct checking *checking)
{
    const struct path_settings *settings = way->settings;
    struct checked checked = way->checks->shown;
    struct out out = {.arena = page};

    checked.know = settings->know;
    checked.checking = checking;
    for (size_t i = 0; i < checking->verdicts.count; i++)
        way->checks->told[checking->verdicts.items[i].kind]++;
    settings->output->check(&out, &checked);
    return settings->told(settings->self, out_view(&out));
}

static bool check_one(struct way *way, struct arena *page,
                      struct report *report)
{
    struct facts facts = {0};
    struct checking checking = {.draft = report, .facts = &facts};

    if (!mark_draft(way, page, report, &checking))
        return false;
    find_facts(way->settings->know, page, report, &facts);
    if (!look(way, page, &checking))
        return false;
    merge_check(page, way->settings->know, &checking);
    if (!look_around(way, page, &checking))
        return false;
    place_verdicts(way, page, &checking);
    way->tally->read++;
    way->tally->stopped = !tell(way, page, &checking);
    return true;
}

static bool check_all(struct way *way, struct feed *feed)
{
    const struct path_settings *settings = way->settings;
    enum read_result result = READ_REPORT;
    bool good = true;

    while (good && result != READ_END && !way->tally->stopped) {
        struct arena page = {0};
        struct report report;
        struct error why;

        result = feed_next(feed, &page, &report, &why);
        if (result == READ_REPORT) {
            good = check_one(way, &page, &report);
        } else if (result == READ_REFUSED) {
            way->tally->refused++;
            settings->refused(settings->self, &why);
        }
        arena_reset(&page);
    }
    return good;
}

/* Checks what a feed gives, which it closes. */
static bool check_feed(struct way *way, struct arena *arena, struct feed *feed)
{
    const struct path_settings *settings = way->settings;
    bool good;

    way->marker = marker_open(arena, settings->know, way->err);
    /* Before anything is looked at: what writes lets go of reports. */
    good = way->marker != NULL &&
           ledger_make_findable(settings->ledger, way->err) &&
           check_all(way, feed);
    feed_close(feed);
    return good;
}

static struct read_settings reading_of(const struct path_settings *settings)
{
    return (struct read_settings){.know = settings->know,
                                  .report_limit = settings->report_limit,
                                  .format = settings->format,
                                  .ward = settings->ward,
                                  .web = settings->web};
}

bool rapport_check(const struct path_settings *settings,
                   const struct file_list *drafts, struct checks *checks,
                   struct tally *tally, struct error *err)
{
    struct way way = {.settings = settings,
                      .query = checks->query,
                      .checks = checks,
                      .tally = tally,
                      .err = err};
    struct read_settings read = reading_of(settings);
    struct arena arena = {0};
    bool good = check_feed(&way, &arena, feed_open(&arena, &read, drafts));

    arena_reset(&arena);
    return good;
}

bool rapport_check_bytes(const struct path_settings *settings,
                         const struct source *source, struct checks *checks,
                         struct tally *tally, struct error *err)
{
    struct way way = {.settings = settings,
                      .query = checks->query,
                      .checks = checks,
                      .tally = tally,
                      .bytes = source->bytes,
                      .err = err};
    struct read_settings read = reading_of(settings);
    struct arena arena = {0};
    bool good = check_feed(&way, &arena, feed_of(&arena, &read, source, 1));

    arena_reset(&arena);
    return good;
}
