/* Days, months and quarters in one written word: "2021-08-17", "16.08.2021",
 * "Sep-23-2020", "2017-Q1", "2023/24". */
#include "mark/dates.h"

#define PIECES_MOST 3
#define WRITTEN_MOST 24 /* bytes: "23-September-2020" has 17 */
#define MONTHS 12
#define FAR 100000 /* days */
/* Of two readings of "8/9" the one that is at most so far from the report is
 * meant, where the other is at least so far. */
#define NEAR_DAYS 45
#define FAR_DAYS 75

/* Digits, the name of a month, or a quarter, between two marks. */
struct piece {
    int value;
    size_t digits; /* 0: a name */
    bool quarter;
};

struct written {
    struct piece pieces[PIECES_MOST];
    int count;
    char mark;     /* that parts them; '\0' where there is none */
    size_t length; /* tokens */
};

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_mark(char c) { return c == '-' || c == '/' || c == '.'; }

/* What the report has from here to the next blank. */
static struct str text_from(const struct dating *d, uint32_t from)
{
    struct str text = d->report->text;
    size_t length = 0;

    while (from + length < text.len && length < WRITTEN_MOST &&
           (is_digit(text.at[from + length]) ||
            is_letter(text.at[from + length]) ||
            is_mark(text.at[from + length])))
        length++;
    return (struct str){text.at + from, length};
}

/* One piece at the front of `text`; its bytes, or 0. */
static size_t read_piece(const struct dating *d, struct str text,
                         struct piece *piece)
{
    const struct word *word;
    size_t length = 0;

    *piece = (struct piece){0};
    while (length < text.len && is_digit(text.at[length]))
        length++;
    if (length > 0) {
        piece->digits = length;
        piece->value = dating_int((struct str){text.at, length});
        return length <= 4 ? length : 0;
    }
    if (text.len > 1 && (text.at[0] == 'q' || text.at[0] == 'Q') &&
        is_digit(text.at[1])) {
        piece->quarter = true;
        piece->value = text.at[1] - '0';
        return piece->value >= 1 && piece->value <= 4 ? 2 : 0;
    }
    while (length < text.len && is_letter(text.at[length]))
        length++;
    word = length > 2 ? lexicon_find(d->words, (struct str){text.at, length})
                      : NULL;
    if (!dating_sign(word, "month"))
        return 0;
    piece->value = dating_value(word);
    return length;
}

/* The tokens from `at` on that end where `to` bytes of text do, or 0. */
static size_t tokens_to(const struct dating *d, size_t at, uint32_t to)
{
    const struct token *tokens = d->report->tokens.items;
    size_t last = at;

    while (last < d->end && tokens[last].span.to < to)
        last++;
    return last < d->end && tokens[last].span.to == to ? last + 1 - at : 0;
}

/* Cuts the written word at token `at` into pieces. */
static bool cut(const struct dating *d, size_t at, struct written *written)
{
    const struct token *token = &d->report->tokens.items[at];
    struct str text = text_from(d, token->span.from);
    size_t done = 0;

    *written = (struct written){.count = 0};
    while (written->count < PIECES_MOST) {
        struct str rest = {text.at + done, text.len - done};
        size_t length = read_piece(d, rest, &written->pieces[written->count]);

        if (length == 0)
            return false;
        written->count++;
        done += length;
        if (done + 1 >= text.len || !is_mark(text.at[done]) ||
            (written->count > 1 && text.at[done] != written->mark) ||
            !(is_digit(text.at[done + 1]) || is_letter(text.at[done + 1])))
            break;
        written->mark = text.at[done];
        done += written->count < PIECES_MOST ? 1 : 0;
    }
    /* A mark and a digit behind it: more than a date. */
    if (done < text.len && (!is_mark(text.at[done]) ||
                            (done + 1 < text.len && text.at[done] != '-' &&
                             is_digit(text.at[done + 1]))))
        return false;
    written->length = tokens_to(d, at, token->span.from + (uint32_t)done);
    return written->length > 0;
}

static bool told_day(int year, int month, int day, struct dated *dated)
{
    if (year < DATING_YEAR_FIRST || year > DATING_YEAR_LAST ||
        !day_valid(year, month, day))
        return false;
    dated->when = interval_day(day_from_civil(year, month, day));
    dated->grain = GRAIN_DAY;
    dated->how = "day";
    return true;
}

/* "8/9/2021": nothing tells which is the month; the year is sure. */
static bool told_year(int year, struct dated *dated)
{
    if (year < DATING_YEAR_FIRST || year > DATING_YEAR_LAST)
        return false;
    dated->when = interval_year(year);
    dated->grain = GRAIN_YEAR;
    dated->how = "day or month first";
    return true;
}

