#include "main/token.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/out.h"
#include "keep/keep.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#define BYTES 32
#define DIGITS (2 * (size_t)BYTES)

static bool make(struct arena *arena, struct str path, struct error *err)
{
    struct out out = {.arena = arena};
    unsigned char bytes[BYTES];

    if (getrandom(bytes, sizeof(bytes), 0) != (ssize_t)sizeof(bytes))
        return error_at(err, ERROR_STORE, (struct place){.source = path},
                        "the system gives no random bytes for a token: %s",
                        strerror(errno));
    for (size_t i = 0; i < BYTES; i++)
        out_format(&out, "%02x", bytes[i]);
    out_char(&out, '\n');
    return file_make_secret(path, out_view(&out), err);
}

static bool is_token(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!isxdigit((unsigned char)text.at[i]))
            return false;
    return text.len == DIGITS;
}

struct str token_place(struct arena *arena, struct str ledger)
{
    const char *data = getenv("XDG_DATA_HOME");
    const char *home = getenv("HOME");
    struct out path = {.arena = arena};
    char hex[65];

    if (ledger_is_file(ledger))
        return ledger;
    hash_sha256(ledger_shown(arena, ledger), hex);
    if (data != NULL && *data == '/')
        out_format(&path, "%s/rapport", data);
    else if (home != NULL && *home == '/')
        out_format(&path, "%s/.local/share/rapport", home);
    /* What goes wrong here, goes wrong once more where the token is made. */
    if (path.len > 0 && file_make_folder(out_view(&path), NULL))
        out_char(&path, '/');
    out_format(&path, "%.16s", hex);
    return out_view(&path);
}

bool token_open(struct arena *arena, struct str ledger, struct str *token,
                struct error *err)
{
    struct out path = {.arena = arena};
    struct place place;

    out_str(&path, ledger);
    out_text(&path, ".token");
    place = (struct place){.source = out_view(&path)};
    if (!make(arena, place.source, err))
        return false;
    if (!file_is_secret(place.source))
        return error_at(err, ERROR_FORBIDDEN, place,
                        "others could read this token; take it away, so that a "
                        "new one is made, or see to `chmod 600`");
    if (!file_read(arena, place.source, 4096, token, err))
        return false;
    *token = str_trim(*token);
    return is_token(*token) ||
           error_at(err, ERROR_SYNTAX, place,
                    "this is no token of 64 hexadecimal digits; take the file "
                    "away, so that a new one is made");
}
