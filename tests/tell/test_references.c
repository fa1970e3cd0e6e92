/*
 * references -- every reference of a brief opens the words that it quotes.
 */
#include "base/json.h"
#include "place.h"
#include "rapport.h"
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct walk {
    struct arena arena; /* the program's: knowledge */
    const struct knowledge *know;
    struct ledger *ledger;
    size_t references, lines;
};

static bool is_blank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' ||
           c == '\v';
}

/* The bytes of the text with each run of blanks as one blank. */
static struct str plain(struct arena *arena, struct str text)
{
    struct out out = {.arena = arena};

    for (size_t i = 0; i < text.len; i++)
        if (!is_blank(text.at[i]))
            out_char(&out, text.at[i]);
        else if (out.len > 0 && out.at[out.len - 1] != ' ')
            out_char(&out, ' ');
    while (out.len > 0 && out.at[out.len - 1] == ' ')
        out.len--;
    return out_view(&out);
}

/* The words are those of the text, whole or cut and marked as cut. */
static bool quotes(struct arena *arena, struct str text, struct str words)
{
    static const char dots[] = "…";
    struct str all = plain(arena, text);
    struct str said = plain(arena, words);
    size_t end = sizeof(dots) - 1;

    if (str_equal(all, said))
        return true;
    if (said.len <= end || memcmp(said.at + said.len - end, dots, end) != 0)
        return false;
    said.len -= end;
    while (said.len > 0 && said.at[said.len - 1] == ' ')
        said.len--;
    return said.len > 0 && said.len <= all.len &&
           memcmp(said.at, all.at, said.len) == 0;
}

static double number_of(const struct json *value)
{
    double number = -1;

    cr_assert(json_number(value, &number));
    return number;
}

/* The span of the reference, in the text that the ledger keeps. */
static void check_reference(struct walk *walk, struct arena *arena,
                            const struct kept_reports *reports,
                            const struct json *reference)
{
    struct str id = json_get_str(reference, "report");
    const struct json *span = json_get(reference, "span");
    struct str words = json_get_str(reference, "words");
    size_t from = (size_t)number_of(json_item(span, 0));
    size_t to = (size_t)number_of(json_item(span, 1));
    bool found = false;

    cr_assert(words.len > 0, "a reference to %.*s has no words", STR_ARG(id));
    for (size_t i = 0; i < reports->count && !found; i++) {
        struct kept_report whole;
        struct error err;

        if (!str_equal(reports->items[i].id, id))
            continue;
        cr_assert(ledger_find_report(walk->ledger, arena,
                                     reports->items[i].hash, &whole, &err));
        found =
            from < to && to <= whole.text.len &&
            quotes(arena, (struct str){whole.text.at + from, to - from}, words);
    }
    cr_assert(found, "“%.*s” is not what %.*s says there", STR_ARG(words),
              STR_ARG(id));
    walk->references++;
}

/* Every line ends in references, each of them to one that is there. */
static void check_lines(struct walk *walk, const struct json *object,
                        size_t count)
{
    static const char *const sections[] = {
#define SECTION(name, title, page, keeps) #name,
#include "tell/sections.def"
#undef SECTION
    };

    for (size_t s = 0; s < sizeof(sections) / sizeof(*sections); s++) {
        const struct json *groups = json_get(object, sections[s]);
        for (size_t g = 0; g < json_length(groups); g++) {
            const struct json *lines = json_get(json_item(groups, g), "lines");
            for (size_t i = 0; i < json_length(lines); i++, walk->lines++) {
                const struct json *numbers =
                    json_get(json_item(lines, i), "references");
                cr_assert(json_length(numbers) > 0,
                          "a line of %s has no reference", sections[s]);
                for (size_t j = 0; j < json_length(numbers); j++)
                    cr_assert(number_of(json_item(numbers, j)) <=
                              (double)count);
            }
        }
    }
}

static bool read_texts(struct walk *walk, struct arena *arena,
                       struct telling *telling)
{
    struct kept_reports *reports = &telling->facts.reports;
    struct error err;