/* Three pieces with the name of a month: the year has four digits. */
static bool named_month(const struct piece p[PIECES_MOST], struct dated *dated)
{
    int month = 0, year = 0, day = 0, names = 0;

    for (int i = 0; i < PIECES_MOST; i++) {
        if (p[i].digits == 0) {
            month = p[i].value;
            names++;
        } else if (p[i].digits == 4) {
            year = p[i].value;
        } else {
            day = p[i].value;
        }
    }
    return names == 1 && told_day(year, month, day, dated);
}

/* Days between the report and a day; far where one is unknown. */
static int32_t away(const struct dating *d, struct interval when)
{
    int32_t published;

    if (!dating_published(d, &published) || !interval_known(when))
        return FAR;
    return when.first > published ? when.first - published
                                  : published - when.first;
}

/* "8/9": the reading that lies near the report, where the other lies far. */
static bool nearer(const struct dating *d, struct interval month_first,
                   struct interval day_first, struct interval *when)
{
    int32_t a = away(d, month_first), b = away(d, day_first);

    *when = a < b ? month_first : day_first;
    return (a <= NEAR_DAYS && b >= FAR_DAYS) ||
           (b <= NEAR_DAYS && a >= FAR_DAYS);
}

static struct interval day_of(int year, int month, int day)
{
    return day_valid(year, month, day)
               ? interval_day(day_from_civil(year, month, day))
               : INTERVAL_NONE;
}

static bool in_digits(const struct dating *d, const struct written *written,
                      struct dated *dated)
{
    const struct piece *p = written->pieces;
    int year = p[2].value;
    struct interval when;

    if (p[0].digits == 4)
        return p[1].digits < 3 && p[2].digits < 3 &&
               told_day(p[0].value, p[1].value, p[2].value, dated);
    if (p[0].digits > 2 || p[1].digits > 2)
        return false;
    if (p[2].digits == 2 && written->mark == '/')
        year = dating_year_short(d, p[2].value);
    else if (p[2].digits != 4)
        return false;
    if (written->mark == '.' && p[1].value > MONTHS)
        return told_day(year, p[0].value, p[1].value, dated);
    if (written->mark == '.' || p[0].value > MONTHS || p[0].value == p[1].value)
        return told_day(year, p[1].value, p[0].value, dated);
    if (p[1].value > MONTHS)
        return told_day(year, p[0].value, p[1].value, dated);
    if (p[0].value < 1 || p[1].value < 1 || p[2].digits != 4 ||
        !told_year(year, dated))
        return false;
    if (nearer(d, day_of(year, p[0].value, p[1].value),
               day_of(year, p[1].value, p[0].value), &when)) {
        dated->when = when;
        dated->grain = GRAIN_DAY;
        dated->how = "day near report";
    }
    return true;
}

static bool three_pieces(const struct dating *d, const struct written *written,
                         struct dated *dated)
{
    const struct piece *p = written->pieces;

    if (p[0].quarter || p[1].quarter || p[2].quarter)
        return false;
    if (p[0].digits > 0 && p[1].digits > 0 && p[2].digits > 0)
        return in_digits(d, written, dated);
    return named_month(p, dated);
}

/* "2023/24" and "2023/2024" */
static bool two_years(const struct piece p[PIECES_MOST], struct dated *dated)
{
    if (p[0].digits != 4 || p[0].value < DATING_YEAR_FIRST ||
        p[0].value > DATING_YEAR_LAST ||
        !((p[1].digits == 2 && p[1].value == (p[0].value + 1) % 100) ||
          (p[1].digits == 4 && p[1].value == p[0].value + 1)))
        return false;
    dated->when = (struct interval){interval_year(p[0].value).first,
                                    interval_year(p[0].value + 1).last, false};
    dated->grain = GRAIN_YEAR;
    dated->how = "two years";
    return true;
}

static bool is_year(const struct piece *piece)
{
    return piece->digits == 4 && piece->value >= DATING_YEAR_FIRST &&
           piece->value <= DATING_YEAR_LAST;
}

/* "Q1-2019", "2017-Q1" */
static bool quarter_of(const struct piece *quarter, const struct piece *year,
                       struct dated *dated)
{
    if (!quarter->quarter || !is_year(year))
        return false;
    dated->when = interval_quarter(year->value, quarter->value);
    dated->grain = GRAIN_QUARTER;
    dated->which = quarter->value;
    dated->how = "quarter";
    return true;
}

