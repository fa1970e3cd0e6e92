#include "read/page_date.h"

#include "base/utf8.h"
#include "read/written_date.h"

#include <string.h>

#define YEAR_FIRST 1990
#define YEAR_LAST 2099
/* Numbers and months of a date stand this close, in pieces. */
#define PIECES 3
/* Letters between them: "de", "of", "th". */
#define SMALL_WORD 3

/* A number or a month of a text, and what stands behind it. */
struct piece {
    int number;
    unsigned digits; /* 0: a month by its name */
    char behind;     /* the mark that follows at once, or a blank */
};

struct scan {
    const struct lexicon *months;
    struct str rest;
};

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static int32_t day_of(int year, int month, int day)
{
    return year >= YEAR_FIRST && year <= YEAR_LAST &&
                   day_valid(year, month, day)
               ? day_from_civil(year, month, day)
               : DAY_NONE;
}

static void skip(struct scan *scan, size_t count)
{
    scan->rest = (struct str){scan->rest.at + count, scan->rest.len - count};
}

/* The character at this place, a blank past the end. */
static char char_at(struct str text, size_t at)
{
    if (at >= text.len)
        return ' ';
    return text.at[at];
}

static void cut_number(struct scan *scan, struct piece *piece)
{
    *piece = (struct piece){0};
    while (scan->rest.len > 0 && is_digit(scan->rest.at[0])) {
        if (piece->digits < 9)
            piece->number = piece->number * 10 + (scan->rest.at[0] - '0');
        piece->digits++;
        skip(scan, 1);
    }
    piece->behind = char_at(scan->rest, 0);
}

/* The letters at the front; their number is set. */
static struct str cut_letters(struct scan *scan, size_t *letters)
{
    struct str word = {scan->rest.at, 0};
    unsigned length;

    *letters = 0;
    while (scan->rest.len > 0 &&
           utf8_is_letter(utf8_at(scan->rest, 0, &length))) {
        skip(scan, length);
        word.len += length;
        ++*letters;
    }
    return word;
}

/* The next number or month.  False at the end, and at a word that parts what
 * stands before it from what stands behind. */
static bool next_piece(struct scan *scan, struct piece *piece)
{
    while (scan->rest.len > 0) {
        const struct word *month;
        struct str word;
        size_t letters;

        if (is_digit(scan->rest.at[0])) {
            cut_number(scan, piece);
            return true;
        }
        word = cut_letters(scan, &letters);
        if (letters == 0) {
            skip(scan, 1);
            continue;
        }
        month = lexicon_find(scan->months, word);
        if (month != NULL) {
            *piece = (struct piece){0, 0, char_at(scan->rest, 0)};
            for (size_t i = 0; i < month->sign.len; i++)
                piece->number = piece->number * 10 + (month->sign.at[i] - '0');
            return true;
        }
        if (letters > SMALL_WORD)
            return false;
    }
    return false;
}

static int full_year(const struct piece *piece)
{
    return piece->digits == 2 ? 2000 + piece->number : piece->number;
}

/* Three numbers: the year, of four digits, tells the order, else the mark. */
static int32_t day_of_numbers(const struct piece p[PIECES],
                              enum date_order order)
{
    bool month_first = order == DATE_MONTH_FIRST && p[0].behind == '/';

    if (p[0].digits == 4 && p[1].digits <= 2 && p[2].digits <= 2)
        return day_of(p[0].number, p[1].number, p[2].number);
    if (p[0].digits > 2 || p[1].digits > 2 || p[0].behind != p[1].behind ||
        strchr("./-", p[0].behind) == NULL ||
        (p[2].digits != 4 && !(p[2].digits == 2 && p[0].behind == '.')))
        return DAY_NONE;
    if ((month_first && p[0].number <= 12) || p[1].number > 12)
        return day_of(full_year(&p[2]), p[0].number, p[1].number);
    return day_of(full_year(&p[2]), p[1].number, p[0].number);
}

