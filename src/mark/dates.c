#include "mark/dates.h"

#include <string.h>

#define CUE_REACH 14 /* tokens in which a cue of tense counts */
#define AUX_REACH 8  /* tokens before a verb in which its auxiliaries stand */
#define HEADS_MOST 6
#define CUE_WEIGHT 6   /* how much farther a date may lie to fit its tense */
#define PAST_WEIGHT 20 /* the same where its own verb has it */

#define REMEMBERED(list) (sizeof(list) / sizeof((list)[0]))

const struct word *dating_word(const struct dating *dating, size_t at,
                               size_t *length)
{
    struct dating_memory *memory = dating->memory;
    size_t slot = at % REMEMBERED(memory->words);

    *length = 0;
    if (at >= dating->end)
        return NULL;
    if (memory->words[slot].behind != at + 1 ||
        memory->words[slot].end != dating->end) {
        memory->words[slot].behind = at + 1;
        memory->words[slot].end = dating->end;
        memory->words[slot].length = 0;
        memory->words[slot].word = lexicon_longest(
            dating->words, &dating->report->tokens.items[at].norm,
            sizeof(struct token), dating->end - at,
            &memory->words[slot].length);
    }
    *length = memory->words[slot].length;
    return memory->words[slot].word;
}

bool dating_number(const struct dating *dating, size_t at,
                   struct number *number)
{
    struct dating_memory *memory = dating->memory;
    size_t slot = at % REMEMBERED(memory->numbers);

    if (memory->numbers[slot].behind != at + 1 ||
        memory->numbers[slot].end != dating->end) {
        memory->numbers[slot].behind = at + 1;
        memory->numbers[slot].end = dating->end;
        memory->numbers[slot].found =
            number_read(dating->numbers, dating->report, at, dating->end,
                        &memory->numbers[slot].number);
    }
    *number = memory->numbers[slot].number;
    return memory->numbers[slot].found;
}

bool dating_sign(const struct word *word, const char *sign)
{
    return word != NULL && str_equal(word->sign, str_from(sign));
}

int dating_value(const struct word *word)
{
    struct str text = word->cells[0];
    bool minus = text.len > 0 && text.at[0] == '-';

    if (minus)
        text = (struct str){text.at + 1, text.len - 1};
    return (int)number_plain(text) * (minus ? -1 : 1);
}

/* "asked to withdraw by 15 March": an infinitive looks ahead. */
static bool opens_infinitive(const struct dating *d, size_t at, size_t last)
{
    return dating_is(d, at, "to") && at + 1 < last &&
           d->report->tokens.items[at + 1].xpos == XPOS_VB;
}

/* How far the nearest cue of this sign is, in tokens. */
static size_t cue_distance(const struct dating *d, size_t at, const char *sign)
{
    uint32_t sentence = d->report->tokens.items[at].sentence;
    const struct sentence *s = &d->report->sentences.items[sentence];
    bool ahead = str_equal(str_from(sign), STR("future"));

    for (size_t away = 1; away <= CUE_REACH; away++) {
        size_t spots[2] = {at - away, at + away};

        for (int i = 0; i < 2; i++) {
            const struct word *word;

            if (spots[i] < s->first || spots[i] >= s->last ||
                spots[i] > at + away)
                continue;
            word =
                lexicon_find(d->tense, d->report->tokens.items[spots[i]].norm);
            if (dating_sign(word, sign) ||
                (ahead && opens_infinitive(d, spots[i], s->last)))
                return away;
        }
    }
    return CUE_REACH + 1;
}

static bool past_verb_near(const struct dating *d, size_t at, size_t reach)
{
    uint32_t sentence = d->report->tokens.items[at].sentence;
    const struct sentence *s = &d->report->sentences.items[sentence];

    for (size_t i = at > reach ? at - reach : 0; i < at + reach; i++)
        if (i >= s->first && i < s->last &&
            d->report->tokens.items[i].xpos == XPOS_VBD)
            return true;
    return false;
}

enum tense { TENSE_UNSAID, TENSE_PAST, TENSE_FUTURE };

