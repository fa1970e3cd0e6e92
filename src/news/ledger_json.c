#include "news/ledger_json.h"

#include "news/fact_json.h"

#include <math.h>
#include <string.h>

#define HASH_DIGITS 64
#define CODE_LETTERS 3

/* ---- writing ---- */

struct json *ledger_head_to_json(void)
{
    struct json *object = json_new_object();

    json_set_str(object, "kind", STR("ledger"));
    json_set_number(object, "version", LEDGER_VERSION);
    return object;
}

struct json *ledger_report_to_json(const struct kept_report *report,
                                   const struct facts *facts)
{
    struct json *object = report_to_json(report);
    struct json *list = json_new_array();

    json_set_str(object, "source", report->source);
    json_set_str(object, "text", report->text);
    for (size_t i = 0; i < facts->count; i++)
        json_add(list, fact_to_json(&facts->items[i]));
    json_set(object, "facts", list);
    return object;
}

struct json *ledger_correction_to_json(const struct correction *correction)
{
    struct json *object = json_new_object();
    struct json *facts = json_new_array();

    json_set_str(object, "kind", STR("correction"));
    json_set_number(object, "number", (double)correction->number);
    json_set_str(object, "correction",
                 str_from(correction_text(correction->kind)));
    json_set_str(object, "ids", correction->ids);
    json_set_str(object, "field", correction->field);
    json_set_str(object, "value", correction->value);
    json_set_str(object, "note", correction->note);
    json_set_str(object, "by", correction->by);
    json_set_number(object, "made", (double)correction->made);
    if (correction->undone)
        json_set_bool(object, "undone", true);
    for (size_t i = 0; i < correction->anchors.count; i++) {
        const struct anchor *anchor = &correction->anchors.items[i];
        struct json *fact = json_new_object();

        json_set_str(fact, "report", anchor->report);
        json_set_str(fact, "body", anchor->body);
        if (anchor->other)
            json_set_bool(fact, "other", true);
        json_add(facts, fact);
    }
    json_set(object, "facts", facts);
    return object;
}

/* ---- reading ---- */

struct reading {
    struct arena *arena;
    const struct json *object;
    struct place place;
    size_t fact; /* from 1; 0: the line's own fields */
    struct error *err;
};

static bool refuse(const struct reading *in, const char *field,
                   const char *words)
{
    if (in->fact > 0)
        return error_at(in->err, ERROR_SYNTAX, in->place, "fact %zu: \"%s\" %s",
                        in->fact, field, words);
    return error_at(in->err, ERROR_SYNTAX, in->place, "\"%s\" %s", field,
                    words);
}

static struct str get_str(const struct reading *in, const char *key)
{
    return arena_str(in->arena, json_get_str(in->object, key));
}

/* What is written of what was read must be what was there: then no field is
 * unknown, and none is lost. */
static bool is_same(const struct reading *in, struct json *written)
{
    const char *wrong = NULL;
    struct str key = {0};

    for (size_t i = 0; wrong == NULL; i++) {
        key = json_key(in->object, i);
        if (key.len == 0)
            break;
        if (!json_same(json_get(in->object, key.at), json_get(written, key.at)))
            wrong = arena_str(in->arena, key).at;
    }
    for (size_t i = 0; wrong == NULL; i++) {
        key = json_key(written, i);
        if (key.len == 0)
            break;
        if (json_get(in->object, key.at) == NULL)
            wrong = arena_str(in->arena, key).at;
    }
    json_free(written);
    return wrong == NULL ||
           refuse(in, wrong, "is unknown here, or has no value that it can");
}

/* ---- facts ---- */

static bool is_between(struct str text, uint32_t at)
{
    return at == text.len || ((unsigned char)text.at[at] & 0xC0) != 0x80;
}

static bool is_inside(struct str text, struct span span)
{
    return span.from <= span.to && span.to <= text.len &&
           is_between(text, span.from) && is_between(text, span.to);
}

static bool is_code(const char *code)
{
    for (size_t i = 0; i < CODE_LETTERS && code[0] != '\0'; i++)
        if (code[i] < 'A' || code[i] > 'Z')
            return false;
    return true;
}

static bool check_party(const struct reading *in, struct str text,
                        const char *field, const struct party *party)
{
    if (!is_inside(text, party->span))
        return refuse(in, field, "has a span that is not in the text");
    return is_code(party->country) ||
           refuse(in, field, "has a country without a code of three capitals");
}

