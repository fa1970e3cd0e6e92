#include "read/written_date.h"

#include <string.h>

/* A date in words is a day, a month and a year in some order; this is what has
 * been seen of it so far.  0 is absent. */
struct parts {
    int year, month, day;
    int small[2]; /* numbers up to 31, in their order */
    int smalls;
    bool day_first; /* a number stands before the month's name */
};

#define NAME_LETTERS 9

/* The letters at the front of the text in lower case, up to those of the
 * longest name; gives their number. */
static size_t letters(struct str text, char word[NAME_LETTERS + 1])
{
    size_t len = 0;

    while (len < text.len && len < NAME_LETTERS &&
           ((text.at[len] | 32) >= 'a' && (text.at[len] | 32) <= 'z')) {
        word[len] = (char)(text.at[len] | 32);
        len++;
    }
    word[len] = '\0';
    return len;
}

/* The place in the list, from 1, of the name that begins with these letters,
 * three at least; 0 where there is none. */
static int name_in(const char *const *names, int count, const char *word,
                   size_t len)
{
    for (int i = 0; i < count && len >= 3; i++)
        if (strncmp(names[i], word, len) == 0)
            return i + 1;
    return 0;
}

static int month_named(const char *word, size_t len)
{
    static const char *const months[] = {
        "january", "february", "march",     "april",   "may",      "june",
        "july",    "august",   "september", "october", "november", "december"};

    return name_in(months, 12, word, len);
}

static int weekday_named(const char *word, size_t len)
{
    static const char *const weekdays[] = {"monday",   "tuesday", "wednesday",
                                           "thursday", "friday",  "saturday",
                                           "sunday"};

    return name_in(weekdays, 7, word, len);
}

static bool passed_over(const char *word, size_t len)
{
    static const char *const words[] = {"the", "published", "updated"};

    return weekday_named(word, len) > 0 || name_in(words, 3, word, len) > 0 ||
           strcmp(word, "of") == 0 || strcmp(word, "on") == 0 ||
           strcmp(word, "st") == 0 || strcmp(word, "nd") == 0 ||
           strcmp(word, "rd") == 0 || strcmp(word, "th") == 0;
}