/* What the verb that governs a date says by its form and auxiliaries. */
static enum tense tense_of_verb(const struct dating *d, size_t verb)
{
    const struct token *tokens = d->report->tokens.items;
    const struct sentence *s =
        &d->report->sentences.items[tokens[verb].sentence];
    size_t from = verb > s->first + AUX_REACH ? verb - AUX_REACH : s->first;

    for (size_t i = from; i < verb; i++)
        if (tokens[i].head == verb && tokens[i].xpos == XPOS_MD)
            return TENSE_FUTURE;
    if (tokens[verb].xpos == XPOS_VBD)
        return TENSE_PAST;
    for (size_t i = from; i < verb && tokens[verb].xpos == XPOS_VBN; i++)
        if (tokens[i].head == verb && tokens[i].upos == UPOS_AUX &&
            dating_sign(lexicon_find(d->tense, tokens[i].norm), "past") &&
            !dating_sign(lexicon_find(d->tense, tokens[verb].norm), "future"))
            return TENSE_PAST;
    return TENSE_UNSAID;
}

/* The tense of the nearest verb above a date in the parse. */
static enum tense tense_by_parse(const struct dating *d, size_t at)
{
    const struct token *tokens = d->report->tokens.items;
    size_t here = at;

    for (unsigned steps = 0; steps < HEADS_MOST; steps++) {
        if (tokens[here].upos == UPOS_VERB)
            return tense_of_verb(d, here);
        if (tokens[here].head == here)
            break;
        here = tokens[here].head;
    }
    return TENSE_UNSAID;
}

bool dating_future(const struct dating *dating, size_t at)
{
    size_t future = cue_distance(dating, at, "future");
    enum tense tense = tense_by_parse(dating, at);

    if (tense != TENSE_UNSAID)
        return tense == TENSE_FUTURE;

    return future <= CUE_REACH && future < cue_distance(dating, at, "past") &&
           !past_verb_near(dating, at, future);
}

bool dating_untold(const struct dating *dating, size_t at)
{
    return tense_by_parse(dating, at) == TENSE_UNSAID &&
           cue_distance(dating, at, "past") > CUE_REACH &&
           !past_verb_near(dating, at, CUE_REACH);
}

/* Days between the report and a time; 0 where they overlap. */
static int32_t distance(const struct dating *d, struct interval when)
{
    if (interval_overlap(d->published, when))
        return 0;
    return when.first > d->published.last ? when.first - d->published.last
                                          : d->published.first - when.last;
}

/* How much farther a date may lie behind the report than ahead of it. "Exported
 * tea in June" has nothing that looks ahead, "announced talks in June" has. */
static int32_t past_weight(const struct dating *d, size_t at)
{
    if (dating_future(d, at))
        return 1;
    if (tense_by_parse(d, at) == TENSE_PAST &&
        cue_distance(d, at, "future") > CUE_REACH &&
        cue_distance(d, at, "arranges") > CUE_REACH)
        return PAST_WEIGHT;
    return cue_distance(d, at, "past") <= CUE_REACH ||
                   past_verb_near(d, at, CUE_REACH)
               ? CUE_WEIGHT
               : 1;
}

/* The nearest of those at or before the report and at or after it; a tense
 * counts for so many times the way. */
struct interval dating_place(const struct dating *dating, size_t at,
                             const struct dated *dated)
{
    int year, month, date;
    struct interval here, ahead, behind;
    bool future = dating_future(dating, at);

    if (!interval_known(dating->published) ||
        dating->published.last == DAY_OPEN_FUTURE ||
        dating->published.first == DAY_OPEN_PAST)
        return INTERVAL_NONE;
    day_to_civil(dating->published.last, &year, &month, &date);
    here = dating_in_year(dated, year);
    ahead = interval_known(here) && here.last >= dating->published.first
                ? here
                : dating_in_year(dated, year + 1);
    behind = interval_known(here) && here.first <= dating->published.last
                 ? here
                 : dating_in_year(dated, year - 1);
    if (!interval_known(ahead) || !interval_known(behind))
        return interval_known(behind) ? behind : ahead;
    if (distance(dating, ahead) * past_weight(dating, at) <
        distance(dating, behind) * (future ? CUE_WEIGHT : 1))
        return ahead;
    return behind;
}

