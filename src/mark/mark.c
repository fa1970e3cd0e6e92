#include "mark/mark.h"

#include "mark/amounts.h"
#include "mark/dates.h"
#include "mark/headlines.h"
#include "mark/lemma.h"
#include "mark/names.h"
#include "mark/net.h"
#include "mark/origin.h"
#include "mark/tokens.h"
#include "mark/trees.h"

struct marker {
    const struct knowledge *know;
    const struct net *net;
    struct net_cache *cache;
};

static struct marker *marker_new(struct arena *arena,
                                 const struct knowledge *know,
                                 const struct net *net)
{
    struct marker *marker = ARENA_NEW(arena, struct marker);

    *marker = (struct marker){know, net, net_cache_open(arena, net)};
    return marker;
}

struct marker *marker_open(struct arena *arena, const struct knowledge *know,
                           struct error *err)
{
    struct str bytes = know_file(know, "en/model/analyser.bin");
    const struct net *net =
        net_open(arena, STR("en/model/analyser.bin"), bytes, err);

    return net != NULL ? marker_new(arena, know, net) : NULL;
}

struct marker *marker_another(struct arena *arena, const struct marker *first)
{
    return marker_new(arena, first->know, first->net);
}

bool marker_check(const struct marker *marker, struct marker_state *state,
                  struct error *err)
{
    return net_check(marker->net, state, err);
}

/* Adds another reason behind "; ". */
static void add_reason(struct arena *arena, struct str *reasons,
                       struct str reason)
{
    struct out out = {.arena = arena};

    if (reason.len == 0)
        return;
    out_str(&out, *reasons);
    out_text(&out, reasons->len > 0 ? "; " : "");
    out_str(&out, reason);
    *reasons = out_view(&out);
}

/* Its date from its first lines, where nothing beside the text gave it. */
static void date_report(const struct knowledge *know, struct arena *arena,
                        struct report *report)
{
    struct interval when;
    struct str why, doubt;

    if (!interval_known(report->published) &&
        dates_of_report(know, arena, report, &when, &why, &doubt)) {
        report->published = when;
        report->published_why = why;
        add_reason(arena, &report->published_doubt, doubt);
    }
    add_reason(arena, &report->published_why, report->published_doubt);
}

void mark_report(struct marker *marker, struct arena *arena,
                 struct report *report)
{
    const struct knowledge *know = marker->know;
    struct dateline line;

    tokens_split(know, arena, report);
    if (report->tokens.count == 0)
        return;
    line = origin_dateline(know, arena, report);
    sentences_split(know, arena, report, line.first, line.last);
    mark_words(marker, arena, report);
}

void mark_words(struct marker *marker, struct arena *arena,
                struct report *report)
{
    const struct knowledge *know = marker->know;
    struct naming naming;

    readings_set(know, report);
    quotations_mark(arena, report);
    net_analyse(marker->cache, report);
    trees_mend(know, report);
    lemmas_mark(know, arena, report);
    date_report(know, arena, report);
    dates_find(know, arena, report);
    amounts_find(know, arena, report);
    naming_open(&naming, know, arena, report);
    headlines_mend(&naming);
    names_settle(&naming);
    roles_find(&naming);
    names_find(&naming);
    origin_cites(&naming);
}
