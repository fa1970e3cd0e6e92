#include "keep/pq_effect.h"

#include <stddef.h>
#include <string.h>

enum effect effect_of(const char *sql)
{
    static const struct {
        const char *begin;
        enum effect effect;
    } effects[] = {{"BEGIN", EFFECT_begin},   {"START", EFFECT_start},
                   {"COMMIT", EFFECT_commit}, {"ROLLBACK", EFFECT_rollback},
                   {"INSERT", EFFECT_write},  {"UPDATE", EFFECT_write},
                   {"DELETE", EFFECT_write}};

    if (strstr(sql, " RETURNING ") != NULL)
        return EFFECT_none;
    for (size_t i = 0; i < sizeof(effects) / sizeof(*effects); i++)
        if (strncmp(sql, effects[i].begin, strlen(effects[i].begin)) == 0)
            return effects[i].effect;
    return EFFECT_none;
}
