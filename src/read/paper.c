#include "read/paper.h"

#include "base/utf8.h"
#include "read/page_claims.h"
#include "read/page_date.h"
#include "read/written_date.h"

#include <string.h>

/* Where a date and the heading are looked for. */
#define FRONT_BYTES 3000
#define FRONT_LINES 30
#define LONGEST_DATE_LINE 60
#define LONGEST_TITLE 250
#define LONGEST_NAME 100
#define LONGEST_ENDING 5 /* ".docx" */
/* Days by which a file may be older than what it says. */
#define EARLY_DAYS 2
/* No paper with a day before 1990 was ever written in a program. */
#define FIRST_DAY 7305

/* How much each place counts. */
enum {
    SEEN_AND_TOLD = 7, /* the heading that holds the property */
    TOLD_AND_SEEN = 6, /* the property that stands in the text */
    SEEN = 4,
    TOLD = 3,
    DAY_SEEN = 4,
    DAY_TOLD = 2,
    DOUBTED = 1
};

static bool is_sign(const struct knowledge *know, struct str text,
                    struct str sign)
{
    const struct word *word =
        lexicon_find(know_words(know, "paper_lines"), text);

    return word != NULL && str_equal(word->sign, sign);
}

/* "report_final.doc" */
static bool is_file_name(struct str text)
{
    size_t dot = text.len;

    while (dot > 0 && text.at[dot - 1] != '.')
        dot--;
    if (dot == 0 || text.len == dot || text.len - dot >= LONGEST_ENDING)
        return false;
    for (size_t i = dot; i < text.len; i++)
        if ((text.at[i] | 32) < 'a' || (text.at[i] | 32) > 'z')
            return false;
    return true;
}

/* "Microsoft Word - Talks in Seoul": the program's name goes. */
static struct str without_program(struct str title)
{
    const struct str program = STR("Microsoft ");
    struct str rest = title;

    if (title.len <= program.len ||
        memcmp(title.at, program.at, program.len) != 0)
        return title;
    str_cut(&rest, '-');
    return rest.len > 1 ? (struct str){rest.at + 1, rest.len - 1} : title;
}

static size_t blanks_in(struct str text)
{
    size_t blanks = 0;

    for (size_t i = 0; i < text.len; i++)
        blanks += text.at[i] == ' ';
    return blanks;
}

static bool is_title(const struct knowledge *know, struct str text)
{
    return text.len > 0 && text.len <= LONGEST_TITLE && !is_file_name(text) &&
           blanks_in(text) > 0 && !is_sign(know, text, STR("untitled"));
}

/* Names have a capital and no figures; "jdoe" is how one logs in. */
static bool is_name(const struct knowledge *know, struct str text)
{
    unsigned length;

    if (text.len == 0 || text.len > LONGEST_NAME ||
        is_sign(know, text, STR("nobody")) ||
        utf8_is_lower(utf8_at(text, 0, &length)))
        return false;
    for (size_t i = 0; i < text.len; i++)
        if ((text.at[i] >= '0' && text.at[i] <= '9') || text.at[i] == '\\' ||
            text.at[i] == '@')
            return false;
    return true;
}

static void add_text(struct draft *draft, struct page_claims *claims,
                     enum page_field field, struct paper_value value,
                     unsigned weight)
{
    claims_add(draft->arena, claims,
               (struct page_claim){.field = field,
                                   .text = draft_line(draft->arena, value.text),
                                   .weight = weight,
                                   .why = value.why});
}

static void add_day(struct draft *draft, struct page_claims *claims,
                    enum page_field field, struct paper_day day,
                    unsigned weight)
{
    if (day.day >= FIRST_DAY)
        claims_add(draft->arena, claims,
                   (struct page_claim){.field = field,
                                       .text = day.why,
                                       .day = day.day,
                                       .weight = weight,
                                       .why = day.why});
}

static struct str front_of(struct str text)
{
    return (struct str){text.at,
                        text.len < FRONT_BYTES ? text.len : FRONT_BYTES};
}

/* The day that a line of its own names near the top, or DAY_NONE. */
static int32_t day_seen(const struct knowledge *know, struct str text)
{
    struct str front = front_of(text);
    int32_t day = DAY_NONE;

    for (size_t i = 0; i < FRONT_LINES && front.len > 0 && day == DAY_NONE;
         i++) {
        struct str line = str_cut(&front, '\n');

        if (line.len > 0 && line.len <= LONGEST_DATE_LINE &&
            memchr(line.at, '\t', line.len) == NULL)
            day = page_date(know_words(know, "page_months"), line,
                            DATE_DAY_FIRST);
    }
    return day;
}

static void add_days(const struct paper *paper, const struct knowledge *know,
                     struct draft *draft, struct page_claims *claims)
{
    struct paper_day seen = {day_seen(know, paper->text), STR("first lines")};
    bool late = paper->created.day >= FIRST_DAY &&
                seen.day > paper->created.day + EARLY_DAYS;

    add_day(draft, claims, FIELD_PUBLISHED, seen, late ? DOUBTED : DAY_SEEN);
    add_day(draft, claims, FIELD_PUBLISHED, paper->created, DAY_TOLD);
    add_day(draft, claims, FIELD_MODIFIED, paper->modified, DAY_TOLD);
}

static void add_titles(const struct paper *paper, const struct knowledge *know,
                       struct draft *draft, struct page_claims *claims)
{
    struct paper_value told = paper->title, seen = paper->heading;

    told.text = without_program(told.text);
    if (!is_title(know, told.text))
        told.text = STR("");
    if (seen.text.len > LONGEST_TITLE)
        seen.text = STR("");
    if (told.text.len > 0 && str_contains(seen.text, told.text)) {
        add_text(draft, claims, FIELD_TITLE, seen, SEEN_AND_TOLD);
        return;
    }
    add_text(draft, claims, FIELD_TITLE, told,
             told.text.len > 0 && str_contains(front_of(paper->text), told.text)
                 ? TOLD_AND_SEEN
                 : TOLD);
    add_text(draft, claims, FIELD_TITLE, seen,
             blanks_in(seen.text) > 1 ? SEEN : DOUBTED);
}

/* The text without the paragraph near its top that is the title. */
static struct str without(struct arena *arena, struct str text,
                          struct str title)
{
    struct str rest = front_of(text);
    struct out out = {.arena = arena};

    while (title.len > 0 && rest.len > 0) {
        struct str line = str_cut(&rest, '\n');

        if (!str_equal(draft_line(arena, line), title))
            continue;
        out_str(&out, (struct str){text.at, (size_t)(line.at - text.at)});
        rest = (struct str){line.at + line.len,
                            (size_t)(text.at + text.len - line.at) - line.len};
        while (rest.len > 0 && rest.at[0] == '\n')
            rest = (struct str){rest.at + 1, rest.len - 1};
        out_str(&out, rest);
        return out_view(&out);
    }
    return text;
}

bool paper_finish(const struct paper *paper, const struct knowledge *know,
                  struct draft *draft, struct error *err)
{
    struct page_claims claims = {0};
    struct paper_value author = paper->author;

    add_titles(paper, know, draft, &claims);
    if (is_name(know, author.text))
        add_text(draft, &claims, FIELD_AUTHOR, author, TOLD);
    add_days(paper, know, draft, &claims);
    claims_take(&claims, draft);
    draft->text = without(draft->arena, paper->text, draft->title);
    return draft_finish(draft, err);
}
