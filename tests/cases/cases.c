/*
 * cases -- reads the reports in tests/cases/ and sees whether the facts that
 * must come out of each do.  Prints TAP.
 *
 *     cases FOLDER [NAME]...    all cases, or only those named
 *
 * What passes within one country is seen only by a line that says "domestic".
 * FOLDER/open.txt lists cases that do not hold yet, one a line, each with its
 * reason.  They count as skipped, and as failed once they hold: the list only
 * shrinks.
 */
#include "base/file.h"
#include "base/json.h"
#include "cases/likeness.h"
#include "find/find.h"
#include "mark/mark.h"
#include "news/fact_json.h"
#include "read/read.h"

#include <stdio.h>
#include <string.h>

#define LIMIT ((size_t)1 << 20)
#define MOST_LINES 64

struct lines {
    struct json *items[MOST_LINES];
    struct str texts[MOST_LINES];
    size_t count;
};

struct bench {
    const struct knowledge *know;
    struct marker *marker;
    struct str open; /* what open.txt says */
    unsigned count, failed, held;
};

/* The reason that open.txt gives for a case, or empty. */
static struct str open_reason(struct str open, struct str name)
{
    while (open.len > 0) {
        struct str line = str_cut(&open, '\n');

        if (str_equal(str_cut(&line, ' '), name))
            return line.len > 0 ? line : STR("no reason given");
    }
    return STR("");
}

static bool read_lines(struct arena *arena, struct str path,
                       struct lines *lines, struct error *err)
{
    struct place place = {.source = path};
    struct str bytes;

    if (!file_read(arena, path, LIMIT, &bytes, err))
        return false;
    while (bytes.len > 0 && lines->count < MOST_LINES) {
        struct str line = str_cut(&bytes, '\n');

        place.line++;
        if (line.len == 0)
            continue;
        lines->texts[lines->count] = line;
        lines->items[lines->count] = json_parse(line, place, err);
        if (lines->items[lines->count] == NULL)
            return false;
        lines->count++;
    }
    return true;
}

static void free_lines(struct lines *lines)
{
    for (size_t i = 0; i < lines->count; i++)
        json_free(lines->items[i]);
}

static struct json *report_line(const struct report *report)
{
    struct kept_report kept = {
        .id = report->id,
        .title = report->title.to > 0 ? span_of(report->text, report->title)
                                      : STR(""),
        .outlet = report->outlet,
        .published = report->published,
        .place = report->place,
        .cites = report->cites};

    return report_to_json(&kept);
}

static bool add_line(struct arena *arena, struct lines *lines,
                     struct json *line)
{
    struct out out = {.arena = arena};

    if (lines->count == MOST_LINES) {
        json_free(line);
        return false;
    }
    json_tell(&out, line);
    lines->items[lines->count] = line;
    lines->texts[lines->count++] = out_view(&out);
    return true;
}

/* All that the program finds in the report. */
static bool find_lines(struct bench *bench, struct arena *arena,
                       struct str path, struct lines *got, struct error *err)
{
    struct report report = {0};
    struct facts facts = {0};
    struct str bytes;
    struct reader *reader;
    bool room;

    if (!file_read(arena, path, LIMIT, &bytes, err))
        return false;
    reader = read_open(arena, bench->know, path, bytes, LIMIT);
    if (read_next(reader, arena, &report, err) != READ_REPORT)
        return false;
    mark_report(bench->marker, arena, &report);
    find_facts(bench->know, arena, &report, &facts);
    room = add_line(arena, got, report_line(&report));
    for (size_t i = 0; room && i < facts.count; i++)
        room = add_line(arena, got, fact_to_json(&facts.items[i]));
    return true;
}

/* Whether a line of the case holds; where not, says why on the output. */
static bool holds(const struct lines *want, size_t line,
                  const struct lines *got)
{
    const struct json *asked = want->items[line];
    bool banned = json_truth(json_get(asked, "not"));
    bool domestic = json_truth(json_get(asked, "domestic"));
    size_t at = 0;

    while (at < got->count &&
           (domestic != json_truth(json_get(got->items[at], "domestic")) ||
            !fact_like(asked, got->items[at])))
        at++;
    if ((at < got->count) != banned)
        return true;
    printf("#   %s %.*s\n",
           banned ? "unwanted:" : "missing: ", STR_ARG(want->texts[line]));
    if (banned)
        printf("#        got %.*s\n", STR_ARG(got->texts[at]));
    return false;
}

