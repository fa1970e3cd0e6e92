/* Documents that states sign. */
#include "find/tie.h"
#include "find/tracing.h"

#include <string.h>

#define DRAFT_MOST 4    /* the same to what is only worked on */
#define CLIMB_MOST 6    /* words between a document and what is done to it */
#define LOOK_BACK 2     /* sentences, for "among them are memoranda on ..." */
#define SUBJECTS_MOST 6 /* of one enumeration */

/* What was done to a document. */
struct deed {
    uint32_t verb;
    enum status status; /* STATUS_none: nothing is said */
};

static bool is_signing(const struct tying *tying, uint32_t token)
{
    const struct token *t = tie_token(tying, token);

    return rules_cast(know_rules(tying->finder->know), t->lemma,
                      t->upos == UPOS_VERB ? RULE_VERB : RULE_NOUN,
                      CAST_document) ||
           (tie_sign_is(tying, tying->ranks, token, "seal") &&
            t->upos == UPOS_VERB);
}

static enum status signed_status(const struct tying *tying, uint32_t noun,
                                 uint32_t verb)
{
    struct trigger trigger = {.token = noun, .verb = verb, .noun = true};
    enum status status = event_status(tying->finder, &trigger);

    if (status == STATUS_held)
        return STATUS_signed;
    return status == STATUS_none ? STATUS_none : STATUS_planned;
}

/* A word of signing at a token, or right below it: "the signing ceremony", "a
 * treaty signed in May". */
static uint32_t signing_at(const struct tying *tying, uint32_t token)
{
    const struct finder *finder = tying->finder;

    if (is_signing(tying, token))
        return token;
    for (uint32_t child = finder->child[token]; child != TOKEN_NONE;
         child = finder->sibling[child]) {
        enum relation relation =
            (enum relation)tie_token(tying, child)->relation;

        if ((relation == REL_compound || relation == REL_acl ||
             relation == REL_acl_relcl || relation == REL_amod) &&
            is_signing(tying, child))
            return child;
    }
    return TOKEN_NONE;
}

/* "drafted", "talks on"; "held talks on", where the parser hangs what they are
 * on below the verb. */
static bool is_drafting(const struct tying *tying, uint32_t token)
{
    uint32_t object = finder_child(tying->finder, token, REL_obj);

    return tie_sign_is(tying, tying->ranks, token, "draft") ||
           (object != TOKEN_NONE &&
            tie_token(tying, token)->upos == UPOS_VERB &&
            tie_sign_is(tying, tying->ranks, object, "draft"));
}

/* "Witnessed the signing of five papers, among them a treaty": what is listed
 * behind is signed, too. */
static uint32_t signing_listed(const struct tying *tying, uint32_t verb,
                               uint32_t noun)
{
    uint32_t object = finder_child(tying->finder, verb, REL_obj);

    if (tie_token(tying, verb)->upos != UPOS_VERB || object == TOKEN_NONE ||
        !is_signing(tying, object))
        return TOKEN_NONE;
    for (uint32_t i = object + 1; i < noun; i++)
        if (tie_sign_is(tying, tying->ranks, i, "list"))
            return object;
    return TOKEN_NONE;
}

/* "Concluded talks on a treaty": it is the talks that are concluded; "concluded
 * talks with a treaty" is another thing. */
static bool is_talked_of(const struct tying *tying, uint32_t noun, uint32_t at)
{
    struct str preposition = preposition_of(tying->finder, noun);

    return tie_token(tying, noun)->head == at && is_drafting(tying, at) &&
           (str_equal(preposition, STR("on")) ||
            str_equal(preposition, STR("for")) ||
            str_equal(preposition, STR("about")));
}

static struct deed deed_of(const struct tying *tying, uint32_t noun)
{
    struct deed deed = {.verb = noun, .status = STATUS_none};
    uint32_t at = noun;

    for (unsigned steps = 0; steps < CLIMB_MOST; steps++) {
        uint32_t signing = signing_at(tying, at);
        const struct token *t = tie_token(tying, at);

        if (signing == TOKEN_NONE)
            signing = signing_listed(tying, at, noun);
        if (signing != TOKEN_NONE && !is_talked_of(tying, noun, at)) {
            deed.verb = signing;
            deed.status = signed_status(tying, noun, signing);
            return deed;
        }
        if (at != noun && steps < DRAFT_MOST && is_drafting(tying, at)) {
            deed.verb = at;
            deed.status = STATUS_planned;
            return deed;
        }
        if (t->head == at || t->relation == REL_acl_relcl ||
            t->relation == REL_ccomp)
            break;
        at = t->head;
    }
    return deed;
}

/* "entered into force", "takes effect". */
static bool is_in_force(const struct tying *tying, uint32_t noun,
                        struct fact *fact)
{
    uint32_t verb = tie_token(tying, noun)->head;
    const struct finder *finder = tying->finder;
    const struct mention *date;

