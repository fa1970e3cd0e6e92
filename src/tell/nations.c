#include "tell/nations.h"

#include <string.h>

struct str nations_fold(struct arena *arena, struct str name)
{
    struct out out = {.arena = arena};

    for (size_t i = 0; i < name.len; i++) {
        char c = name.at[i];
        bool upper = c >= 'A' && c <= 'Z';
        c = (char)(upper ? c - 'A' + 'a' : c);
        out_char(&out, (char)(c == '-' ? ' ' : c));
    }
    return out_view(&out);
}

static uint32_t find_nation(const struct nations *nations, uint32_t at,
                            const char *country)
{
    while (at != TABLE_ABSENT && strcmp(nations->items[at].code, country) != 0)
        at = nations->items[at].next;
    return at;
}

static void count_party(struct brief *brief, struct nations *nations,
                        const struct party *party)
{
    struct str name = nations_fold(brief->arena, party->name);
    uint32_t head = table_find(&nations->heads, name);
    uint32_t at = find_nation(nations, head, party->country);

    if (name.len == 0 || party->country[0] == '\0')
        return;
    if (nations->items != NULL && at < nations->count) {
        nations->items[at].times++;
        return;
    }
    struct nation *nation = LIST_ADD(brief->arena, nations);
    memcpy(nation->code, party->country, sizeof(nation->code));
    nation->times = 1;
    nation->next = head;
    table_set(brief->arena, &nations->heads, name,
              (uint32_t)(nations->count - 1));
}

struct nations nations_of(struct brief *brief)
{
    const struct kept_facts *facts = &brief->telling->facts;
    struct nations nations = {0};

    for (size_t i = 0; i < facts->count; i++) {
        const struct fact *fact = &facts->items[i].fact;
        for (size_t j = 0; j < fact->who.count; j++)
            count_party(brief, &nations, &fact->who.items[j]);
        count_party(brief, &nations, &fact->speaker);
        count_party(brief, &nations, &fact->said_by);
    }
    return nations;
}

uint32_t nations_times(const struct nations *nations, struct arena *arena,
                       struct str name, const char *country)
{
    uint32_t at = find_nation(
        nations, table_find(&nations->heads, nations_fold(arena, name)),
        country);

    return at == TABLE_ABSENT ? 0 : nations->items[at].times;
}

const struct nation *nations_other(const struct nations *nations,
                                   struct arena *arena, struct str name,
                                   const char *country)
{
    uint32_t at = table_find(&nations->heads, nations_fold(arena, name));
    const struct nation *best = NULL;

    for (; at != TABLE_ABSENT; at = nations->items[at].next) {
        const struct nation *nation = &nations->items[at];
        if (strcmp(nation->code, country) != 0 &&
            (best == NULL || nation->times > best->times ||
             (nation->times == best->times &&
              strcmp(nation->code, best->code) < 0)))
            best = nation;
    }
    return best;
}
