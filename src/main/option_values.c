/* option_values -- what follows an option becomes a setting. */
#include "main/command.h"
#include "queue/queue.h"
#include "read/read.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define MOST_THREADS 64
#define MOST_WORDS 2000 /* bytes of a note */
#define MOST_LINKS 100000
#define MOST_FETCHED ((size_t)1 << 30)
#define LONGEST_TIME (31 * 86400.0)
#define MOST_ITEMS 512
#define MOST_REPLICAS 5 /* JetStream has no more */
#define MOST_WAITING ((size_t)1 << 50)

size_t option_number(const char *text, bool scaled, size_t most)
{
    char *end;
    unsigned long long value;
    unsigned shift = 0;

    if (!isdigit((unsigned char)*text))
        return 0;
    errno = 0;
    value = strtoull(text, &end, 10);
    if (scaled && (*end == 'K' || *end == 'k'))
        shift = 10;
    else if (scaled && (*end == 'M' || *end == 'm'))
        shift = 20;
    end += shift > 0;
    if (errno != 0 || *end != '\0' || value > most >> shift)
        return 0;
    return (size_t)value << shift;
}

double option_time(const char *text)
{
    static const struct {
        char unit;
        double seconds;
    } units[] = {{'\0', 1}, {'s', 1}, {'m', 60}, {'h', 3600}, {'d', 86400}};
    char *end;
    unsigned long count;

    if (!isdigit((unsigned char)*text))
        return -1;
    errno = 0;
    count = strtoul(text, &end, 10);
    for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
        if (errno == 0 && *end == units[i].unit &&
            (*end == '\0' || end[1] == '\0') &&
            (double)count * units[i].seconds <= LONGEST_TIME)
            return (double)count * units[i].seconds;
    return -1;
}

static bool set_follow(struct settings *settings, struct str word)
{
    static const char *const words[] = {[FOLLOW_never] = "never",
                                        [FOLLOW_summaries] = "summaries",
                                        [FOLLOW_always] = "always"};

    for (unsigned i = 0; i < 3; i++)
        if (str_equal(word, str_from(words[i]))) {
            settings->follow = (enum follow)i;
            return true;
        }
    return false;
}

static bool set_only(struct settings *settings, struct str list)
{
    static const struct {
        const char *word;
        enum marks_part part;
    } parts[] = {{"trees", MARKS_TREES},
                 {"names", MARKS_NAMES},
                 {"dates", MARKS_DATES},
                 {"amounts", MARKS_AMOUNTS}};
    const size_t count = sizeof(parts) / sizeof(parts[0]);

    while (list.len > 0) {
        struct str word = str_cut(&list, ',');
        size_t i = 0;

        while (i < count && !str_equal(word, str_from(parts[i].word)))
            i++;
        if (i == count)
            return false;
        settings->only |= parts[i].part;
    }
    return settings->only != 0;
}

static bool set_kinds(struct settings *settings, struct str list)
{
    bool good = list.len > 0;

    while (list.len > 0) {
        struct str word = str_cut(&list, ',');
        enum fact_kind kind = fact_kind_named(word, FACT_KINDS);

        if (kind == FACT_KINDS)
            good = false;
        else
            settings->kinds[kind] = true;
    }
    return good;
}

static bool is_format(const char *value)
{
    const char *name, *words;

    for (size_t i = 0; read_format(i, &name, &words); i++)
        if (strcmp(name, value) == 0)
            return true;
    return false;
}

/* The first day of a date, or its last one.  The other end stays open where it
 * was not given. */
static bool set_when(struct settings *settings, bool last, const char *value)
{
    struct interval *when = &settings->when, date;

    if (!interval_parse(str_from(value), &date) ||
        date.first == DAY_OPEN_PAST || date.last == DAY_OPEN_FUTURE)
        return false;
    if (when->first == 0 && when->last == 0)
        *when = (struct interval){DAY_OPEN_PAST, DAY_OPEN_FUTURE, false};
    if (last)
        when->last = date.last;
    else
        when->first = date.first;
    return when->first <= when->last;
}

