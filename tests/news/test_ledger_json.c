#include "news/ledger_json.h"

#include "base/utf8.h"
#include "test.h"

#include <string.h>

static struct arena arena;

#define HASH "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define REPORT                                                                \
    "{\"kind\":\"report\",\"report\":\"a.txt\",\"published\":\"2021-08-17\"," \
    "\"title\":\"É\",\"hash\":\"" HASH                                        \
    "\",\"source\":\"x/a.txt\",\"text\":\"É\\n\\nMoon spoke.\",\"facts\":["  \
    "{\"kind\":\"statement\",\"speaker\":{\"name\":\"Moon\",\"country\":"     \
    "\"KOR\",\"span\":[4,8]},\"mode\":\"indirect\",\"score\":0.65,\"span\":"  \
    "[4,15],\"evidence\":[{\"field\":\"cue\",\"from\":9,\"to\":14}]}]}"
#define CORRECTION                                                      \
    "{\"kind\":\"correction\",\"number\":2,\"correction\":\"merge\","   \
    "\"ids\":\"f1 f2\",\"made\":1600000000,\"undone\":true,\"facts\":[" \
    "{\"report\":\"" HASH                                               \
    "\",\"body\":\"{\\\"kind\\\":\\\"statement\\\",\\\"mode\\\":"       \
    "\\\"direct\\\",\\\"score\\\":0,\\\"evidence\\\":[]}\",\"other\":true}]}"

static bool parse(struct str text, struct ledger_line *line, struct error *err)
{
    return ledger_line_parse(&arena, text, (struct place){STR("x"), 7, 0}, line,
                             err);
}

static struct str told(struct json *object)
{
    struct out out = {.arena = &arena};

    json_tell(&out, object);
    json_free(object);
    return out_view(&out);
}

/* The report with a part of it replaced by another. */
static struct str changed(const char *from, const char *to)
{
    const char *at = strstr(REPORT, from);
    struct out out = {.arena = &arena};

    cr_assert(at != NULL, "%s", from);
    out_str(&out, (struct str){REPORT, (size_t)(at - REPORT)});
    out_text(&out, to);
    out_text(&out, at + strlen(from));
    return out_view(&out);
}

static void check_refused(const char *from, const char *to, const char *word)
{
    struct ledger_line line;
    struct error err = {0};

    cr_assert(!parse(changed(from, to), &line, &err), "%s", to);
    cr_assert(err.line == 7);
    cr_assert(strstr(err.text, word) != NULL, "%s: %s", to, err.text);
    arena_reset(&arena);
}

Test(ledger_json, a_report_is_written_as_it_was_read)
{
    struct ledger_line line;
    struct error err = {0};

    cr_assert(parse(STR(REPORT), &line, &err), "%s", err.text);
    cr_assert(line.kind == LEDGER_REPORT && line.facts.count == 1);
    check_str(STR(REPORT),
              told(ledger_report_to_json(&line.report, &line.facts)));
    arena_reset(&arena);
}

Test(ledger_json, a_correction_is_written_as_it_was_read)
{
    struct ledger_line line;
    struct error err = {0};

    cr_assert(parse(STR(CORRECTION), &line, &err), "%s", err.text);
    cr_assert(line.correction.undone && line.correction.anchors.items[0].other);
    check_str(STR(CORRECTION),
              told(ledger_correction_to_json(&line.correction)));
    arena_reset(&arena);
}

Test(ledger_json, a_span_outside_of_the_text_or_inside_a_character_is_refused)
{
    check_refused("\"span\":[4,15]", "\"span\":[4,16]", "fact 1: \"span\"");
    check_refused("\"span\":[4,15]", "\"span\":[1,15]", "fact 1: \"span\"");
    check_refused("\"span\":[4,8]", "\"span\":[4,99]", "\"speaker\"");
    check_refused("\"to\":14", "\"to\":140", "\"evidence\"");
}

Test(ledger_json, a_field_that_nobody_knows_is_refused_by_its_name)
{
    check_refused("\"score\":0.65", "\"score\":0.65,\"mood\":1", "\"mood\"");
    check_refused("\"source\":", "\"colour\":1,\"source\":", "\"colour\"");
}

Test(ledger_json, a_value_that_cannot_be_is_refused_by_its_fields_name)
{
    check_refused("0.65", "1.5", "\"score\"");
    check_refused("0.65", "\"1\"", "\"score\"");
    check_refused("\"KOR\"", "\"kor\"", "\"speaker\"");
    check_refused("indirect", "whispered", "whispered");
    check_refused("2021-08-17", "2021-13-01", "\"published\"");
    check_refused(HASH, "0123", "\"hash\"");
    check_refused("\"title\":\"É\"", "\"title\":\"E\"", "\"title\"");
    check_refused("É\\n\\nMoon", "É\\n\\nM\\u0001on", "\"text\"");
    check_refused("\"report\":\"a.txt\"", "\"report\":\"\"", "\"report\"");
}

Test(ledger_json, what_is_no_line_of_a_ledger_is_refused)
{
    struct ledger_line line;
    struct error err = {0};

    cr_assert(!parse(STR("{\"kind\":\"record\"}"), &line, &err));
    cr_assert(!parse(STR("[]"), &line, &err));
    cr_assert(!parse(STR("{"), &line, &err));
    cr_assert(!parse(STR("{\"kind\":\"ledger\",\"version\":2}"), &line, &err));
    cr_assert(strstr(err.text, "newer") != NULL);
    cr_assert(parse(STR("{\"kind\":\"ledger\",\"version\":1}"), &line, &err));
    arena_reset(&arena);
}