    for (uint32_t child = finder->child[verb]; child != TOKEN_NONE;
         child = finder->sibling[child]) {
        const struct token *t = tie_token(tying, child);

        if (child < verb || (!str_equal(t->lemma, STR("force")) &&
                             !str_equal(t->lemma, STR("effect"))))
            continue;
        date = tie_date(tying, noun, verb);
        fact->status = signed_status(tying, noun, verb) == STATUS_signed
                           ? STATUS_in_force
                           : STATUS_planned;
        if (date != NULL && fact->status == STATUS_in_force) {
            fact->since = date->when;
            finder_evidence(tying->finder, fact, "since", date->span);
        }
        return true;
    }
    return false;
}

/* A signing in this sentence or shortly before: what "among them are memoranda
 * on ..." speaks of. */
static uint32_t signing_before(const struct tying *tying, uint32_t noun)
{
    const struct report *report = tying->finder->report;
    uint32_t here = tie_token(tying, noun)->sentence;
    uint32_t from = here > LOOK_BACK ? here - LOOK_BACK : 0;

    for (uint32_t i = noun; i > report->sentences.items[from].first; i--)
        if (is_signing(tying, i - 1) &&
            tie_token(tying, i - 1)->upos == UPOS_VERB &&
            signed_status(tying, i - 1, i - 1) == STATUS_signed)
            return i - 1;
    return TOKEN_NONE;
}

/* "until 2030": from the signing on, where that has a date. */
static void add_end(const struct tying *tying, struct fact *fact,
                    const struct mention *date)
{
    fact->term =
        (struct interval){DAY_OPEN_PAST, date->when.last, date->when.about};
    finder_evidence(tying->finder, fact, "term", date->span);
}

/* "for 2023-2024", "until 2030" behind the document. */
static void add_term(const struct tying *tying, struct fact *fact,
                     uint32_t noun)
{
    static const char *const until[] = {"until", "till", "through", NULL};
    const struct sentence *s = &tying->finder->report->sentences
                                    .items[tie_token(tying, noun)->sentence];

    for (uint32_t i = noun + 1; i + 1 < s->last && i < noun + 20; i++) {
        const struct mention *date = finder_mention(tying->finder, i + 1);

        if (date == NULL || date->kind != MENTION_DATE ||
            !interval_known(date->when) || date->when.last == DAY_OPEN_FUTURE)
            continue;
        if (str_is_one_of(tie_token(tying, i)->norm, until)) {
            add_end(tying, fact, date);
            return;
        }
        if (!str_equal(tie_token(tying, i)->norm, STR("for")) ||
            interval_days(date->when) <= 200)
            continue;
        fact->term = date->when;
        finder_evidence(tying->finder, fact, "term", date->span);
        return;
    }
}

static bool is_plural(const struct tying *tying, uint32_t noun)
{
    const struct token *t = tie_token(tying, noun);

    return str_equal(t->norm, STR("mous")) || t->xpos == XPOS_NNS ||
           t->xpos == XPOS_NNPS || str_equal(t->norm, STR("memoranda"));
}

/* The subject of a document: the noun behind "on", "in the field of". */
static uint32_t subject_of(const struct tying *tying, uint32_t noun,
                           uint32_t last)
{
    for (uint32_t i = noun + 1; i < last; i++) {
        const struct token *t = tie_token(tying, i);
        bool on = str_equal(t->norm, STR("on")) ||
                  str_equal(t->norm, STR("concerning"));
        bool field = i > noun + 3 && str_equal(t->norm, STR("of")) &&
                     str_equal(tie_token(tying, i - 1)->lemma, STR("field"));

        if ((on || field) && t->head > i)
            return t->head;
    }
    return TOKEN_NONE;
}

/* The name with another subject in the place of the first. */
static struct str name_with(const struct tying *tying, uint32_t first,
                            uint32_t subject, uint32_t other, uint32_t end)
{
    const struct finder *finder = tying->finder;
    struct span head = finder_span(finder, first, subject);
    struct span tail = finder_span(finder, other, end);
    struct str text = span_of(finder->report->text, head);
    struct str rest = span_of(finder->report->text, tail);
    char *bytes = arena_alloc(finder->arena, text.len + rest.len + 1, 1);

    memcpy(bytes, text.at, text.len);
    bytes[text.len] = ' ';
    memcpy(bytes + text.len + 1, rest.at, rest.len);
    return (struct str){bytes, text.len + rest.len + 1};
}

/* "memoranda on water and on archives": one tie for each subject. */
static bool keep_each(struct tying *tying, const struct fact *fact,
                      uint32_t first, uint32_t subject)
{
    const struct finder *finder = tying->finder;
    uint32_t start = tie_name_start(tying->finder, subject),
             others[SUBJECTS_MOST];
    struct fact one = *fact;
    size_t count = 0;

    for (uint32_t child = finder->child[subject];
         child != TOKEN_NONE && count < SUBJECTS_MOST;
         child = finder->sibling[child])
        if (tie_token(tying, child)->relation == REL_conj && child > subject)
            others[count++] = child;
    if (count == 0 || start <= first + 1)
        return false;
    one.name =
        span_of(finder->report->text, finder_span(finder, first, subject + 1));
    tie_keep(tying, &one);
    for (size_t i = 0; i < count; i++) {
        one.name =
            name_with(tying, first, start,
                      tie_name_start(tying->finder, others[i]), others[i] + 1);
        tie_keep(tying, &one);
    }
    return true;
}

