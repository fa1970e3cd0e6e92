/*
 * exported -- what several exports tell alike.  Private to tell/.
 */
#ifndef TELL_EXPORTED_H
#define TELL_EXPORTED_H

#include "base/json.h"
#include "tell/brief.h"

/* Where the characters of a text stand: other programs count code points, not
 * bytes. */
struct points {
    struct str text;
    uint32_t *counts; /* characters before every 64th byte */
};

struct points points_of(struct arena *arena, struct str text);

/* How many characters stand before a byte; all past the end. */
uint32_t points_at(const struct points *points, uint32_t byte);

/* A JSON object on a line of its own; takes it over. */
void export_line(struct out *out, struct json *object);
/* One in a list: with a comma between it and the one before. */
void export_item(struct leaves *leaves, struct json *object);

/* Sets a list with one text, or nothing where it is empty. */
void export_set_one(struct json *object, const char *key, struct str text);
/* Sets a reference to what JSON-LD calls by this name; nothing where it is
 * empty. */
void export_set_id(struct json *object, const char *key, struct str id);

/* "urn:rapport:fact:f0123456789ab" */
struct str export_urn(struct arena *arena, const char *kind, struct str id);
/* As EDTF has it, or empty. */
struct str export_edtf(struct arena *arena, struct interval when);
/* "2021-08-17", or "20210817" where `bare`. */
struct str export_day(struct arena *arena, int32_t day, bool bare);

/* Its first day, or its last where it is open in front; DAY_NONE where neither
 * is known. */
int32_t export_begin(struct interval when);

/* The day that an item is filed under: that of the event, or of the period's
 * begin; else that of its first report; DAY_NONE where neither is known. */
int32_t export_first_day(const struct item *item);

/* Whether an event is still to come. */
bool export_is_planned(const struct fact *event);
/* The day of an event as others count them: what is planned is a promise, which
 * was made when it was told first. */
int32_t export_deed_day(const struct item *item);

/* PLOVER's contexts of a fact's topics, each once. */
struct strs export_contexts(struct arena *arena, const struct knowledge *know,
                            const struct fact *fact);

/* How many of an event's `who`, the first, do it; the others have it done to
 * them.  All of them where they do it together. */
size_t export_actors(const struct fact *event);

/* One line on a fact, for people. */
struct str export_title(struct arena *arena, const struct knowledge *know,
                        const struct fact *fact);

/* The reports of an item's facts, each once, by the order of the facts. */
struct told_by {
    const struct kept_report **items;
    size_t count, room;
};
struct told_by export_reports(struct arena *arena,
                              const struct telling *telling,
                              const struct item *item);
/* The earliest of them; the first one where none has a date. */
const struct kept_report *export_earliest(const struct told_by *reports);

#endif
