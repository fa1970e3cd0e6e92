#include "serve/posted.h"

#include "serve/answer.h"

#include <string.h>

#define LONGEST_NAME 400

static const struct place nowhere;

static bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || strchr("-_.:+", c) != NULL;
}

/* The value of "charset" in what follows a type, or NULL. */
static const char *charset_of(const struct request *request, struct str rest)
{
    while (rest.len > 0) {
        struct str one = str_trim(str_cut(&rest, ';'));
        struct str key = str_cut(&one, '=');
        bool good = one.len > 0 && one.len < 40;

        if (one.len > 1 && one.at[0] == '"')
            one = (struct str){one.at + 1, one.len - 2};
        for (size_t i = 0; i < one.len; i++)
            good = good && is_plain(one.at[i]);
        if (good && str_equal(key, STR("charset")))
            return arena_str(request->arena, one).at;
    }
    return NULL;
}

/* A name becomes an id that is printed and looked for. */
static bool is_name(struct str name)
{
    for (size_t i = 0; i < name.len; i++)
        if ((unsigned char)name.at[i] < ' ' || name.at[i] == 0x7F)
            return false;
    return name.len <= LONGEST_NAME;
}

bool posted_source(const struct request *request, const char *otherwise,
                   struct source *source, struct error *err)
{
    struct str name = request_value(request, "name");
    struct str rest = request->headers.type;
    struct str media = str_trim(str_cut(&rest, ';'));

    if (str_trim(request->body).len == 0)
        return error_at(err, ERROR_SYNTAX, nowhere, "nothing was sent");
    if (!is_name(name))
        return error_at(err, ERROR_USAGE, nowhere,
                        "a name has at most %d bytes, all of them signs",
                        LONGEST_NAME);
    *source = source_named(name.len > 0 ? arena_str(request->arena, name)
                                        : str_from(otherwise));
    source->bytes = request->body;
    source->media = media;
    source->charset = charset_of(request, rest);
    /* What somebody calls text is no table, however it looks. */
    if (str_equal(media, STR("text/plain")))
        source->format = STR("text");
    return true;
}

struct path_settings posted_path(const struct desk *desk)
{
    return (struct path_settings){.know = desk->know,
                                  .ledger = desk->ledger,
                                  .threads = 1,
                                  .report_limit =
                                      desk->serve->settings.report_limit,
                                  .ward = desk->ward};
}