static int32_t day_of_pieces(const struct piece p[PIECES],
                             enum date_order order)
{
    if (p[0].digits == 8)
        return day_of(p[0].number / 10000, p[0].number / 100 % 100,
                      p[0].number % 100);
    if (p[0].digits > 0 && p[1].digits > 0 && p[2].digits > 0)
        return day_of_numbers(p, order);
    if (p[1].digits == 0 && p[1].number > 0 && p[0].digits > 0 &&
        p[0].digits <= 2 && p[2].digits == 4)
        return day_of(p[2].number, p[1].number, p[0].number);
    if (p[0].digits == 0 && p[0].number > 0 && p[1].digits > 0 &&
        p[1].digits <= 2 && p[2].digits == 4)
        return day_of(p[2].number, p[0].number, p[1].number);
    if (p[0].digits == 4 && p[1].digits == 0 && p[1].number > 0 &&
        p[2].digits > 0 && p[2].digits <= 2)
        return day_of(p[0].number, p[1].number, p[2].number);
    return DAY_NONE;
}

int32_t page_date(const struct lexicon *months, struct str text,
                  enum date_order order)
{
    struct scan scan = {months, text};

    while (scan.rest.len > 0) {
        struct piece pieces[PIECES] = {{0}};
        struct scan first = scan;
        int32_t day;

        for (size_t i = 0; i < PIECES; i++) {
            if (!next_piece(&scan, &pieces[i]))
                break;
            if (i == 0)
                first = scan;
        }
        day = day_of_pieces(pieces, order);
        if (day != DAY_NONE)
            return day;
        if (pieces[0].digits > 0 || pieces[0].number > 0)
            scan = first;
    }
    return DAY_NONE;
}

static int number_of(const char *at, size_t digits)
{
    int number = 0;

    for (size_t i = 0; i < digits; i++) {
        if (!is_digit(at[i]))
            return -1;
        number = number * 10 + (at[i] - '0');
    }
    return number;
}

/* "2021/08/17" or "2021-8-7", at the front. */
static int32_t day_in_parts(struct str text)
{
    char mark = char_at(text, 4);
    int parts[2] = {0, 0};
    size_t at = 5;

    if (text.len < 8 || (mark != '/' && mark != '-' && mark != '_') ||
        number_of(text.at, 4) < 0)
        return DAY_NONE;
    for (size_t i = 0; i < 2; i++) {
        size_t digits = 0;

        while (at + digits < text.len && is_digit(text.at[at + digits]))
            digits++;
        if (digits == 0 || digits > 2)
            return DAY_NONE;
        parts[i] = number_of(text.at + at, digits);
        at += digits;
        if (i == 0 && (at >= text.len || text.at[at++] != mark))
            return DAY_NONE;
    }
    return day_of(number_of(text.at, 4), parts[0], parts[1]);
}

/* "17-08-2021", at the front. */
static int32_t day_with_year_last(struct str text)
{
    if (text.len < 10 || text.at[2] != text.at[5] ||
        strchr("-./_", text.at[2]) == NULL ||
        (text.len > 10 && is_digit(text.at[10])))
        return DAY_NONE;
    return day_of(number_of(text.at + 6, 4), number_of(text.at + 3, 2),
                  number_of(text.at, 2));
}

int32_t page_date_of_url(struct str url)
{
    for (size_t i = 1; i + 8 <= url.len; i++) {
        struct str rest = {url.at + i, url.len - i};
        bool whole = rest.len == 8 || !is_digit(rest.at[8]);
        int32_t day;

        if (is_digit(url.at[i - 1]) || !is_digit(rest.at[0]))
            continue;
        day = day_in_parts(rest);
        if (day == DAY_NONE)
            day = day_with_year_last(rest);
        if (day == DAY_NONE && whole && number_of(rest.at, 8) > 0)
            day = day_of(number_of(rest.at, 4), number_of(rest.at + 4, 2),
                         number_of(rest.at + 6, 2));
        if (day != DAY_NONE)
            return day;
    }
    return DAY_NONE;
}

bool page_date_read(const struct knowledge *know, struct str text,
                    struct interval *when)
{
    int32_t day;

    if (text.len == 0)
        return false;
    if (written_date(text, when))
        return true;
    day = page_date(know_words(know, "page_months"), text, DATE_MONTH_FIRST);
    if (day == DAY_NONE)
        return false;
    *when = interval_day(day);
    return true;
}
