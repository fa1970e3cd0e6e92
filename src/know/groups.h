/*
 * groups -- regions and organisations of states with their members
 * (data/world/groups.tsv).
 */
#ifndef KNOW_GROUPS_H
#define KNOW_GROUPS_H

#include "know/world.h"
#include "news/report.h"

/* What the cells of a group in world.groups are; its sign is its kind, "region"
 * or "organisation". */
enum { GROUP_NAME, GROUP_MEMBERS, GROUP_SOURCE };

/* By its name or an alias, in whatever capitals; or NULL. */
const struct word *group_named(const struct world *world, struct str text);

/* The codes of those that are members on the day, or, where it is 0, of those
 * that have not left; in the order of the row. */
struct strs group_members(struct arena *arena, const struct word *group,
                          int32_t day);

/* Fails with SYNTAX at a bad row.  Private to know/. */
bool groups_parse(struct arena *arena, struct str source, struct str bytes,
                  struct world *world, struct error *err);

#endif