/* "12-2015", "Sep/2020" */
static bool month_of(const struct piece *month, const struct piece *year,
                     struct dated *dated)
{
    if (month->quarter || month->digits > 2 || month->value < 1 ||
        month->value > MONTHS || !is_year(year))
        return false;
    dated->when = interval_month(year->value, month->value);
    dated->grain = GRAIN_MONTH;
    dated->how = "month";
    return true;
}

/* "11/20", "20/11", where only one of them can be the month; "Oct/2". */
static bool month_and_day(const struct dating *d, size_t at,
                          const struct written *written, struct dated *dated)
{
    const struct piece *p = written->pieces;
    bool named = p[0].digits == 0, swapped = !named && p[0].value > MONTHS;

    if (written->mark != '/' || p[0].quarter || p[1].quarter ||
        p[1].digits == 0 || p[0].digits > 2 || p[1].digits > 2)
        return false;
    dated->month = p[swapped ? 1 : 0].value;
    dated->day = dated->last_day = p[swapped ? 0 : 1].value;
    /* "24/7" is always. */
    return dated->month >= 1 && dated->month <= MONTHS && dated->day >= 1 &&
           !(swapped && dated->day == 24 && dated->month == 7) &&
           (named || dated->day > MONTHS) && dated->day <= 31 &&
           dating_month_told(d, at, 0, dated);
}

/* "on 8/9": where a word says that it is a day, and the report which. */
static bool either_first(const struct dating *d, size_t at,
                         const struct written *written, struct dated *dated)
{
    static const char *const before[] = {"on",    "from", "to",       "until",
                                         "till",  "by",   "since",    "before",
                                         "after", "-",    "starting", NULL};
    const struct piece *p = written->pieces;
    struct dated other;
    struct interval when;
    size_t length;

    if (written->mark != '/' || p[0].quarter || p[1].quarter ||
        p[0].digits == 0 || p[1].digits == 0 || p[0].value < 1 ||
        p[1].value < 1 || p[0].value > MONTHS || p[1].value > MONTHS ||
        at == 0 ||
        !(str_is_one_of(d->report->tokens.items[at - 1].norm, before) ||
          dating_sign(dating_word(d, at - 1, &length), "weekday") ||
          dating_sign(dating_word(d, at - 1, &length), "turn")))
        return false;
    other = *dated;
    dated->month = other.day = other.last_day = p[0].value;
    other.month = dated->day = dated->last_day = p[1].value;
    return dating_month_told(d, at, 0, dated) &&
           dating_month_told(d, at, 0, &other) &&
           nearer(d, dated->when, other.when, &when) &&
           (when.first == dated->when.first || (*dated = other, true));
}

static bool two_pieces(const struct dating *d, size_t at,
                       const struct written *written, struct dated *dated)
{
    const struct piece *p = written->pieces;

    if (written->mark == '/' && two_years(p, dated))
        return true;
    return quarter_of(&p[0], &p[1], dated) || quarter_of(&p[1], &p[0], dated) ||
           (written->mark != '.' && month_of(&p[0], &p[1], dated)) ||
           month_and_day(d, at, written, dated) ||
           either_first(d, at, written, dated);
}

/* "Dec31": a month and a day without a blank, a year behind. */
static bool glued_day(const struct dating *d, size_t at, struct dated *dated)
{
    struct str text = d->report->tokens.items[at].norm, digits;
    struct piece month;
    size_t length = read_piece(d, text, &month);
    int year;

    digits = (struct str){text.at + length, text.len - length};
    if (length < 3 || month.digits > 0 || month.quarter || digits.len > 2 ||
        !dating_digits(digits))
        return false;
    dated->month = month.value;
    dated->day = dated->last_day = dating_int(digits);
    dated->length = 1 + dating_year_behind(d, at + 1, &year);
    return dating_month_told(d, at, year, dated);
}

bool dating_numeric(const struct dating *d, size_t at, struct dated *dated)
{
    struct written written;
    const struct token *token = &d->report->tokens.items[at];

    if (!(token->flags & TOKEN_DIGIT) && at + 1 < d->end &&
        !(d->report->tokens.items[at + 1].flags & TOKEN_GLUED))
        return false;
    if (glued_day(d, at, dated))
        return true;
    if (!cut(d, at, &written) || written.count < 2)
        return false;
    /* "page-2018-7": what hangs on something before is a date only whole. */
    if ((token->flags & TOKEN_GLUED) && at > 0 && written.count < 3 &&
        (dating_is(d, at - 1, "-") || dating_is(d, at - 1, "/")))
        return false;
    dated->length = written.length;
    return written.count == 3 ? three_pieces(d, &written, dated)
                              : two_pieces(d, at, &written, dated);
}
