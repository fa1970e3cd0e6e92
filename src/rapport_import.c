#include "rapport_import.h"

#include "merge/merge.h"
#include "news/ledger_json.h"
#include "rapport_copies.h"
#include "rapport_reread.h"
#include "read/read.h"

#include <string.h>

struct importing {
    const struct path_settings *settings;
    struct import_tally *tally;
    struct arena arena; /* as long as the import */
    struct corrections known;
    struct error *err;
};

static bool add_report(struct importing *self, struct arena *page,
                       const struct ledger_line *line)
{
    struct ledger *ledger = self->settings->ledger;
    struct report report = rapport_again(&line->report);
    struct sketch sketch = merge_sketch(report.text);
    struct str *blocks =
        arena_alloc(page, line->facts.count + 1, sizeof(*blocks));
    struct alikes alikes = {0};
    const struct addition addition = {&report, &line->facts, blocks, &sketch,
                                      &alikes};

    report.place = line->report.place;
    memcpy(report.place_in, line->report.place_in, sizeof(report.place_in));
    report.cites = line->report.cites;
    for (size_t i = 0; i < line->facts.count; i++)
        blocks[i] =
            merge_block_of(page, &line->facts.items[i], report.published);
    return rapport_find_copies(ledger, page, &report, &sketch, &alikes,
                               self->err) &&
           ledger_add_report(ledger, &addition, self->err);
}

static bool take_report(struct importing *self, struct arena *page,
                        const struct ledger_line *line)
{
    struct tally *tally = &self->tally->reports;
    bool known = false;

    if (!ledger_has_report(self->settings->ledger, line->report.hash, &known,
                           self->err))
        return false;
    tally->read++;
    tally->known += known;
    tally->added += !known;
    return known || add_report(self, page, line);
}

/* ---- corrections ---- */

static bool is_same_anchor(const struct anchor *a, const struct anchor *b)
{
    return a->other == b->other && str_equal(a->report, b->report) &&
           str_equal(a->body, b->body);
}

static bool is_same(const struct correction *a, const struct correction *b)
{
    const struct str texts[][2] = {{a->ids, b->ids},
                                   {a->field, b->field},
                                   {a->value, b->value},
                                   {a->note, b->note},
                                   {a->by, b->by}};

    if (a->kind != b->kind || a->made != b->made ||
        a->anchors.count != b->anchors.count)
        return false;
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        if (!str_equal(texts[i][0], texts[i][1]))
            return false;
    for (size_t i = 0; i < a->anchors.count; i++)
        if (!is_same_anchor(&a->anchors.items[i], &b->anchors.items[i]))
            return false;
    return true;
}

static bool take_correction(struct importing *self,
                            const struct correction *read)
{
    struct ledger *ledger = self->settings->ledger;
    struct correction correction = *read;

    for (size_t i = 0; i < self->known.count; i++)
        if (is_same(&self->known.items[i], read)) {
            self->tally->corrections_known++;
            return true;
        }
    self->tally->corrections++;
    return ledger_add_correction(ledger, &correction, self->err) &&
           (!read->undone ||
            ledger_undo_correction(ledger, correction.number, self->err));
}

/* ---- lines ---- */

static void refuse(struct importing *self, const struct error *why)
{
    self->tally->reports.refused++;
    if (self->settings->refused != NULL)
        self->settings->refused(self->settings->self, why);
}

/* Who has read the line is not believed: it is looked through once more. */
static bool take_line(struct importing *self, struct arena *page,
                      const struct report *report)
{
    const struct place place = {report->source, report->line, 0};
    struct ledger_line line;
    struct error why;

    if (!ledger_line_parse(page, report->text, place, &line, &why)) {
        refuse(self, &why);
        return true;
    }
    return line.kind == LEDGER_CORRECTION
               ? take_correction(self, &line.correction)
               : take_report(self, page, &line);
}

static bool take_lines(struct importing *self, struct feed *feed)
{
    const struct path_settings *settings = self->settings;
    struct tally *tally = &self->tally->reports;
    enum read_result result = READ_REPORT;
    bool good = true;

    while (good && result != READ_END && !tally->stopped) {
        struct arena page = {0};
        struct report report;
        struct error why;
        const struct taken taken = {0};

        result = feed_next(feed, &page, &report, &why);
        if (result == READ_REFUSED)
            refuse(self, &why);
        else if (result == READ_REPORT)
            good = take_line(self, &page, &report);
        tally->bytes = feed_bytes(feed);
        if (good && settings->progress != NULL)
            tally->stopped = !settings->progress(settings->self, tally, &taken);
        arena_reset(&page);
    }
    return good;
}

bool rapport_import(const struct path_settings *settings,
                    const struct file_list *sources, struct import_tally *tally,
                    struct error *err)
{
    struct importing self = {.settings = settings, .tally = tally, .err = err};
    const struct read_settings read = {.know = settings->know,
                                       .report_limit = settings->report_limit,
                                       .format = "ledger",
                                       .lines = true,
                                       .ward = settings->ward};
    struct feed *feed = feed_open(&self.arena, &read, sources);
    bool good;

    good = ledger_find_corrections(settings->ledger, &self.arena, &self.known,
                                   err) &&
           ledger_begin_batch(settings->ledger, err) && take_lines(&self, feed);
    good = good && ledger_end_batch(settings->ledger, err) &&
           rapport_merge(settings->ledger, err);
    feed_close(feed);
    arena_reset(&self.arena);
    return good;
}
