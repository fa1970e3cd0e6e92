/* reread -- reports that are read again, and what was found in them anew. */
#include "keep/ledger.h"

static const char forget_others[] = "DELETE FROM reread WHERE rules <> ?1";
static const char all_wait[] =
    "INSERT INTO reread (report, rules) SELECT row, ?1 FROM report"
    " WHERE true ON CONFLICT DO NOTHING";
static const char one_waits[] =
    "INSERT INTO reread (report, rules) SELECT row, ?1 FROM report"
    " WHERE hash = ?2 ON CONFLICT DO NOTHING";
static const char count_waiting[] =
    "SELECT count(*) FROM reread WHERE rules = ?1";
static const char next_waiting[] =
    "SELECT report FROM reread WHERE report > ?1 ORDER BY report LIMIT 1";
static const char waits_no_more[] = "DELETE FROM reread WHERE report = ?1";
static const char has_sample[] =
    "SELECT 1 FROM report_sample WHERE report = (SELECT row FROM report"
    " WHERE hash = ?1) LIMIT 1";
static const char facts_of_report[] = "SELECT row FROM fact WHERE report = ?1";
static const char drop_facts[] = "DELETE FROM fact WHERE report = ?1";
static const char unsettle[] =
    "UPDATE correction SET settled = FALSE WHERE number IN"
    " (SELECT correction FROM correction_fact WHERE report ="
    " (SELECT hash FROM report WHERE row = ?1))";
static const char stale_alike[] =
    "INSERT INTO stale_block (block) SELECT DISTINCT block FROM fact"
    " WHERE block <> '' AND (report = ?1 OR report IN"
    " (SELECT other FROM alike WHERE report = ?1))";

static bool begin(struct ledger *ledger, struct str hash, struct str rules,
                  struct error *err)
{
    struct ask *ask = ledger_ask(ledger, forget_others, err);

    if (ask == NULL)
        return false;
    ledger->driver->set_str(ask, 1, rules);
    if (!ledger_do(ledger, ask, err))
        return false;
    ask = ledger_ask(ledger, hash.len > 0 ? one_waits : all_wait, err);
    if (ask == NULL)
        return false;
    ledger->driver->set_str(ask, 1, rules);
    if (hash.len > 0)
        ledger->driver->set_str(ask, 2, hash);
    return ledger_do(ledger, ask, err);
}

bool ledger_begin_reread(struct ledger *ledger, struct str report,
                         struct str rules, struct error *err)
{
    struct arena arena = {0};
    struct kept_report kept = {0};
    bool good = report.len == 0 ||
                ledger_find_report(ledger, &arena, report, &kept, err);

    good = good && ledger_begin_unit(ledger, err) &&
           ledger_end_unit(ledger, begin(ledger, kept.hash, rules, err), err);
    arena_reset(&arena);
    return good;
}

bool ledger_count_reread(struct ledger *ledger, struct str rules, size_t *count,
                         struct error *err)
{
    struct ask *ask = ledger_ask(ledger, count_waiting, err);
    bool row = false;

    if (ask == NULL)
        return false;
    ledger->driver->set_str(ask, 1, rules);
    if (!ledger->driver->next(ask, &row, err))
        return false;
    *count = (size_t)ledger->driver->get_int(ask, 0, 0);
    ledger->driver->end(ask);
    return true;
}

bool ledger_next_reread(struct ledger *ledger, struct arena *arena,
                        int64_t *after, struct kept_report *report, bool *more,
                        struct error *err)
{
    struct ask *ask = ledger_ask(ledger, next_waiting, err);
    struct kept_reports reports = {0};

    if (ask == NULL)
        return false;
    ledger->driver->set_int(ask, 1, *after);
    if (!ledger->driver->next(ask, more, err))
        return false;
    if (!*more)
        return true;
    *after = ledger->driver->get_int(ask, 0, 0);
    ledger->driver->end(ask);
    if (!ledger_get_report(ledger, arena, *after, true, &reports, err))
        return false;
    *report = reports.items[0];
    return true;
}

bool ledger_has_sketch(struct ledger *ledger, struct str report, bool *has,
                       struct error *err)
{
    struct ask *ask = ledger_ask(ledger, has_sample, err);

    if (ask == NULL)
        return false;
    ledger->driver->set_str(ask, 1, report);
    if (!ledger->driver->next(ask, has, err))
        return false;
    ledger->driver->end(ask);
    return true;
}

static bool find_rows(struct ledger *ledger, struct arena *arena,
                      int64_t report, struct int64s *rows, struct error *err)
{
    struct ask *ask = ledger_ask(ledger, facts_of_report, err);

    if (ask == NULL)
        return false;
    ledger->driver->set_int(ask, 1, report);
    return ledger_do_for_numbers(ledger, arena, ask, rows, err);
}

/* New facts for old; corrections must look for theirs again. */
static bool replace(struct ledger *ledger, int64_t report,
                    const struct addition *addition, struct error *err)
{
    struct arena arena = {0};
    struct int64s rows = {0};
    bool good = find_rows(ledger, &arena, report, &rows, err) &&
                ledger_count_dealers(ledger, report, -1, err);

    for (size_t i = 0; i < rows.count && good; i++)
        good = ledger_loosen_fact(ledger, rows.items[i], err);
    arena_reset(&arena);
    return good && ledger_do_row(ledger, unsettle, report, err) &&
           ledger_do_row(ledger, drop_facts, report, err) &&
           ledger_add_facts(ledger, report, addition, err);
}

static bool put(struct ledger *ledger, const struct addition *addition,
                struct error *err)
{
    int64_t report = 0;

    if (!ledger_report_row(ledger, str_from(addition->report->hash), &report,
                           err))
        return false;
    if (addition->facts != NULL && !replace(ledger, report, addition, err))
        return false;
    if (addition->sketch != NULL &&
        (!ledger_put_alike(ledger, report, addition->sketch, addition->alikes,
                           err) ||
         (addition->alikes->count > 0 &&
          !ledger_do_row(ledger, stale_alike, report, err))))
        return false;
    return ledger_do_row(ledger, waits_no_more, report, err);
}

bool ledger_put_reread(struct ledger *ledger, const struct addition *addition,
                       struct error *err)
{
    ledger_memo_forget(ledger);
    return ledger_begin_unit(ledger, err) &&
           ledger_end_unit(ledger, put(ledger, addition, err), err);
}