    for (size_t i = 0; i < reports->count; i++) {
        struct kept_report whole;
        if (!ledger_find_report(walk->ledger, arena, reports->items[i].hash,
                                &whole, &err))
            return false;
        reports->items[i].text = whole.text;
    }
    return true;
}

static void walk_brief(struct walk *walk, const char *a, const char *b,
                       bool all)
{
    struct arena arena = {0};
    struct telling telling = {.know = walk->know, .all = all, .since = 17000};
    struct holding holding = {0};
    struct out out = {.arena = &arena};
    struct error err;
    struct json *object;

    memcpy(telling.query.pair[0], a, 4);
    telling.query.pair_count = 1;
    telling.wide = b[0] == '\0';
    if (!telling.wide) {
        memcpy(telling.query.pair[1], b, 4);
        telling.query.pair_count = 2;
    }
    telling.query.sample = true;
    cr_assert(ledger_find_records(walk->ledger, &arena, &telling.query,
                                  &holding, &err));
    telling.facts = holding.facts;
    telling.records = holding.records;
    telling.disputes = holding.disputes;
    telling.links = holding.links;
    cr_assert(ledger_census(walk->ledger, 0, &telling.census, &err));
    cr_assert(read_texts(walk, &arena, &telling));
    output_named(STR("json"))->brief(&out, &telling);
    object =
        json_parse(out_view(&out), (struct place){STR("brief"), 0, 0}, &err);
    cr_assert(object != NULL);
    const struct json *references = json_get(object, "references");
    for (size_t i = 0; i < json_length(references); i++)
        check_reference(walk, &arena, &telling.facts.reports,
                        json_item(references, i));
    check_lines(walk, object, json_length(references));
    json_free(object);
    arena_reset(&arena);
}

/* What the folder's reports say, in a ledger of its own. */
static void walk_folder(const char *folder, const char *const (*pairs)[2],
                        size_t count, size_t least)
{
    struct walk walk = {0};
    struct file_list sources = {0};
    struct tally tally = {0};
    char room[] = "build/references-XXXXXX";
    char path[PLACE_MOST];
    struct error err;

    walk.know = know_open(&walk.arena, STR(""), &err);
    cr_assert(walk.know != NULL, "%s", err.text);
    if (!file_walk(&walk.arena, str_from(folder), &sources, &err)) {
        arena_reset(&walk.arena);
        cr_skip("without ../shared");
        return;
    }
    cr_assert(mkdtemp(room) != NULL);
    place_in(path, room, 0);
    walk.ledger = ledger_open(walk.know, str_from(path), true, &err);
    cr_assert(walk.ledger != NULL, "%s", err.text);
    struct path_settings settings = {.know = walk.know,
                                     .ledger = walk.ledger,
                                     .threads = 1,
                                     .report_limit = 1 << 20};
    cr_assert(rapport_add(&settings, &sources, &tally, &err), "%s", err.text);
    for (size_t i = 0; i < count; i++) {
        walk_brief(&walk, pairs[i][0], pairs[i][1], false);
        walk_brief(&walk, pairs[i][0], pairs[i][1], true);
    }
    cr_assert(walk.references >= least, "only %zu references", walk.references);
    cr_assert(walk.lines >= least / 2);
    ledger_close(walk.ledger);
    arena_reset(&walk.arena);
    place_empty(path);
    (void)rmdir(room);
}

static const char *const pairs[][2] = {
    {"KAZ", "KOR"}, {"KOR", "KAZ"}, {"KAZ", "UZB"}, {"KOR", ""}, {"KAZ", ""}};

Test(references, of_the_examples_open_their_words)
{
    walk_folder("examples", pairs, 5, 200);
}

Test(references, of_the_seeds_open_their_words)
{
    walk_folder("../shared/reports/seeds", pairs, 5, 20);
}

Test(references, of_reports_from_all_over_the_world_open_their_words)
{
    static const char *const others[][2] = {
        {"USA", "CHN"}, {"KAZ", "KOR"}, {"IND", "JPN"}, {"USA", ""},
        {"BRA", ""},    {"KOR", ""},    {"DEU", ""}};

    walk_folder("../shared/reports/world", others, 7, 20);
}