/* Several documents, whose number is not told. */
static bool is_uncounted(const struct tying *tying, uint32_t first,
                         uint32_t noun)
{
    return is_plural(tying, noun) &&
           tie_token(tying, first)->upos != UPOS_NUM &&
           (first == 0 || tie_token(tying, first - 1)->upos != UPOS_NUM);
}

/* A document that is only mentioned, and not said to be between two of those in
 * the sentence: "the UN Charter". */
static bool is_of_others(const struct tying *tying, uint32_t first,
                         uint32_t last)
{
    const struct finder *finder = tying->finder;
    const struct sentence *s =
        &finder->report->sentences.items[tie_token(tying, first)->sentence];
    struct fact some = {.country_count = 0};

    for (uint32_t i = first; i < last; i++)
        if (finder_mention(finder, i) != NULL &&
            finder_mention(finder, i)->kind == MENTION_ORGANISATION)
            return true;
    for (uint32_t i = s->first; i < s->last; i++)
        if (finder_mention(finder, i) != NULL &&
            finder_mention(finder, i)->kind < MENTION_DATE)
            fact_add_country(&some, finder_mention(finder, i)->country, 2);
    return some.country_count < 2;
}

/* Sets the status, and the word that tells it; false where nothing shows that
 * there is such a document. */
static bool set_status(const struct tying *tying, struct trigger *noun,
                       uint32_t last, struct fact *fact)
{
    struct deed deed = deed_of(tying, noun->token);
    uint32_t before;

    noun->verb = deed.verb;
    fact->status = deed.status;
    if (deed.status != STATUS_none || is_in_force(tying, noun->token, fact))
        return true;
    before = signing_before(tying, noun->token);
    if (subject_of(tying, noun->first, last) != TOKEN_NONE &&
        before != TOKEN_NONE) {
        noun->verb = before;
        fact->status = STATUS_signed;
        return true;
    }
    fact->status = STATUS_in_force;
    return !is_plural(tying, noun->token) &&
           tie_is_named(tying->finder,
                        tie_name_start(tying->finder, noun->first),
                        noun->token);
}

bool tie_take_document(struct tying *tying, const struct trigger *trigger,
                       uint32_t noun)
{
    const struct finder *finder = tying->finder;
    uint32_t first = tie_name_start(finder, trigger->first);
    uint32_t last = tie_name_end(finder, noun);
    uint32_t subject = subject_of(tying, trigger->first, last);
    struct trigger own = *trigger;
    struct fact fact;

    if ((tie_token(tying, noun)->flags & TOKEN_QUOTED) ||
        tie_is_negated(tying, trigger->token)) {
        trace_stop(finder,
                   tie_is_negated(tying, trigger->token) ? OUTCOME_denied
                                                         : OUTCOME_quoted,
                   TOKEN_NONE);
        return false;
    }
    /* "Agreements" names none of them. */
    if (last == first + 1 && is_uncounted(tying, first, trigger->token)) {
        trace_stop(finder, OUTCOME_unproved, TOKEN_NONE);
        return false;
    }
    fact = tie_new(tying, trigger->rule, first, last);
    fact.instrument = trigger->rule->instrument;
    if (!set_status(tying, &own, last, &fact)) {
        trace_stop(finder, OUTCOME_unproved, TOKEN_NONE);
        return false;
    }
    if (fact.status == STATUS_in_force && !interval_known(fact.since) &&
        is_of_others(tying, first, last)) {
        trace_stop(finder, OUTCOME_of_others, TOKEN_NONE);
        return false;
    }
    tie_add_own_countries(tying, &fact, first, last);
    if (fact.country_count < 2 && fact.status != STATUS_in_force)
        tie_add_agents(tying, &fact, own.verb);
    tie_add_countries(tying, &fact, first, last);
    if (fact.country_count < 2) {
        trace_stop(finder, OUTCOME_no_pair, TOKEN_NONE);
        return false;
    }
    add_term(tying, &fact, noun);
    if (tie_token(tying, own.verb)->sentence !=
        tie_token(tying, own.token)->sentence)
        own.token = own.verb;
    if (fact.status == STATUS_signed) {
        tie_add_signed(tying, &fact, own.token, own.verb);
        tie_add_signatories(tying, &fact, own.verb);
    }
    if (subject == TOKEN_NONE || !is_uncounted(tying, first, trigger->token) ||
        !keep_each(tying, &fact, first, subject))
        tie_keep(tying, &fact);
    return true;
}
