#include "queue/where.h"

#include "base/out.h"

#include <string.h>

#define NAME "rapport"

static bool is_name(struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];

        if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') &&
            !(c >= '0' && c <= '9') && c != '-' && c != '_')
            return false;
    }
    return text.len > 0 && text.len < WHERE_NAME;
}

static struct str cut_scheme(struct str *text)
{
    static const char *const schemes[] = {"nats://", "tls://"};

    for (size_t i = 0; i < 2; i++) {
        struct str scheme = str_from(schemes[i]);

        if (text->len > scheme.len &&
            memcmp(text->at, scheme.at, scheme.len) == 0) {
            text->at += scheme.len;
            text->len -= scheme.len;
            return scheme;
        }
    }
    return (struct str){NULL, 0};
}

/* What stands before the last "@", and the rest. */
static struct str cut_user(struct str *text)
{
    size_t at = text->len;

    while (at > 0 && text->at[at - 1] != '@')
        at--;
    struct str user = {text->at, at};

    text->at += at;
    text->len -= at;
    return user;
}

static bool refuse(struct str text, struct error *err)
{
    cut_scheme(&text);
    cut_user(&text);
    return error_at(err, ERROR_USAGE, (struct place){.source = text},
                    "this is no place of a queue; say it as "
                    "nats://HOST[:PORT][/NAME]");
}

bool where_parse(struct arena *arena, struct str text, struct where *where,
                 struct error *err)
{
    struct str rest = text, scheme = cut_scheme(&rest), user, hosts, name;
    struct out shown = {.arena = arena};

    *where = (struct where){.name = NAME};
    user = cut_user(&rest);
    hosts = str_cut(&rest, '/');
    name = rest.len > 0 ? rest : STR(NAME);
    if (scheme.len == 0 || hosts.len == 0 || !is_name(name))
        return refuse(text, err);
    memcpy(where->name, name.at, name.len);
    where->name[name.len] = '\0';
    out_str(&shown, scheme);
    out_str(&shown, hosts);
    out_char(&shown, '/');
    out_str(&shown, name);
    where->shown = out_view(&shown);
    while (hosts.len > 0) {
        struct str host = str_cut(&hosts, ',');
        struct out server = {.arena = arena};

        if (host.len == 0 || where->count == WHERE_SERVERS)
            return refuse(text, err);
        out_str(&server, scheme);
        out_str(&server, user);
        out_str(&server, host);
        out_char(&server, '\0');
        where->servers[where->count++] = out_view(&server).at;
    }
    return true;
}
