#include "serve/pages.h"

#include "base/gzip.h"

struct web_file {
    const char *name; /* below web/, "assets/…" */
    const char *from, *to;
};

/* Made by tools/embed of what web/ was built into. */
extern const struct web_file web_files[];
extern const unsigned long web_file_count;

static const struct {
    const char *ending, *type;
} types[] = {{".html", "text/html; charset=utf-8"},
             {".js", "text/javascript; charset=utf-8"},
             {".css", "text/css; charset=utf-8"},
             {".svg", "image/svg+xml"},
             {".json", "application/json"},
             {".webmanifest", "application/manifest+json"},
             {".png", "image/png"},
             {".txt", "text/plain; charset=utf-8"}};

static bool begins(struct str text, const char *with)
{
    size_t len = strlen(with);

    return text.len >= len && memcmp(text.at, with, len) == 0;
}

static bool ends(struct str text, const char *with)
{
    size_t len = strlen(with);

    return text.len >= len && memcmp(text.at + text.len - len, with, len) == 0;
}

bool page_is(const struct request *request)
{
    return request->method == METHOD_get && !begins(request->path, "/v1/") &&
           !str_equal(request->path, STR("/v1"));
}

struct pages {
    struct kept_answer *items; /* one a file */
};

/* Its place among the files, or their count. */
static size_t file_named(struct str name)
{
    size_t i = 0;

    while (i < web_file_count && !str_equal(name, str_from(web_files[i].name)))
        i++;
    return i;
}

/* The last part of the path has no dot: it is no file. */
static bool is_view(struct str path)
{
    while (path.len > 0 && path.at[path.len - 1] != '/') {
        if (path.at[path.len - 1] == '.')
            return false;
        path.len--;
    }
    return true;
}

static const char *type_of(struct str name)
{
    for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
        if (ends(name, types[i].ending))
            return types[i].type;
    return "application/octet-stream";
}

struct pages *pages_open(struct arena *arena)
{
    struct pages *pages = ARENA_NEW(arena, struct pages);

    pages->items = arena_alloc(arena, web_file_count, sizeof(*pages->items));
    for (unsigned long i = 0; i < web_file_count; i++) {
        const struct web_file *file = &web_files[i];
        struct kept_answer *page = &pages->items[i];

        page->type = type_of(str_from(file->name));
        page->body = (struct str){file->from, (size_t)(file->to - file->from)};
        page->packed = gzip_pack(arena, page->body, false);
        kept_tag(page);
    }
    return pages;
}

void page_answer(const struct pages *pages, const struct request *request,
                 struct answer *answer)
{
    struct str name = {request->path.at + 1, request->path.len - 1};
    size_t file = file_named(name);
    struct error err;

    if (file == web_file_count && is_view(request->path))
        file = file_named(STR("index.html"));
    if (file == web_file_count) {
        error_at(&err, ERROR_MISSING, (struct place){0},
                 "there is no such file");
        answer_problem(request, answer, &err);
        return;
    }
    /* The names of these files hold a hash of what is in them. */
    answer_header(request, answer, "Cache-Control",
                  begins(name, "assets/")
                      ? STR("public, max-age=31536000, immutable")
                      : STR("no-cache"));
    answer_kept(request, answer, &pages->items[file]);
}
