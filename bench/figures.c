/*
 * figures -- the dates and amounts that `mark` reads, for the scorers.
 *
 *     figures < TEXTS.jsonl
 *
 * Each line is an object with "id", "text" and, where the day is known on which
 * it was written, "published" (EDTF).  Prints one line for each: "id" and
 * "mentions", with "span" and "number" as byte offsets into the text.
 */
#include "base/error.h"
#include "base/file.h"
#include "base/json.h"
#include "know/know.h"
#include "mark/mark.h"

#include <stdio.h>

#define LARGEST ((size_t)64 << 20)

static void set_span(struct json *object, const char *key, struct span span)
{
    struct json *pair = json_new_array();

    json_add_number(pair, span.from);
    json_add_number(pair, span.to);
    json_set(object, key, pair);
}

/* As in ISO 8601: "P2M", and as in TimeML "PXW" where no count is said. */
static struct str period_of(struct arena *arena, struct period period)
{
    struct out out = {.arena = arena};

    if (period.unit == '\0')
        return STR("");
    out_char(&out, 'P');
    if (period.count > 0)
        out_format(&out, "%g", (double)period.count);
    else
        out_char(&out, 'X');
    if (period.unit == 'S')
        out_text(&out, "WE");
    else
        out_char(&out, period.unit);
    return out_view(&out);
}

static void set_date(struct arena *arena, struct json *object,
                     const struct mention *mention)
{
    struct out when = {.arena = arena};

    interval_tell(&when, mention->when);
    json_set_str(object, "kind", STR("date"));
    json_set_str(object, "when", out_view(&when));
    json_set_str(object, "why", mention->how);
    json_set_bool(object, "repeated", mention->set);
    when = (struct out){.arena = arena};
    interval_tell(&when, mention->named);
    json_set_str(object, "named", out_view(&when));
    json_set_str(object, "part", mention->part);
    json_set_str(object, "period", period_of(arena, mention->period));
}

/* The words behind the number: [from, to, part of speech, dictionary form]. */
static struct json *words_behind(const struct report *report,
                                 const struct mention *mention)
{
    struct json *all = json_new_array();

    for (uint32_t i = mention->first; i < mention->last; i++) {
        const struct token *token = &report->tokens.items[i];
        struct json *word;

        if (token->span.from < mention->amount.number.to)
            continue;
        word = json_new_array();
        json_add_number(word, token->span.from);
        json_add_number(word, token->span.to);
        json_add_str(word, str_from(upos_text((enum upos)token->upos)));
        json_add_str(word, token->lemma);
        json_add(all, word);
    }
    return all;
}

static void set_amount(struct json *object, const struct report *report,
                       const struct mention *mention)
{
    const struct amount *amount = &mention->amount;
    struct json *values = json_new_array();

    for (uint8_t i = 0; i < amount->values; i++)
        json_add_number(values, amount->value[i]);
    json_set_str(object, "kind", STR("amount"));
    json_set(object, "values", values);
    json_set_str(object, "bound",
                 str_from(bound_text((enum bound)amount->bound)));
    json_set_str(object, "unit", amount->unit);
    json_set_str(object, "per", amount->per);
    if (amount->trend != 0)
        json_set_str(object, "trend",
                     amount->trend > 0 ? STR("up") : STR("down"));
    json_set_bool(object, "money", amount->money);
    json_set_bool(object, "ordinal", amount->ordinal);
    set_span(object, "number", amount->number);
    json_set(object, "behind", words_behind(report, mention));
}

static struct json *mentions_of(struct arena *arena,
                                const struct report *report)
{
    struct json *all = json_new_array();

    for (size_t i = 0; i < report->mentions.count; i++) {
        const struct mention *mention = &report->mentions.items[i];
        struct json *object;

        if (mention->kind != MENTION_DATE && mention->kind != MENTION_AMOUNT)
            continue;
        object = json_new_object();
        if (mention->kind == MENTION_DATE)
            set_date(arena, object, mention);
        else
            set_amount(object, report, mention);
        set_span(object, "span", mention->span);
        json_set_str(object, "words", span_of(report->text, mention->span));
        json_add(all, object);
    }
    return all;
}

static bool tell(struct marker *marker, struct arena *page, struct str line,
                 struct error *err)
{
    struct json *told = json_new_object(), *asked;
    struct report report = {.published = INTERVAL_NONE};
    struct out out = {.arena = page};

    asked = json_parse(line, (struct place){0}, err);
    if (asked != NULL) {
        report.text = json_get_str(asked, "text");
        report.body = (struct span){0, (uint32_t)report.text.len};
        interval_parse(json_get_str(asked, "published"), &report.published);
        mark_report(marker, page, &report);
        json_set_str(told, "id", json_get_str(asked, "id"));
        json_set(told, "mentions", mentions_of(page, &report));
        json_tell(&out, told);
        printf("%.*s\n", STR_ARG(out_view(&out)));
        json_free(asked);
    }
    json_free(told);
    return asked != NULL;
}

int main(void)
{
    static struct arena kept, page;
    struct error err = {0};
    struct str text;
    struct marker *marker = NULL;
    const struct knowledge *know = know_open(&kept, STR(""), &err);
    bool good;

    if (know != NULL)
        marker = marker_open(&kept, know, &err);
    good = marker != NULL && file_read(&kept, STR("-"), LARGEST, &text, &err);
    while (good && text.len > 0) {
        good = tell(marker, &page, str_cut(&text, '\n'), &err);
        arena_reset(&page);
    }
    if (!good)
        fprintf(stderr, "figures: %s\n", err.text);
    arena_reset(&kept);
    return good ? 0 : error_exit_status(err.code);
}
