#include "read/listed.h"

#include "read/fetch.h"

static bool is_gap(char c) { return (unsigned char)c <= ' '; }

/* An address may have "#" within. */
static struct str without_comment(struct str line)
{
    for (size_t i = 0; i < line.len; i++)
        if (line.at[i] == '#' && (i == 0 || is_gap(line.at[i - 1])))
            line.len = i;
    return str_trim(line);
}

bool listed_next(struct str *rest, struct place *place, struct listed *listed,
                 struct error *err)
{
    *listed = (struct listed){0};
    while (rest->len > 0) {
        struct place here = *place;
        struct str line = without_comment(str_trim(str_cut(rest, '\n')));
        size_t len = 0;

        place->line++;
        if (line.len == 0)
            continue;
        while (len < line.len && !is_gap(line.at[len]))
            len++;
        if (fetch_takes((struct str){line.at, len})) {
            listed->url = (struct str){line.at, len};
            listed->name =
                str_trim((struct str){line.at + len, line.len - len});
        } else {
            error_at(err, ERROR_SYNTAX, here,
                     "no address of http or https stands first here");
        }
        return true;
    }
    return false;
}