static void remember(struct dating *d, const struct dated *dated)
{
    if (!interval_known(dated->when) || dated->set ||
        dated->when.last == DAY_OPEN_FUTURE ||
        dated->when.first == DAY_OPEN_PAST)
        return;
    if (strcmp(dated->how, "report's date") == 0)
        return;
    d->anchor = dated->when;
    d->anchor_grain = dated->grain;
}

static void add_date(struct arena *arena, struct report *report, size_t first,
                     const struct dated *dated)
{
    struct mention *mention = LIST_ADD(arena, &report->mentions);
    size_t last = first + dated->length;

    *mention = (struct mention){
        .kind = MENTION_DATE,
        .span = {report->tokens.items[first].span.from,
                 report->tokens.items[last - 1].span.to},
        .first = (uint32_t)first,
        .last = (uint32_t)last,
        .head = (uint32_t)last - 1,
        .entity = ENTITY_NONE,
        .when = dated->when,
        .how = str_from(dated->how),
        .set = dated->set,
        .named = dated->named,
        .period = dated->period,
        .part = dated->part,
        .weekday_said = (uint8_t)dated->weekday_said,
    };
}

static bool is_connector(const struct dating *d, size_t at)
{
    return dating_is(d, at, "-") || dating_is(d, at, "--") ||
           dating_is(d, at, "~") || dating_is(d, at, "to") ||
           dating_is(d, at, "until") || dating_is(d, at, "through") ||
           dating_is(d, at, "till");
}

static void year_from(struct dated *part, const struct dated *other)
{
    int year, month, day;
    struct interval placed;

    if (!part->yearless || other->yearless || !interval_known(other->when))
        return;
    day_to_civil(other->when.last, &year, &month, &day);
    placed = dating_in_year(part, year);
    if (interval_known(placed) && placed.first > other->when.last)
        placed = dating_in_year(part, year - 1);
    if (interval_known(placed))
        part->when = placed;
}

/* "May to March", "from next Monday to Friday": the end is the next one. */
static void follow(struct dated *second, const struct dated *first)
{
    int year, month, day;
    struct interval placed;

    if (!interval_known(first->when) || !interval_known(second->when))
        return;
    if (second->weekday > 0) {
        int32_t from = first->when.first;

        second->when = interval_day(
            from + (second->weekday - 1 - day_weekday(from) + 7) % 7);
        return;
    }
    if (!second->yearless || second->when.last >= first->when.first)
        return;
    day_to_civil(first->when.first, &year, &month, &day);
    placed = dating_in_year(second, year);
    if (interval_known(placed) && placed.last < first->when.first)
        placed = dating_in_year(second, year + 1);
    if (interval_known(placed))
        second->when = placed;
}

/* "from March to date": up to the report. */
static bool join_now(const struct dating *d, size_t link, struct dated *first)
{
    size_t length = 0;
    int32_t day;

    if (!dating_sign(dating_word(d, link, &length), "now") ||
        !(dating_is(d, link, "to") || dating_is(d, link, "until") ||
          dating_is(d, link, "till")) ||
        !dating_published(d, &day) || !interval_known(first->when) ||
        first->when.first > day)
        return false;
    first->when.last = day;
    first->length += length;
    first->how = "up to the report";
    first->narrowed = first->yearless = false;
    return true;
}

/* Two times with "-", "to" or "and" between: "January-May 2023", "from 2018
 * to 2020", "between March and June 2021".  Lengthens *first. */
static void join_range(const struct dating *d, size_t at, struct dated *first)
{
    size_t link = at + first->length;
    struct dated second;
    bool opened = at > 0 && dating_is(d, at - 1, "between");

    if (first->set || link + 1 >= d->end || join_now(d, link, first) ||
        !(is_connector(d, link) || (opened && dating_is(d, link, "and"))))
        return;
    if (!dating_read(d, link + 1, &second) || second.set ||
        !interval_known(second.when))
        return;
    if (dating_is(d, link, "to") && !opened &&
        !(at > 0 && dating_is(d, at - 1, "from")) &&
        first->grain != second.grain)
        return;
    year_from(first, &second);
    follow(&second, first);
    if (!interval_known(first->when) || first->when.first > second.when.last)
        return;
    first->when.last = second.when.last;
    first->length += 1 + second.length;
    first->yearless = false;
    first->narrowed = false;
    first->weekday_said = 0;
    first->period = (struct period){0, '\0'};
    first->how = "range";
}

