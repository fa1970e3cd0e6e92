#include "know/examples.h"

#include <string.h>

static bool has_country(const struct fact *fact, struct str code, bool first)
{
    if (fact->kind == FACT_statement)
        return str_equal(str_from(fact->speaker.country), code);
    for (unsigned i = 0; i < fact->country_count; i++)
        if (str_equal(str_from(fact->countries[i]), code))
            return true;
    for (size_t i = 0; i < fact->who.count && (i == 0 || !first); i++)
        if (str_equal(str_from(fact->who.items[i].country), code))
            return true;
    return false;
}

static bool is_code(struct str word)
{
    for (size_t i = 0; i < word.len; i++)
        if (word.at[i] < 'A' || word.at[i] > 'Z')
            return false;
    return word.len == 3 && !str_equal(word, STR("AID"));
}

/* One word of what is expected of an event or a tie. */
static bool is_word_of(const struct fact *fact, struct str word)
{
    if (str_equal(word, str_from(status_text(fact->status))))
        return true;
    if (fact->kind == FACT_tie)
        return str_equal(word, str_from(tie_text(fact->tie))) ||
               str_equal(word, fact->instrument);
    return str_equal(word, str_from(event_text(fact->event))) ||
           str_equal(word, str_from(form_text(fact->form))) ||
           str_equal(word, fact->event_mode) ||
           (fact->domestic && str_equal(word, STR("domestic")));
}

/* "since 2009": the value of the key; *good is set where it is another. */
static bool is_value(const struct fact *fact, struct str key, struct str word,
                     bool *good)
{
    const struct interval *date = NULL;
    struct interval when;

    if (fact->kind == FACT_event && str_equal(key, STR("in"))) {
        *good = str_equal(str_from(fact->in), word);
        return true;
    }
    if (fact->kind != FACT_tie)
        return false;
    if (str_equal(key, STR("since")))
        date = &fact->since;
    else if (str_equal(key, STR("signed")))
        date = &fact->signed_on;
    else if (str_equal(key, STR("term")))
        date = &fact->term;
    if (date == NULL || word.len == 0 ||
        ((word.at[0] < '0' || word.at[0] > '9') && word.at[0] != '.'))
        return false;
    *good = interval_parse(word, &when) && interval_equal(*date, when);
    return true;
}

/* A word that is no value; `first`: ">" stands behind it. */
static bool word_agrees(const struct fact *fact, struct str word, bool first)
{
    static const char *const keys[] = {"in", "since", "signed", "term", NULL};

    if (is_code(word))
        return has_country(fact, word, first);
    if (fact->kind == FACT_statement)
        return str_equal(word, STR("statement")) ||
               str_contains(fact->speaker.name, word);
    return is_word_of(fact, word) || str_is_one_of(word, keys);
}

/* The words before the quotation; of a statement those that are no code are the
 * speaker's name. */
static bool words_agree(const struct fact *fact, struct str expected)
{
    struct str key = {NULL, 0};

    if (fact->domestic && expected.len > 0 &&
        !str_contains(expected, STR("domestic")))
        return false;
    while (expected.len > 0) {
        struct str word = str_cut(&expected, ' ');
        bool first = expected.len > 0 && expected.at[0] == '>', good = true;

        if (word.len > 0 && word.at[word.len - 1] == ',')
            word.len--;
        if (word.len == 0 || str_equal(word, STR(">")))
            continue;
        if (!is_value(fact, key, word, &good))
            good = word_agrees(fact, word, first);
        if (!good)
            return false;
        key = word;
    }
    return true;
}

bool rule_expects(const struct fact *fact, struct str expected)
{
    struct str text = fact->kind == FACT_tie ? fact->name : fact->quote;
    const char *quote =
        expected.len == 0 ? NULL : memchr(expected.at, '"', expected.len);

    if (quote == NULL)
        return words_agree(fact, expected);
    if (!words_agree(fact,
                     (struct str){expected.at, (size_t)(quote - expected.at)}))
        return false;
    expected.len -= (size_t)(quote + 1 - expected.at) + 1;
    expected.at = quote + 1;
    return str_equal(text, expected);
}

static void add_word(struct out *out, struct str word)
{
    if (word.len > 0)
        out_format(out, "%s%.*s", out->len > 0 ? " " : "", STR_ARG(word));
}

static void add_text(struct out *out, const char *word)
{
    add_word(out, str_from(word));
}

static void add_kind(struct out *out, const struct fact *fact)
{
    switch (fact->kind) {
    case FACT_event:
        add_text(out, event_text(fact->event));
        add_word(out, fact->event_mode);
        add_text(out, form_text(fact->form));
        add_text(out, status_text(fact->status));
        add_text(out, fact->domestic ? "domestic" : "");
        break;
    case FACT_tie:
        add_text(out, tie_text(fact->tie));
        add_word(out, fact->instrument);
        add_text(out, status_text(fact->status));
        break;
    default:
        add_text(out, fact_kind_text(fact->kind));
        break;
    }
}

void rule_told(struct out *out, const struct fact *fact)
{
    struct out words = {.arena = out->arena};
    struct str text = fact->kind == FACT_tie ? fact->name : fact->quote;

    add_kind(&words, fact);
    for (unsigned i = 0; i < fact->country_count; i++)
        add_text(&words, fact->countries[i]);
    for (size_t i = 0; i < fact->who.count; i++)
        add_text(&words, fact->who.items[i].country);
    if (fact->kind == FACT_statement) {
        add_word(&words, fact->speaker.name);
        add_text(&words, fact->speaker.country);
    }
    if (fact->in[0] != '\0') {
        add_text(&words, "in");
        add_text(&words, fact->in);
    }
    if (text.len > 0)
        out_format(&words, " \"%.*s\"", STR_ARG(text));
    out_str(out, out_view(&words));
}