/* Shows what did come out of the kinds that were asked for. */
static void show_near(const struct lines *want, const struct lines *got)
{
    for (size_t i = 0; i < got->count; i++) {
        struct str kind = json_get_str(got->items[i], "kind");
        bool asked = false;

        for (size_t j = 0; j < want->count; j++)
            asked |= str_equal(kind, json_get_str(want->items[j], "kind"));
        if (asked)
            printf("#   came out: %.*s\n", STR_ARG(got->texts[i]));
    }
}

static void run_case(struct bench *bench, struct str name, struct str text_path,
                     struct str lines_path)
{
    struct arena arena = {0};
    struct lines want = {0}, got = {0};
    struct error err;
    struct str reason = open_reason(bench->open, name);
    bool good = true;

    bench->count++;
    if (!read_lines(&arena, lines_path, &want, &err) ||
        !find_lines(bench, &arena, text_path, &got, &err)) {
        printf("# %s:%u: %s\n", err.source, err.line, err.text);
        good = false;
    }
    for (size_t i = 0; i < want.count; i++)
        good &= holds(&want, i, &got);
    if (!good && reason.len == 0)
        show_near(&want, &got);
    bench->held += good;
    if (reason.len > 0 && good)
        printf("# %.*s holds now: take it out of open.txt\n", STR_ARG(name));
    bench->failed += good == (reason.len > 0);
    if (reason.len > 0 && !good)
        printf("ok %u - %.*s # SKIP %.*s\n", bench->count, STR_ARG(name),
               STR_ARG(reason));
    else
        printf("%s %u - %.*s\n", good && reason.len == 0 ? "ok" : "not ok",
               bench->count, STR_ARG(name));
    free_lines(&want);
    free_lines(&got);
    arena_reset(&arena);
}

static bool is_asked_for(struct str name, int argc, char **argv)
{
    for (int i = 2; i < argc; i++)
        if (str_equal(name, str_from(argv[i])))
            return true;
    return argc <= 2;
}

/* FOLDER/NAME.jsonl gives NAME; other files give an empty name. */
static struct str case_name(struct str path, size_t folder)
{
    const struct str end = STR(".jsonl");

    if (path.len <= folder + 1 + end.len ||
        memcmp(path.at + path.len - end.len, end.at, end.len) != 0)
        return STR("");
    return (struct str){path.at + folder + 1, path.len - folder - 1 - end.len};
}

static void run_all(struct bench *bench, struct arena *arena, int argc,
                    char **argv, const struct file_list *files)
{
    for (size_t i = 0; i < files->count; i++) {
        struct str name = case_name(files->items[i], strlen(argv[1]));
        struct out path = {.arena = arena};

        if (name.len == 0 || !is_asked_for(name, argc, argv))
            continue;
        out_format(&path, "%s/%.*s.txt", argv[1], STR_ARG(name));
        run_case(bench, name, out_view(&path), files->items[i]);
    }
    printf("1..%u\n# %u of %u cases hold\n", bench->count, bench->held,
           bench->count);
}

int main(int argc, char **argv)
{
    struct arena arena = {0};
    struct file_list files = {0};
    struct bench bench = {0};
    struct error err = {0};
    struct out path = {.arena = &arena};

    if (argc < 2)
        return 64;
    bench.know = know_open(&arena, STR(""), &err);
    if (bench.know != NULL)
        bench.marker = marker_open(&arena, bench.know, &err);
    if (bench.marker == NULL ||
        !file_walk(&arena, str_from(argv[1]), &files, &err)) {
        printf("Bail out! %s:%u: %s\n", err.source, err.line, err.text);
        return 1;
    }
    out_format(&path, "%s/open.txt", argv[1]);
    (void)file_read(&arena, out_view(&path), LIMIT, &bench.open, &err);
    run_all(&bench, &arena, argc, argv, &files);
    arena_reset(&arena);
    return bench.failed > 0;
}
