/* gather -- what reports and records change of what is counted over many. */
#include "keep/ledger.h"

static const char add_report[] =
    "INSERT INTO report_change (outlet, undated, day) VALUES (?1, ?2, ?3)";
static const char add_word[] =
    "INSERT INTO word_change (text, sound) VALUES (?1, ?2)";

static const char fold_pairs[] =
    "INSERT INTO pair (low, high, events, figures, statements, ties, disputes,"
    " reports)"
    " SELECT low, high, sum(events), sum(figures), sum(statements), sum(ties),"
    " sum(disputes), sum(reports) FROM pair_change WHERE true"
    " GROUP BY low, high"
    " HAVING sum(events) <> 0 OR sum(figures) <> 0 OR sum(statements) <> 0"
    " OR sum(ties) <> 0 OR sum(disputes) <> 0 OR sum(reports) <> 0"
    " ORDER BY low, high ON CONFLICT (low, high) DO UPDATE SET"
    " events = pair.events + excluded.events,"
    " figures = pair.figures + excluded.figures,"
    " statements = pair.statements + excluded.statements,"
    " ties = pair.ties + excluded.ties,"
    " disputes = pair.disputes + excluded.disputes,"
    " reports = pair.reports + excluded.reports";
static const char fold_outlets[] =
    "INSERT INTO outlet (name, reports, undated, since)"
    " SELECT outlet, count(*), sum(undated), min(day) FROM report_change"
    " WHERE true GROUP BY outlet ORDER BY outlet"
    " ON CONFLICT (name) DO UPDATE SET"
    " reports = outlet.reports + excluded.reports,"
    " undated = outlet.undated + excluded.undated,"
    " since = CASE WHEN outlet.since <= excluded.since THEN outlet.since"
    " ELSE coalesce(excluded.since, outlet.since) END";
static const char fold_days[] =
    "INSERT INTO report_day (day, reports) SELECT day, count(*)"
    " FROM report_change WHERE day IS NOT NULL GROUP BY day ORDER BY day"
    " ON CONFLICT (day) DO UPDATE SET"
    " reports = report_day.reports + excluded.reports";
static const char fold_words[] =
    "INSERT INTO word (text, sound) SELECT DISTINCT text, sound"
    " FROM word_change WHERE true ORDER BY text ON CONFLICT DO NOTHING";

bool ledger_gather_report(struct ledger *ledger, struct str outlet,
                          struct interval published, struct error *err)
{
    const struct driver *driver = ledger->driver;
    struct ask *ask = ledger_ask(ledger, add_report, err);

    if (ask == NULL)
        return false;
    ledger->gathered = true;
    driver->set_str(ask, 1, outlet);
    driver->set_int(ask, 2, !interval_known(published));
    if (interval_known(published))
        driver->set_int(ask, 3, published.last);
    return ledger_put(ledger, ask, err);
}

bool ledger_gather_word(struct ledger *ledger, struct str word,
                        struct str sound, struct error *err)
{
    struct ask *ask = ledger_ask(ledger, add_word, err);

    if (ask == NULL)
        return false;
    ledger->gathered = true;
    ledger->driver->set_str(ask, 1, word);
    ledger->driver->set_str(ask, 2, sound);
    return ledger_put(ledger, ask, err);
}

bool ledger_fold(struct ledger *ledger, struct error *err)
{
    const char *const folds[] = {fold_pairs,
                                 fold_outlets,
                                 fold_days,
                                 fold_words,
                                 ledger->driver->fold,
                                 "DELETE FROM pair_change",
                                 "DELETE FROM report_change",
                                 "DELETE FROM word_change"};
    bool good = !ledger->gathered || ledger_lock_counting(ledger, err);

    for (size_t i = 0;
         good && ledger->gathered && i < sizeof(folds) / sizeof(*folds); i++)
        good = folds[i] == NULL ||
               ledger_do(ledger, ledger_ask(ledger, folds[i], err), err);
    return good;
}
