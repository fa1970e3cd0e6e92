/*
 * Who said what: by whom and about what is asked for, the latest last.
 */
#include "base/utf8.h"
#include "news/names.h"
#include "tell/fields.h"
#include "tell/mentions.h"
#include "tell/quote.h"
#include "tell/sheet.h"

#include "tell/asked.h"
#include "tell/words.h"

#include <string.h>

#define QUOTE_BYTES 320

enum {
    SAID,
    WHO,
    ROLE,
    COUNTRY,
    MODE,
    QUOTE,
    TOPICS,
};

static const struct sheet_column columns[] = {
    [SAID] = {"reported", "Reported", COLUMN_TEXT},
    [WHO] = {"speaker", "Who", COLUMN_TEXT},
    [ROLE] = {"role", NULL, COLUMN_TEXT},
    [COUNTRY] = {"country", NULL, COLUMN_TEXT},
    [MODE] = {"mode", NULL, COLUMN_TEXT},
    [QUOTE] = {"quote", "Said", COLUMN_TEXT},
    [TOPICS] = {"topics", NULL, COLUMN_LIST},
    SHEET_EVIDENCE};

struct asked {
    const struct saying *saying;
    struct words by; /* as they sound */
    struct words role, about;
};

/* ---- by whom */

/* Every word of one list stands in the other. */
static bool has_words(const struct words *all, const struct words *some)
{
    for (size_t i = 0; i < some->count; i++) {
        size_t j = 0;

        while (j < all->count && !str_equal(all->items[j], some->items[i]))
            j++;
        if (j == all->count)
            return false;
    }
    return some->count > 0;
}

static bool is_by(struct arena *arena, const struct asked *asked,
                  const struct party *speaker)
{
    const struct saying *saying = asked->saying;
    struct words words;

    if (saying->by_country[0] != '\0' &&
        strcmp(saying->by_country, speaker->country) != 0)
        return false;
    if (saying->by.len == 0)
        return true;
    words = words_of(arena, speaker->role);
    if (has_words(&words, &asked->role))
        return true;
    words = words_sound(arena, speaker->name);
    return words_name_same(&words, &asked->by);
}

/* ---- about what */

static struct str sentence_of(const struct brief *brief,
                              const struct item *item)
{
    const struct kept_report *report = brief_report_of(brief, item->facts[0]);

    return quote_of_span(brief->arena, report,
                         quote_sentence(report, item->merged.span));
}

static bool has_topic(const struct strs *asked, const struct fact *fact)
{
    for (size_t i = 0; i < fact->topics.count; i++)
        for (size_t j = 0; j < asked->count; j++)
            if (str_equal(fact->topics.items[i], asked->items[j]))
                return true;
    return false;
}

static bool is_about(const struct brief *brief, const struct asked *asked,
                     const struct item *item)
{
    const struct saying *saying = asked->saying;
    const struct fact *fact = &item->merged;
    struct out text = {.arena = brief->arena};
    struct words words;

    if (saying->about_country[0] == '\0' && saying->about.len == 0)
        return true;
    if (has_topic(&saying->about_topics, fact))
        return true;
    out_str(&text, fact->quote);
    out_char(&text, ' ');
    out_str(&text, sentence_of(brief, item));
    if (saying->about_country[0] != '\0')
        return mentions_country(brief->arena, brief->telling->know,
                                out_view(&text), saying->about_country);
    words = words_of(brief->arena, out_view(&text));
    return has_words(&words, &asked->about);
}

/* Of a pair, what one of them says that is not of others alone. */
static bool is_of_pair(struct brief *brief, const struct item *item)
{
    int side = brief_side(brief, item->merged.speaker.country);

    if (brief->telling->query.pair_count == 0)
        return brief->telling->groups.count == 0 ||
               asked_member(brief->telling,
                            str_from(item->merged.speaker.country));
    return side >= 0 && mentions_in(brief, sentence_of(brief, item),
                                    (unsigned)side) != MENTIONS_THIRD;
}

