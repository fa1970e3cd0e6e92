/*
 * tell -- facts and records put into words, for people and for machines.
 * Pure: it writes into an `out`.
 */
#ifndef TELL_TELL_H
#define TELL_TELL_H

#include "base/out.h"
#include "know/know.h"
#include "news/record.h"

/* What a brief, an export or a page is told from. */
struct telling {
    const struct knowledge *know;
    struct query query;
    bool all; /* a brief leaves nothing out, however long it gets */
    struct kept_facts facts; /* with their reports, texts included where a
                                quotation must be shown in context */
    struct records records;
    struct disputes disputes;
    struct kept_reports looked_at; /* every report of the ledger */
};

/* One row of outputs.def: a way to tell a brief or an export; NULL where it is
 * none for that. */
struct output {
    const char *name, *media_type, *words;
    void (*brief)(struct out *out, const struct telling *telling);
    void (*export)(struct out *out, const struct telling *telling);
};

/* The output with this name, or NULL. */
const struct output *output_named(struct str name);

/*
 * A record, a fact or a dispute (query.record, .fact or .dispute is set) or a
 * report (else; it is the one in looked_at, its facts are `facts`): all that is
 * known of it, its words in context and why it was found.  For people, as plain
 * text.
 */
void tell_show(struct out *out, const struct telling *telling);

#endif
