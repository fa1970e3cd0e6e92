#include "serve/format.h"

#include "base/out.h"

#include <string.h>

static const struct place nowhere;

static const struct made_format made[] = {
    {"pdf", "application/pdf"},
    {"docx", "application/"
             "vnd.openxmlformats-officedocument.wordprocessingml.document"},
    {"odt", "application/vnd.oasis.opendocument.text"},
};

const struct made_format *format_made(struct str name)
{
    for (size_t i = 0; i < sizeof(made) / sizeof(made[0]); i++)
        if (str_equal(name, str_from(made[i].name)))
            return &made[i];
    return NULL;
}

const char *format_type(struct str name)
{
    const struct made_format *other = format_made(name);
    const struct output *output = output_named(name);

    if (other != NULL)
        return other->media_type;
    return output != NULL ? output->media_type : NULL;
}

const char *format_choices(const struct route *route)
{
    for (size_t i = 0; i < route->value_count; i++)
        if (strcmp(route->values[i].name, "format") == 0)
            return route->values[i].choices;
    return NULL;
}

/* ---- what is accepted ---- */

/* "text/html; charset=utf-8" without what follows. */
static struct str bare(struct str type)
{
    return str_trim(str_cut(&type, ';'));
}

/* Thousandths of a weight, "0.8"; 1000 where it says none. */
static int weight_of(struct str rest)
{
    while (rest.len > 0) {
        struct str one = str_trim(str_cut(&rest, ';'));
        int weight = 0, unit = 1000;

        if (one.len < 3 || (one.at[0] != 'q' && one.at[0] != 'Q') ||
            one.at[1] != '=')
            continue;
        for (size_t i = 2; i < one.len && unit > 0; i++) {
            if (one.at[i] == '.')
                continue;
            if (one.at[i] < '0' || one.at[i] > '9')
                return 0;
            weight += (one.at[i] - '0') * unit;
            unit /= 10;
        }
        return weight < 1000 ? weight : 1000;
    }
    return 1000;
}

/* How well a range ("text/ *") fits a type: its parts that are named, 1 to 3;
 * 0: not at all. */
static int fit_of(struct str range, struct str type)
{
    struct str kind = str_cut(&type, '/');

    if (str_equal(range, STR("*/*")))
        return 1;
    if (range.len <= kind.len || memcmp(range.at, kind.at, kind.len) != 0 ||
        range.at[kind.len] != '/')
        return 0;
    range = (struct str){range.at + kind.len + 1, range.len - kind.len - 1};
    if (str_equal(range, STR("*")))
        return 2;
    return str_equal(range, type) ? 3 : 0;
}

/* What the header says of a type: the weight of the range that fits best. */
static int accepts(struct str header, struct str type)
{
    int best = 0, weight = 0;

    while (header.len > 0) {
        struct str rest = str_cut(&header, ',');
        struct str range = str_trim(str_cut(&rest, ';'));
        int fit = fit_of(range, type);

        if (fit > best) {
            best = fit;
            weight = weight_of(rest);
        }
    }
    return weight;
}

struct str format_asked(const struct route *route,
                        const struct request *request)
{
    const char *choices = format_choices(route);
    struct str named = request_value(request, "format"), rest, best = {0};
    int most = 0;

    if (named.len == 0)
        named = request_value(request, "as");
    if (choices == NULL || named.len > 0)
        return choices != NULL ? named : (struct str){0};
    rest = str_from(choices);
    best = str_cut(&rest, ' ');
    if (request->headers.accept.len == 0)
        return best;
    /* Who accepts none of them gets the first: it says what it is. */
    rest = str_from(choices);
    while (rest.len > 0) {
        struct str one = str_cut(&rest, ' ');
        const char *type = format_type(one);
        int weight = type == NULL ? 0
                                  : accepts(request->headers.accept,
                                            bare(str_from(type)));

        if (weight > most) {
            most = weight;
            best = one;
        }
    }
    return best;
}

/* ---- what is told so ---- */

static bool is_choice(const struct route *route, struct str name)
{
    const char *choices = format_choices(route);
    struct str rest = str_from(choices != NULL ? choices : "");

    while (rest.len > 0)
        if (str_equal(str_cut(&rest, ' '), name))
            return true;
    return false;
}

const struct output *format_output(const struct request *request,
                                   bool (*has)(const struct output *output),
                                   struct error *err)
{
    const struct output *output = output_named(request->format);

    if (is_choice(request->route, request->format) && output != NULL &&
        has(output))
        return output;
    error_at(err, ERROR_USAGE, nowhere,
             "this is not written as '%.*s'; there are %s",
             (int)(request->format.len < 60 ? request->format.len : 60),
             request->format.at, format_choices(request->route));
    error_of(err, "format");
    return NULL;
}

void format_file(const struct request *request, struct answer *answer,
                 const char *name, struct str ending)
{
    struct out out = {.arena = request->arena};

    out_format(&out, "attachment; filename=\"%s.%.*s\"", name, STR_ARG(ending));
    answer_header(request, answer, "Content-Disposition", out_view(&out));
}