static bool take_number(struct str *text, struct parts *parts)
{
    int number = 0;
    size_t len = 0;

    while (len < text->len && text->at[len] >= '0' && text->at[len] <= '9') {
        number = len < 5 ? number * 10 + (text->at[len] - '0') : number;
        len++;
    }
    text->at += len;
    text->len -= len;
    if (len == 4 && parts->year == 0) {
        parts->year = number;
        return true;
    }
    if (len > 2 || number < 1 || number > 31 || parts->smalls == 2)
        return false;
    parts->small[parts->smalls++] = number;
    return true;
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static struct str skip_digits(struct str text)
{
    while (text.len > 0 && is_digit(text.at[0]))
        text = (struct str){text.at + 1, text.len - 1};
    return text;
}

static struct str skip_gap(struct str text)
{
    while (text.len > 0 && text.at[0] == ' ')
        text = (struct str){text.at + 1, text.len - 1};
    return text;
}

static bool is_time(struct str text)
{
    struct str rest = skip_digits(text);

    return rest.len > 0 && rest.len < text.len && rest.at[0] == ':';
}

/* "16:29:06" and "16:29:06 PDT", before a year. */
static void skip_time(struct str *text)
{
    struct str rest = *text, zone;

    while (rest.len > 0 && (is_digit(rest.at[0]) || rest.at[0] == ':'))
        rest = (struct str){rest.at + 1, rest.len - 1};
    zone = skip_gap(rest);
    while (zone.len > 0 && zone.at[0] >= 'A' && zone.at[0] <= 'Z')
        zone = (struct str){zone.at + 1, zone.len - 1};
    *text = zone.len == 0 || zone.at[0] == ' ' ? zone : rest;
}

/* "1 Jan 04", "1 Jan 04 19:48:21 GMT": e-mail as RFC 822 had it. */
static bool take_short_year(struct str *text, struct parts *parts)
{
    struct str rest = skip_digits(*text), next = skip_gap(rest);

    if (parts->month == 0 || parts->smalls != 1 || !parts->day_first ||
        text->len - rest.len != 2 || (next.len > 0 && !is_time(next)))
        return false;
    parts->year = (text->at[0] - '0') * 10 + text->at[1] - '0';
    parts->year += parts->year < 70 ? 2000 : 1900;
    *text = rest;
    return true;
}

static bool take_word(struct str *text, struct parts *parts)
{
    char word[NAME_LETTERS + 1];
    size_t len = letters(*text, word);
    int month = month_named(word, len);

    if (month > 0 && parts->month == 0) {
        parts->month = month;
        parts->day_first = parts->smalls == 1;
    } else if (!passed_over(word, len)) {
        return false;
    }
    text->at += len;
    text->len -= len;
    return true;
}

/* Whether what has been seen is a whole date, so that the rest can only be a
 * time. */
static bool is_whole(const struct parts *parts)
{
    return parts->year > 0 && parts->smalls == (parts->month > 0 ? 1 : 2);
}

static bool is_separator(char c) { return strchr(" \t,./-", c) != NULL; }

static bool see_parts(struct str text, struct parts *parts)
{
    while (text.len > 0 && !is_whole(parts)) {
        bool good = true;

        if (text.at[0] != '\0' && is_separator(text.at[0])) {
            text.at++;
            text.len--;
        } else if (parts->month > 0 && parts->smalls == 1 && is_time(text)) {
            skip_time(&text);
        } else if (is_digit(text.at[0])) {
            good = take_short_year(&text, parts) || take_number(&text, parts);
        } else {
            good = take_word(&text, parts);
        }
        if (!good)
            return false;
    }
    return true;
}

/* "2021/08/17" and "17.08.2021": the year tells the order; with the year last
 * only a number past 12 tells the day from the month. */
static bool sort_numbers(struct str text, struct parts *parts)
{
    bool year_first = text.len > 4 && text.at[4] >= '-' && text.at[4] <= '/';
    bool dots = memchr(text.at, '.', text.len) != NULL;

    parts->day = parts->small[0];
    parts->month = parts->small[1];
    if (year_first || (!dots && parts->small[1] > 12)) {
        parts->month = parts->small[0];
        parts->day = parts->small[1];
        return true;
    }
    return dots || parts->small[0] > 12 || parts->small[0] == parts->small[1];
}

bool written_date(struct str text, struct interval *when)
{
    struct parts parts = {0};

    while (text.len > 0 && (text.at[0] == ' ' || text.at[0] == '\t')) {
        text.at++;
        text.len--;
    }
    while (text.len > 0 &&
           (text.at[text.len - 1] == ' ' || text.at[text.len - 1] == '\t'))
        text.len--;
    if (interval_parse(text, when))
        return true;
    *when = INTERVAL_NONE;
    if (text.len == 0 || !see_parts(text, &parts) || parts.year == 0)
        return false;
    if (parts.month == 0 && parts.smalls == 2) {
        if (!sort_numbers(text, &parts))
            return false;
    } else if (parts.smalls == 1) {
        parts.day = parts.small[0];
    }
    if (parts.month == 0)
        return false;
    if (parts.day == 0) {
        *when = interval_month(parts.year, parts.month);
        return true;
    }
    if (!day_valid(parts.year, parts.month, parts.day))
        return false;
    *when = interval_day(day_from_civil(parts.year, parts.month, parts.day));
    return true;
}

int written_weekday(struct str text)
{
    while (text.len > 0 && text.at[0] != '\0' && is_separator(text.at[0]))
        text = (struct str){text.at + 1, text.len - 1};
    while (text.len > 0) {
        char word[NAME_LETTERS + 1];
        size_t len = letters(text, word);
        int weekday = weekday_named(word, len);

        if (weekday > 0 || len == 0 || !passed_over(word, len))
            return weekday;
        text = (struct str){text.at + len, text.len - len};
        while (text.len > 0 && text.at[0] == ' ')
            text = (struct str){text.at + 1, text.len - 1};
    }
    return 0;
}