static bool check_codes(const struct reading *in, const struct fact *fact)
{
    bool good = is_code(fact->countries[0]) && is_code(fact->countries[1]);

    for (size_t i = 0; fact->more != NULL && i < fact->more->count; i++)
        good = good && fact->more->items[i].len == CODE_LETTERS;
    if (!good)
        return refuse(in, "parties", "has no codes of three capitals");
    return is_code(fact->in) ||
           refuse(in, "in", "is no code of three capitals");
}

static bool check_numbers(const struct reading *in, const struct fact *fact)
{
    if (!(fact->score >= 0 && fact->score <= 1))
        return refuse(in, "score", "is no number from 0 to 1");
    for (int i = 0; i < fact->amount.values; i++)
        if (!isfinite(fact->amount.value[i]))
            return refuse(in, "value", "is no number");
    return true;
}

static bool check_fact(const struct reading *in, struct str text,
                       const struct fact *fact)
{
    for (size_t i = 0; i < fact->evidence.count; i++)
        if (!is_inside(text, fact->evidence.items[i].span) ||
            fact->evidence.items[i].field[0] == '\0')
            return refuse(in, "evidence", "has a span that is not in the text");
    for (size_t i = 0; i < fact->who.count; i++)
        if (!check_party(in, text, "who", &fact->who.items[i]))
            return false;
    if (!is_inside(text, fact->span))
        return refuse(in, "span", "is not in the text");
    if (!is_inside(text, fact->amount.number))
        return refuse(in, "number", "is not in the text");
    return check_party(in, text, "speaker", &fact->speaker) &&
           check_party(in, text, "said_by", &fact->said_by) &&
           check_codes(in, fact) && check_numbers(in, fact);
}

static bool read_facts(const struct reading *in, struct str text,
                       struct facts *facts)
{
    const struct json *list = json_get(in->object, "facts");

    for (size_t i = 0; i < json_length(list); i++) {
        struct reading one = *in;
        struct error why;

        one.object = json_item(list, i);
        one.fact = i + 1;
        if (!fact_from_json(in->arena, one.object, LIST_ADD(in->arena, facts),
                            &why))
            return error_at(in->err, ERROR_SYNTAX, in->place, "fact %zu: %s",
                            one.fact, why.text);
        if (!check_fact(&one, text, &facts->items[i]) ||
            !is_same(&one, fact_to_json(&facts->items[i])))
            return false;
    }
    return true;
}

/* ---- reports ---- */

static bool is_hash(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (strchr("0123456789abcdef", text.at[i]) == NULL ||
            text.at[i] == '\0')
            return false;
    return text.len == HASH_DIGITS;
}

static bool read_when(const struct reading *in, const char *key,
                      struct interval *when)
{
    struct str text = json_get_str(in->object, key);

    *when = INTERVAL_NONE;
    return text.len == 0 || interval_parse(text, when) ||
           refuse(in, key, "is no date");
}

static bool check_text(const struct reading *in,
                       const struct kept_report *report)
{
    struct str text = report->text, title = report->title;

    if (text.len == 0 || text.len > UINT32_MAX / 2)
        return refuse(in, "text", "is empty");
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.at[i] < '\t')
            return refuse(in, "text", "has a control character");
    /* A blank line stands between a title and its text. */
    if (title.len > text.len ||
        (title.len > 0 && memcmp(text.at, title.at, title.len) != 0) ||
        (title.len > 0 && text.len > title.len &&
         (text.len < title.len + 2 || text.at[title.len] != '\n' ||
          text.at[title.len + 1] != '\n')))
        return refuse(in, "title", "does not begin the text");
    return true;
}

static bool read_report(const struct reading *in, struct ledger_line *line)
{
    struct kept_report *report = &line->report;
    struct str code = json_get_str(in->object, "in");

    *report = (struct kept_report){
        .hash = get_str(in, "hash"),
        .id = get_str(in, "report"),
        .source = get_str(in, "source"),
        .url = get_str(in, "url"),
        .title = get_str(in, "title"),
        .outlet = get_str(in, "outlet"),
        .author = get_str(in, "author"),
        .language = get_str(in, "lang"),
        .published_why = get_str(in, "published_why"),
        .modified_why = get_str(in, "modified_why"),
        .place = get_str(in, "place"),
        .text = get_str(in, "text"),
        .cites = json_get_strs(in->arena, in->object, "cites")};
    if (!is_hash(report->hash))
        return refuse(in, "hash", "is no hash of 64 digits");
    if (report->id.len == 0)
        return refuse(in, "report", "is empty");
    if (code.len > CODE_LETTERS)
        return refuse(in, "in", "is no code of three capitals");
    if (code.len > 0)
        memcpy(report->place_in, code.at, code.len);
    return read_when(in, "published", &report->published) &&
           read_when(in, "modified", &report->modified) &&
           check_text(in, report) &&
           read_facts(in, report->text, &line->facts) &&
           is_same(in, ledger_report_to_json(report, &line->facts));
}

