#include "serve/request.h"

#include "base/gzip.h"
#include "base/json.h"
#include "base/out.h"
#include "serve/cache.h"

struct str request_value(const struct request *request, const char *name)
{
    for (size_t i = 0; i < request->query.count; i++)
        if (str_equal(request->query.items[i].name, str_from(name)))
            return request->query.items[i].value;
    return (struct str){0};
}

struct str cookie_value(struct str cookies, const char *name)
{
    while (cookies.len > 0) {
        struct str one = str_trim(str_cut(&cookies, ';'));
        struct str key = str_cut(&one, '=');

        if (str_equal(key, str_from(name)))
            return one;
    }
    return (struct str){0};
}

void answer_header(const struct request *request, struct answer *answer,
                   const char *name, struct str value)
{
    *LIST_ADD(request->arena, &answer->headers) =
        (struct pair){str_from(name), arena_str(request->arena, value)};
}

static struct json *new_problem(const struct request *request,
                                const struct answer *answer, const char *title,
                                const char *detail)
{
    struct json *problem = json_new_object();

    json_set_str(problem, "type", STR("about:blank"));
    json_set_str(problem, "title", str_from(title));
    json_set_number(problem, "status", answer->status);
    json_set_str(problem, "detail", str_from(detail));
    json_set_str(problem, "instance", request->path);
    return problem;
}

static void tell_problem(const struct request *request, struct answer *answer,
                         struct json *problem)
{
    struct out out = {.arena = request->arena};

    json_tell(&out, problem);
    json_free(problem);
    answer->type = "application/problem+json";
    answer->body = out_view(&out);
    answer->flowing = false;
    answer_header(request, answer, "Cache-Control", STR("no-store"));
}

void answer_busy(const struct request *request, struct answer *answer)
{
    answer->status = 503;
    tell_problem(request, answer,
                 new_problem(request, answer,
                             "too much is being answered already",
                             "too many requests wait; try again in a while"));
    answer_header(request, answer, "Retry-After", STR("1"));
}

/* Which value of the query it is about, or which place of the body (RFC 6901).
 */
static struct json *errors_of(const struct error *err)
{
    struct json *list = json_new_array(), *one = json_new_object();

    json_set_str(one, err->what[0] == '/' ? "pointer" : "parameter",
                 str_from(err->what));
    json_set_str(one, "detail", str_from(err->text));
    json_add(list, one);
    return list;
}

void answer_problem(const struct request *request, struct answer *answer,
                    const struct error *err)
{
    struct json *problem;

    answer->status = (unsigned)error_http_status(err->code);
    problem = new_problem(request, answer, error_words(err->code), err->text);
    if (err->source[0] != '\0')
        json_set_str(problem, "source", str_from(err->source));
    if (err->line > 0)
        json_set_number(problem, "line", err->line);
    if (err->column > 0)
        json_set_number(problem, "column", err->column);
    if (err->what != NULL)
        json_set(problem, "errors", errors_of(err));
    tell_problem(request, answer, problem);
    if (err->code == ERROR_UNKNOWN_CALLER)
        answer_header(request, answer, "WWW-Authenticate",
                      STR("Bearer realm=\"rapport\""));
    if (err->code == ERROR_TOO_OFTEN)
        answer_header(request, answer, "Retry-After", STR("1"));
}

void answer_link(const struct request *request, struct answer *answer)
{
    struct out out = {.arena = request->arena};

    if (answer->next.len == 0)
        return;
    out_format(&out, "<%.*s>; rel=\"next\"", STR_ARG(answer->next));
    answer_header(request, answer, "Link", out_view(&out));
}

/* ---- what is kept ---- */

bool request_takes_gzip(const struct request *request)
{
    struct str list = request->headers.encodings;

    while (list.len > 0) {
        struct str one = str_cut(&list, ',');
        struct str name = str_trim(str_cut(&one, ';'));

        if (str_equal(name, STR("gzip")))
            return !str_equal(str_trim(one), STR("q=0"));
    }
    return false;
}

/* Whether the guest has this very answer already. */
static bool has_it(const struct request *request, const char *tag)
{
    struct str list = request->headers.if_none_match;

    while (list.len > 0) {
        struct str one = str_trim(str_cut(&list, ','));

        if (one.len > 2 && memcmp(one.at, "W/", 2) == 0)
            one = (struct str){one.at + 2, one.len - 2};
        if (str_equal(one, str_from(tag)) || str_equal(one, STR("*")))
            return true;
    }
    return false;
}

void answer_kept(const struct request *request, struct answer *answer,
                 const struct kept_answer *kept)
{
    answer_header(request, answer, "ETag", str_from(kept->tag));
    answer_header(request, answer, "Vary",
                  request->format.len > 0 ? STR("Accept, Accept-Encoding")
                                          : STR("Accept-Encoding"));
    answer->type = kept->type;
    answer->body = kept->body;
    answer->next = kept->next;
    answer_link(request, answer);
    if (has_it(request, kept->tag)) {
        answer->status = 304;
        answer->type = NULL;
        answer->body = (struct str){0};
        return;
    }
    if (kept->packed.len > 0 && request_takes_gzip(request)) {
        answer->body = kept->packed;
        answer_header(request, answer, "Content-Encoding", STR("gzip"));
    } else if (kept->packed.len > 0 && kept->body.len == 0) {
        answer->body = gzip_unpack(request->arena, kept->packed, kept->len);
    }
}