/* ---- rows */

static void add_row(struct sheet *sheet, const struct item *item)
{
    const struct fact *fact = &item->merged;
    const struct party *speaker = &fact->speaker;
    struct row *row = sheet_row(sheet);
    struct cell *cells = row->cells;
    struct out who = {.arena = sheet->arena}, capital = {.arena = sheet->arena};
    struct out said = {.arena = sheet->arena};

    row->at = row->said = item->first_said;
    cells[SAID].words = sheet_date(sheet->arena, row->at, false);
    cells[SAID].value = sheet_edtf(sheet->arena, row->at);
    words_party(&who, sheet->telling->know, speaker);
    words_capital(&capital, out_view(&who));
    cells[WHO].words = out_view(&capital);
    cells[WHO].value = speaker->name;
    cells[ROLE].value = speaker->role;
    cells[COUNTRY].value = str_from(speaker->country);
    cells[MODE].value = str_from(mode_text(fact->mode));
    if (fact->mode == MODE_direct)
        quote_marked(&said, fact->quote,
                     sheet->telling->all ? fact->quote.len : QUOTE_BYTES);
    else
        out_str(&said, sheet_cut(sheet, fact->quote, QUOTE_BYTES));
    cells[QUOTE].words = out_view(&said);
    cells[QUOTE].value = fact->quote;
    cells[TOPICS].list = fact->topics;
    sheet_evidence(sheet, row, item->facts, item->fact_count, item->sources,
                   item->id);
}

static void add_rows(struct sheet *sheet, struct brief *brief,
                     const struct asked *asked)
{
    struct arena scratch = {0};

    for (size_t i = 0; i < brief->items.count; i++) {
        const struct item *item = &brief->items.items[i];

        if (item->merged.kind == FACT_statement && item->merged.quote.len > 0 &&
            sheet_wants(sheet, item->first_said) &&
            is_by(&scratch, asked, &item->merged.speaker) &&
            is_of_pair(brief, item) && is_about(brief, asked, item))
            add_row(sheet, item);
        arena_reset(&scratch);
    }
}

static void tell_title(struct out *out, const struct telling *telling)
{
    const struct saying *saying = &telling->saying;

    out_text(out, "What was said");
    if (asked_sides(telling) > 0) {
        out_text(out, asked_sides(telling) > 1 ? " between " : " by ");
        asked_names(out, telling);
    }
    if (saying->by.len > 0 ||
        (saying->by_country[0] != '\0' && telling->query.pair_count != 1)) {
        out_text(out, ", by ");
        out_str(out, saying->by);
        out_text(out, saying->by.len > 0 && saying->by_country[0] != '\0'
                          ? " of "
                          : "");
        if (saying->by_country[0] != '\0')
            words_the_country(out, telling->know, saying->by_country);
    }
    if (saying->about_country[0] != '\0') {
        out_text(out, ", about ");
        words_the_country(out, telling->know, saying->about_country);
    } else if (saying->about.len > 0) {
        out_format(out, ", about %.*s", STR_ARG(saying->about));
    }
}

const struct sheet *sheet_statements(struct arena *arena,
                                     const struct telling *telling)
{
    struct sheet *sheet = ARENA_NEW(arena, struct sheet);
    struct brief *brief = sheet_items(arena, telling);
    const struct saying *saying = &telling->saying;
    const struct asked asked = {.saying = saying,
                                .by = words_sound(arena, saying->by),
                                .role = words_of(arena, saying->by),
                                .about = words_of(arena, saying->about)};
    struct out title = {.arena = arena};

    *sheet = SHEET_OF(arena, telling, "statements", columns);
    tell_title(&title, telling);
    fields_tell(&title, telling->know, &telling->query.topics);
    sheet_narrowed(&title, telling);
    sheet->title = out_view(&title);
    add_rows(sheet, brief, &asked);
    sheet_sort(sheet);
    return sheet;
}
