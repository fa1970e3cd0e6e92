#include "read/page_claims.h"

#include <string.h>

#define MOST_CLAIMS 400
#define SHORTEST_TITLE 10
#define LOCAL_WEIGHT 3

static char small(char c) { return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c); }

static bool begins_with(struct str text, struct str start)
{
    if (start.len > text.len)
        return false;
    for (size_t i = 0; i < start.len; i++)
        if (small(text.at[i]) != small(start.at[i]))
            return false;
    return true;
}

/* "Talks in Seoul | Steppe Wire" is "Talks in Seoul" with more behind it. */
static bool is_same_text(struct str a, struct str b)
{
    struct str longer = a.len > b.len ? a : b;
    struct str shorter = a.len > b.len ? b : a;
    unsigned char mark;

    if (!begins_with(longer, shorter) || longer.len == shorter.len)
        return longer.len == shorter.len && begins_with(longer, shorter);
    if (shorter.len < SHORTEST_TITLE || longer.len < shorter.len + 3 ||
        longer.at[shorter.len] != ' ')
        return false;
    mark = (unsigned char)longer.at[shorter.len + 1];
    return strchr("|-:/", mark) != NULL || mark >= 0x80;
}

static bool agree(const struct page_claim *a, const struct page_claim *b)
{
    if (a->field != b->field)
        return false;
    if (a->field == FIELD_PUBLISHED || a->field == FIELD_MODIFIED)
        return a->day == b->day;
    return is_same_text(a->text, b->text);
}

void claims_add(struct arena *arena, struct page_claims *claims,
                struct page_claim claim)
{
    if (claim.text.len == 0 || claims->count == MOST_CLAIMS)
        return;
    for (size_t i = 0; i < claims->count; i++) {
        struct page_claim *known = &claims->items[i];

        if (!agree(known, &claim) || !str_equal(known->why, claim.why))
            continue;
        if (known->weight < claim.weight)
            known->weight = claim.weight;
        return;
    }
    *LIST_ADD(arena, claims) = claim;
}

static unsigned support(const struct page_claims *claims,
                        const struct page_claim *claim)
{
    unsigned sum = 0;

    for (size_t i = 0; i < claims->count; i++)
        if (agree(&claims->items[i], claim))
            sum += claims->items[i].weight;
    return sum;
}

const struct page_claim *claims_believed(const struct page_claims *claims,
                                         enum page_field field)
{
    const struct page_claim *best = NULL;
    unsigned most = 0;

    for (size_t i = 0; i < claims->count; i++) {
        const struct page_claim *claim = &claims->items[i];
        unsigned sum;

        if (claim->field != field)
            continue;
        sum = support(claims, claim);
        if (sum > most ||
            (best != NULL && sum == most && claim->weight > best->weight)) {
            most = sum;
            best = claim;
        }
    }
    for (size_t i = 0; best != NULL && best->utc && i < claims->count; i++) {
        const struct page_claim *claim = &claims->items[i];

        if (claim->field == field && !claim->utc &&
            claim->weight >= LOCAL_WEIGHT &&
            (claim->day == best->day + 1 || claim->day == best->day - 1))
            best = claim;
    }
    /* Of a title with and without the outlet's name behind it, the title. */
    for (size_t i = 0; best != NULL && i < claims->count; i++)
        if (field == FIELD_TITLE && agree(best, &claims->items[i]) &&
            claims->items[i].text.len < best->text.len)
            best = &claims->items[i];
    return best;
}

static void take_why(struct str *field, struct str *why,
                     const struct page_claim *claim)
{
    if (claim == NULL || field->len > 0)
        return;
    *field = claim->text;
    *why = claim->why;
}

static void take_day(struct interval *field, struct str *why,
                     const struct page_claim *claim)
{
    if (claim == NULL || interval_known(*field))
        return;
    *field = interval_day(claim->day);
    *why = claim->why;
}

void claims_take(const struct page_claims *claims, struct draft *draft)
{
    struct report *report = draft->report;

    take_why(&draft->title, &report->title_why,
             claims_believed(claims, FIELD_TITLE));
    take_why(&report->outlet, &report->outlet_why,
             claims_believed(claims, FIELD_OUTLET));
    take_why(&report->author, &report->author_why,
             claims_believed(claims, FIELD_AUTHOR));
    take_why(&report->url, &report->url_why,
             claims_believed(claims, FIELD_URL));
    take_why(&report->language, &report->language_why,
             claims_believed(claims, FIELD_LANGUAGE));
    take_day(&report->published, &report->published_why,
             claims_believed(claims, FIELD_PUBLISHED));
    take_day(&report->modified, &report->modified_why,
             claims_believed(claims, FIELD_MODIFIED));
}