/* 0 to 1. */
static bool set_score(struct settings *settings, const char *value)
{
    char *end;

    if (!isdigit((unsigned char)*value))
        return false;
    errno = 0;
    settings->score = strtof(value, &end);
    return errno == 0 && *end == '\0' && settings->score <= 1;
}

/* Those that narrow what is told. */
static bool set_query(struct settings *settings, enum setting setting,
                      const char *value)
{
    switch (setting) {
    case OPTION_skip:
        settings->skip = option_number(value, false, UINT32_MAX);
        return settings->skip > 0 || str_equal(str_from(value), STR("0"));
    case OPTION_since:
        return set_when(settings, false, value);
    case OPTION_until:
        return set_when(settings, true, value);
    case OPTION_sources:
        settings->sources = (unsigned)option_number(value, false, 1000000);
        return settings->sources > 0;
    case OPTION_score:
        return set_score(settings, value);
    default:
        return true;
    }
}

/* "name@host" in ASCII, without what a mail's head would take as its own. */
static bool is_mail_address(struct str text)
{
    size_t at = 0;

    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] <= ' ' || text.at[i] > '~' ||
            strchr("<>()[],;:\\\"", text.at[i]) != NULL)
            return false;
        at += text.at[i] == '@';
    }
    return at == 1 && text.len <= 254 && text.at[0] != '@' &&
           text.at[0] != '-' && text.at[text.len - 1] != '@';
}

/* Those that have to do with what is new. */
static bool set_news(struct settings *settings, enum setting setting,
                     const char *value)
{
    switch (setting) {
    case OPTION_digest:
        settings->digest = strcmp(value, "daily") == 0    ? 1
                           : strcmp(value, "weekly") == 0 ? 7
                                                          : 0;
        return settings->digest > 0;
    case OPTION_mail:
        settings->mail = str_from(value);
        return is_mail_address(settings->mail);
    default:
        return set_query(settings, setting, value);
    }
}

/* Those that have to do with the web. */
static bool set_web(struct settings *settings, enum setting setting,
                    const char *value)
{
    switch (setting) {
    case OPTION_follow:
        return set_follow(settings, str_from(value));
    case OPTION_most:
        settings->most = option_number(value, false, MOST_LINKS);
        return settings->most > 0;
    case OPTION_pause:
        settings->pause = option_time(value);
        return settings->pause >= 0;
    case OPTION_fetch_limit:
        settings->fetch_limit = option_number(value, true, MOST_FETCHED);
        return settings->fetch_limit > 0;
    case OPTION_every:
        settings->every = option_time(value);
        return settings->every > 0;
    case OPTION_webhook:
        settings->webhook = str_from(value);
        return fetch_takes(settings->webhook);
    default:
        return set_news(settings, setting, value);
    }
}

/* A day of 1970 that nothing was published by stands for none. */
static bool set_as_of(struct settings *settings, const char *value)
{
    struct interval when;

    if (!interval_parse(str_from(value), &when) || when.last == DAY_OPEN_FUTURE)
        return false;
    settings->as_of = when.last != 0 ? when.last : 1;
    return true;
}

/* Those that have to do with a queue. */
static bool set_queue(struct settings *settings, enum setting setting,
                      const char *value)
{
    switch (setting) {
    case OPTION_queue:
        settings->queue = str_from(value);
        return queue_takes(settings->queue);
    case OPTION_batch:
        settings->batch = option_number(value, false, MOST_ITEMS);
        return settings->batch > 0;
    case OPTION_replicas:
        settings->replicas =
            (unsigned)option_number(value, false, MOST_REPLICAS);
        return settings->replicas > 0;
    case OPTION_queue_limit:
        settings->queue_limit = option_number(value, true, MOST_WAITING);
        return settings->queue_limit > 0;
    case OPTION_patience:
        settings->patience = option_time(value);
        return settings->patience > 0;
    default:
        return set_web(settings, setting, value);
    }
}

