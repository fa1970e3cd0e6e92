#include "read/robots.h"

#include "base/out.h"
#include "read/http.h"

#define LONGEST_PATH 2048 /* bytes of a rule or a path that are compared */
#define LONGEST_NUMBER 9  /* digits of a delay */

/* Whose rules are read: those of no one, of all, or of this program. */
enum group { GROUP_none, GROUP_all, GROUP_ours };

struct reading {
    struct arena *arena;
    const char *name;
    enum group group;
    bool naming; /* the last line named a program */
    bool named;  /* some group is for this program */
    struct robots all, ours;
};

static char lower(char c) { return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c); }

/* Paths are compared octet by octet, so each octet is written in one way: what
 * needs no code as it is, all else as "%2F". */

static int hex_of(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool is_unreserved(unsigned char c)
{
    return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') ||
           c == '-' || c == '.' || c == '_' || c == '~';
}

static void out_octet(struct out *out, unsigned char c, bool coded)
{
    if (is_unreserved(c) || (!coded && c > ' ' && c < 0x7F))
        out_char(out, (char)c);
    else
        out_format(out, "%%%02X", c);
}

static struct str normal_path(struct arena *arena, struct str path)
{
    struct out out = {.arena = arena};

    if (path.len > LONGEST_PATH)
        path.len = LONGEST_PATH;
    for (size_t i = 0; i < path.len; i++) {
        int high = i + 2 < path.len ? hex_of(path.at[i + 1]) : -1;
        int low = high >= 0 ? hex_of(path.at[i + 2]) : -1;
        bool coded = path.at[i] == '%' && low >= 0;

        out_octet(&out,
                  coded ? (unsigned char)(high * 16 + low)
                        : (unsigned char)path.at[i],
                  coded);
        i += coded ? 2 : 0;
    }
    return out_view(&out);
}

static bool is_name_byte(char c)
{
    return ((c | 32) >= 'a' && (c | 32) <= 'z') || c == '_' || c == '-';
}

/* A program's name goes as far as there are letters, "_" and "-"; "*" is all
 * programs. */
static enum group group_of(const struct reading *reading, struct str value)
{
    size_t len = 0;

    if (value.len > 0 && value.at[0] == '*')
        return GROUP_all;
    while (len < value.len && is_name_byte(value.at[len]))
        len++;
    return http_is((struct str){value.at, len}, reading->name) ? GROUP_ours
                                                               : GROUP_none;
}

/* Names in lines one below the other head one group. */
static void take_name(struct reading *reading, struct str value)
{
    enum group group = group_of(reading, value);

    if (!reading->naming)
        reading->group = GROUP_none;
    reading->naming = true;
    if (group > reading->group)
        reading->group = group;
    if (group == GROUP_ours)
        reading->named = true;
}

static struct robots *robots_of(struct reading *reading)
{
    reading->naming = false;
    if (reading->group == GROUP_none)
        return NULL;
    return reading->group == GROUP_ours ? &reading->ours : &reading->all;
}

static void take_rule(struct reading *reading, struct str value, bool allow)
{
    struct robots *robots = robots_of(reading);

    if (robots != NULL && value.len > 0)
        *LIST_ADD(reading->arena, &robots->rules) =
            (struct robots_rule){normal_path(reading->arena, value), allow};
}

static void take_delay(struct reading *reading, struct str value)
{
    struct robots *robots = robots_of(reading);
    double delay = 0, scale = 1;
    bool behind = false;

    if (robots == NULL || value.len > LONGEST_NUMBER)
        return;
    for (size_t i = 0; i < value.len; i++) {
        char c = value.at[i];

        if (c == '.' && !behind) {
            behind = true;
            continue;
        }
        if (c < '0' || c > '9')
            return;
        scale *= behind ? 0.1 : 1;
        delay = behind ? delay + (c - '0') * scale : delay * 10 + (c - '0');
    }
    robots->delay = delay;
}

static void take_line(struct reading *reading, struct str line)
{
    struct str key, value;

    if (!http_field(str_trim(str_cut(&line, '#')), &key, &value))
        return;
    if (http_is(key, "user-agent"))
        take_name(reading, value);
    else if (http_is(key, "allow"))
        take_rule(reading, value, true);
    else if (http_is(key, "disallow"))
        take_rule(reading, value, false);
    else if (http_is(key, "crawl-delay"))
        take_delay(reading, value);
}

/* Lines end in LF, CR or both. */
static struct str cut_line(struct str *rest)
{
    size_t len = 0;
    struct str line;

    while (len < rest->len && rest->at[len] != '\n' && rest->at[len] != '\r')
        len++;
    line = (struct str){rest->at, len};
    len += len < rest->len;
    *rest = (struct str){rest->at + len, rest->len - len};
    return line;
}

void robots_read(struct arena *arena, struct str bytes, const char *name,
                 struct robots *robots)
{
    struct reading reading = {.arena = arena, .name = name};

    if (bytes.len > ROBOTS_MOST)
        bytes.len = ROBOTS_MOST;
    if (bytes.len >= 3 && memcmp(bytes.at, "\xEF\xBB\xBF", 3) == 0)
        bytes = (struct str){bytes.at + 3, bytes.len - 3};
    while (bytes.len > 0)
        take_line(&reading, cut_line(&bytes));
    *robots = reading.named ? reading.ours : reading.all;
}

/* Where the part stands at or behind `from`, or within.len + 1. */
static size_t find_part(struct str within, size_t from, struct str piece)
{
    while (from + piece.len <= within.len) {
        const char *at = piece.len > 0 ? memchr(within.at + from, piece.at[0],
                                                within.len - from)
                                       : within.at + from;

        if (at == NULL)
            break;
        from = (size_t)(at - within.at);
        if (from + piece.len <= within.len &&
            memcmp(at, piece.at, piece.len) == 0)
            return from;
        from++;
    }
    return within.len + 1;
}

/* "*" stands for any octets, so the first place of each part between them will
 * do; but the last part where "$" ends the rule must end the path. */
static bool matches(struct str rule, struct str path)
{
    bool whole = rule.len > 0 && rule.at[rule.len - 1] == '$';
    struct str tail = {rule.at, rule.len - (size_t)whole}, part;
    bool star = memchr(tail.at, '*', tail.len) != NULL;
    size_t at;

    part = str_cut(&tail, '*');
    if (path.len < part.len || memcmp(path.at, part.at, part.len) != 0)
        return false;
    at = part.len;
    if (!star)
        return !whole || at == path.len;
    while (memchr(tail.at, '*', tail.len) != NULL) {
        part = str_cut(&tail, '*');
        at = find_part(path, at, part) + part.len;
        if (at > path.len)
            return false;
    }
    if (!whole)
        return find_part(path, at, tail) <= path.len;
    return tail.len <= path.len - at &&
           memcmp(path.at + path.len - tail.len, tail.at, tail.len) == 0;
}

bool robots_allow(const struct robots *robots, struct str path)
{
    struct arena arena = {0};
    struct str normal = normal_path(&arena, path);
    size_t longest = 0;
    bool allow = true;

    for (size_t i = 0; i < robots->rules.count; i++) {
        const struct robots_rule *rule = &robots->rules.items[i];

        if (rule->path.len >= longest && matches(rule->path, normal)) {
            allow = rule->allow || (rule->path.len == longest && allow);
            longest = rule->path.len;
        }
    }
    arena_reset(&arena);
    return allow;
}