/* A word that has a meaning in times, or begins a number or a feast: most are
 * told by one look that they do not. */
static bool is_known(const struct dating *d, size_t at)
{
    const struct lexicon *const lists[] = {d->words, d->numbers, d->feasts};
    const struct token *token;
    size_t length;

    if (at >= d->end)
        return false;
    token = &d->report->tokens.items[at];
    if (token->flags & TOKEN_DIGIT)
        return true;
    return lexicons_may_begin(lists, REMEMBERED(lists), token->norm) &&
           (dating_word(d, at, &length) != NULL ||
            number_may_begin(d->numbers, token) ||
            lexicon_longest(d->feasts, &token->norm, sizeof(*token),
                            d->end - at, &length) != NULL);
}

/* False where dating_read finds nothing, as at most words: times begin with a
 * word that is known, or with an article before one. */
static bool may_begin(const struct dating *d, size_t at)
{
    static const char *const articles[] = {"the", "a", "an", NULL};
    size_t length;

    if (str_is_one_of(d->report->tokens.items[at].norm, articles))
        return is_known(d, at + 1) || dating_word(d, at, &length) != NULL;
    return is_known(d, at);
}

/* "May 4 in the morning", "Wednesday night": lengthens a day. */
static void part_of_day(const struct dating *d, size_t at, struct dated *dated)
{
    static const char *const links[] = {"in", "at", "the", NULL};
    size_t behind = at + dated->length, length = 0;
    const struct word *word;

    if (dated->grain != GRAIN_DAY || dated->set || dated->part.len > 0 ||
        dated->when.first != dated->when.last)
        return;
    while (behind + 1 < d->end && behind < at + dated->length + 2 &&
           str_is_one_of(d->report->tokens.items[behind].norm, links))
        behind++;
    word = dating_word(d, behind, &length);
    if (!dating_sign(word, "part"))
        return;
    dated->part = word->cells[0];
    dated->length = behind + length - at;
}

static void find_in_sentence(struct dating *d, struct arena *arena,
                             struct report *report,
                             const struct sentence *sentence)
{
    struct dated dated;

    d->end = sentence->last;
    for (size_t at = sentence->first; at < sentence->last;) {
        if (!may_begin(d, at) || !dating_read(d, at, &dated)) {
            at++;
            continue;
        }
        join_range(d, at, &dated);
        dating_weekday_behind(d, at, &dated);
        part_of_day(d, at, &dated);
        dated.named =
            dating_told_years(dated.narrowed ? dated.named : dated.when);
        remember(d, &dated);
        dating_open_ends(d, at, &dated);
        dated.when = dating_told_years(dated.when);
        add_date(arena, report, at, &dated);
        at += dated.length;
    }
}

struct dating dating_open(const struct knowledge *know,
                          const struct report *report,
                          struct dating_memory *memory)
{
    return (struct dating){.memory = memory,
                           .words = know_words(know, "dates"),
                           .tense = know_words(know, "tense"),
                           .numbers = know_words(know, "numbers"),
                           .openings = know_words(know, "openings"),
                           .feasts = know_words(know, "feasts"),
                           .report = report,
                           .published = dating_base_years(report->published),
                           .anchor = INTERVAL_NONE};
}

void dates_find(const struct knowledge *know, struct arena *arena,
                struct report *report)
{
    struct dating_memory memory = {0};
    struct dating dating = dating_open(know, report, &memory);

    /* Until a date is read, what is told from the text is told from the
     * report's day. */
    if (interval_days(dating.published) == 1) {
        dating.anchor = dating.published;
        dating.anchor_grain = GRAIN_DAY;
    }
    for (size_t i = 0; i < report->sentences.count; i++)
        find_in_sentence(&dating, arena, report, &report->sentences.items[i]);
}