/* Those that have to do with corrections and with serving. */
static bool set_correction(struct settings *settings, enum setting setting,
                           const char *value)
{
    switch (setting) {
    case OPTION_note:
        settings->note = str_from(value);
        return settings->note.len <= MOST_WORDS;
    case OPTION_by:
        settings->by = str_from(value);
        return settings->by.len <= MOST_WORDS;
    case OPTION_port:
        settings->port = option_number(value, false, UINT16_MAX);
        return settings->port > 0 || strcmp(value, "0") == 0;
    case OPTION_undo:
        settings->undo = option_number(value, false, UINT32_MAX);
        return settings->undo > 0;
    default:
        return set_queue(settings, setting, value);
    }
}

/* Those whose value is kept as it stands; it may not be empty. */
static const struct {
    enum setting setting;
    size_t at; /* in struct settings, a str */
} texts[] = {
    {OPTION_listen, offsetof(struct settings, listen)},
    {OPTION_host, offsetof(struct settings, host)},
    {OPTION_person, offsetof(struct settings, person)},
    {OPTION_country, offsetof(struct settings, country)},
    {OPTION_outlet, offsetof(struct settings, outlet)},
    {OPTION_form, offsetof(struct settings, form)},
    {OPTION_about, offsetof(struct settings, about)},
    {OPTION_exec, offsetof(struct settings, command)},
    {OPTION_data, offsetof(struct settings, data)},
    {OPTION_as, offsetof(struct settings, as)},
    {OPTION_output, offsetof(struct settings, output)},
    {OPTION_word, offsetof(struct settings, word)},
    {OPTION_measure, offsetof(struct settings, measure)},
    {OPTION_topic, offsetof(struct settings, topic)},
    {OPTION_metrics, offsetof(struct settings, metrics)},
};

/* Those that have none: they are set. */
static const struct {
    enum setting setting;
    size_t at; /* in struct settings, a bool */
} truths[] = {
    {OPTION_allow_private, offsetof(struct settings, allow_private)},
    {OPTION_once, offsetof(struct settings, once)},
    {OPTION_no_wait, offsetof(struct settings, no_wait)},
    {OPTION_dead, offsetof(struct settings, dead)},
    {OPTION_facts, offsetof(struct settings, facts)},
    {OPTION_all, offsetof(struct settings, all)},
    {OPTION_domestic, offsetof(struct settings, domestic)},
    {OPTION_quiet, offsetof(struct settings, quiet)},
    {OPTION_verbose, offsetof(struct settings, verbose)},
};

/* Sets a plain one; false where it is none, with *good left as it is. */
static bool set_plain(struct settings *settings, enum setting setting,
                      const char *value, bool *good)
{
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
        if (texts[i].setting == setting) {
            *(struct str *)((char *)settings + texts[i].at) = str_from(value);
            *good = *value != '\0';
            return true;
        }
    for (size_t i = 0; i < sizeof(truths) / sizeof(truths[0]); i++)
        if (truths[i].setting == setting) {
            *(bool *)((char *)settings + truths[i].at) = true;
            *good = true;
            return true;
        }
    return false;
}

bool option_set(struct settings *settings, enum setting setting,
                const char *value)
{
    bool good;

    settings->given |= UINT64_C(1) << setting;
    if (set_plain(settings, setting, value, &good))
        return good;
    switch (setting) {
    case OPTION_ledger:
        settings->ledger = str_from(value);
        settings->ledger_why = "--ledger";
        return *value != '\0';
    case OPTION_threads:
        settings->threads = option_number(value, false, MOST_THREADS);
        return settings->threads > 0;
    case OPTION_report_limit:
        settings->report_limit = option_number(value, true, UINT32_MAX / 2);
        return settings->report_limit > 0;
    case OPTION_format:
        settings->format = value;
        return is_format(value);
    case OPTION_only:
        return set_only(settings, str_from(value));
    case OPTION_sentence:
        settings->sentence =
            (uint32_t)option_number(value, false, UINT32_MAX - 1);
        return settings->sentence > 0;
    case OPTION_at:
        return interval_parse(str_from(value), &settings->at) &&
               settings->at.first != DAY_OPEN_PAST &&
               settings->at.last != DAY_OPEN_FUTURE;
    case OPTION_as_of:
        return set_as_of(settings, value);
    case OPTION_kind:
        return set_kinds(settings, str_from(value));
    default:
        return set_correction(settings, setting, value);
    }
}