/* ---- corrections ---- */

static bool read_anchor(const struct reading *in, const struct json *object,
                        struct anchor *anchor)
{
    struct json *body;
    struct fact fact;
    bool good;

    *anchor = (struct anchor){
        .report = arena_str(in->arena, json_get_str(object, "report")),
        .body = arena_str(in->arena, json_get_str(object, "body")),
        .other = json_truth(json_get(object, "other"))};
    if (!is_hash(anchor->report))
        return refuse(in, "facts", "has a report without a hash");
    body = json_parse(anchor->body, in->place, NULL);
    good = body != NULL && fact_from_json(in->arena, body, &fact, NULL);
    json_free(body);
    return good || refuse(in, "facts", "has a body that is no fact");
}

static bool read_kind(const struct reading *in, enum correction_kind *kind)
{
    struct str text = json_get_str(in->object, "correction");

    for (int i = CORRECTION_wrong; i <= CORRECTION_field; i++)
        if (str_equal(text,
                      str_from(correction_text((enum correction_kind)i)))) {
            *kind = (enum correction_kind)i;
            return true;
        }
    return refuse(in, "correction", "is no kind of correction");
}

static bool read_whole(const struct reading *in, const char *key,
                       int64_t *whole)
{
    double number = 0;
    const double most = 9007199254740992.0; /* 2 to the 53rd */

    if (!json_get_number(in->object, key, &number) || !(number >= 0) ||
        !(number <= most) || floor(number) < number)
        return refuse(in, key, "is no whole number");
    *whole = (int64_t)number;
    return true;
}

static bool read_correction(const struct reading *in, struct ledger_line *line)
{
    struct correction *correction = &line->correction;
    const struct json *facts = json_get(in->object, "facts");

    *correction = (struct correction){
        .ids = get_str(in, "ids"),
        .field = get_str(in, "field"),
        .value = get_str(in, "value"),
        .note = get_str(in, "note"),
        .by = get_str(in, "by"),
        .undone = json_truth(json_get(in->object, "undone"))};
    if (!read_kind(in, &correction->kind) ||
        !read_whole(in, "number", &correction->number) ||
        !read_whole(in, "made", &correction->made))
        return false;
    for (size_t i = 0; i < json_length(facts); i++)
        if (!read_anchor(in, json_item(facts, i),
                         LIST_ADD(in->arena, &correction->anchors)))
            return false;
    return is_same(in, ledger_correction_to_json(correction));
}

static bool read_head(const struct reading *in)
{
    double version = 0;

    json_get_number(in->object, "version", &version);
    if (version > LEDGER_VERSION)
        return refuse(in, "version", "is that of a newer program");
    return is_same(in, ledger_head_to_json());
}

static bool read_line(const struct reading *in, struct ledger_line *line)
{
    struct str kind = json_get_str(in->object, "kind");

    if (str_equal(kind, STR("ledger"))) {
        line->kind = LEDGER_HEAD;
        return read_head(in);
    }
    if (str_equal(kind, STR("report"))) {
        line->kind = LEDGER_REPORT;
        return read_report(in, line);
    }
    if (str_equal(kind, STR("correction"))) {
        line->kind = LEDGER_CORRECTION;
        return read_correction(in, line);
    }
    return refuse(in, "kind",
                  "is neither report nor correction; only what `rapport export "
                  "--as ledger` writes can be imported");
}

bool ledger_line_parse(struct arena *arena, struct str text, struct place place,
                       struct ledger_line *line, struct error *err)
{
    struct json *object = json_parse(text, place, err);
    const struct reading in = {arena, object, place, 0, err};
    bool good;

    *line = (struct ledger_line){0};
    if (object == NULL)
        return false;
    good = json_is_object(object)
               ? read_line(&in, line)
               : error_at(err, ERROR_SYNTAX, place, "the line is no object");
    json_free(object);
    return good;
}
