/* What is said: the words that belong to a cue. */
#include "find/statement.h"

static const struct stretch nothing = {0, 0};

static bool is_quote_mark(const struct token *token)
{
    return (token->flags & TOKEN_PUNCT) && (str_equal(token->norm, STR("\"")) ||
                                            str_equal(token->norm, STR("''")));
}

/* A quotation that opens right behind the cue: within six tokens. */
static uint32_t quotation_behind(const struct listen *listen,
                                 const struct cue *cue)
{
    const struct finder *finder = listen->finder;
    uint32_t last = sentence_of(finder, cue->verb)->last;

    for (uint32_t i = cue->last; i < last && i < cue->last + 10; i++) {
        const struct token *t = finder_token(finder, i);

        if (t->flags & TOKEN_QUOTED)
            return i;
        if (str_equal(t->norm, STR(":")) && i + 1 < last &&
            !is_quote_mark(finder_token(finder, i + 1)))
            return i + 1;
    }
    return TOKEN_NONE;
}

/* ", adding" behind "he said" is no clause of his. */
static bool is_going_on(const struct listen *listen, uint32_t token)
{
    struct cue other;

    return finder_token(listen->finder, token)->xpos == XPOS_VBG &&
           cue_at(listen, token, &other) &&
           (finder_token(listen->finder, token - 1)->flags & TOKEN_PUNCT);
}

/* The clause behind the cue, or TOKEN_NONE. */
static uint32_t clause_behind(const struct listen *listen,
                              const struct cue *cue)
{
    const struct finder *finder = listen->finder;
    uint32_t child = finder->child[cue->verb];

    while (child != TOKEN_NONE &&
           (child < cue->last ||
            finder_token(finder, child)->relation != REL_ccomp ||
            is_going_on(listen, child)))
        child = finder->sibling[child];
    return child;
}

static uint32_t child_behind(const struct finder *finder, const struct cue *cue,
                             enum relation relation)
{
    uint32_t child = finder->child[cue->verb];

    while (child != TOKEN_NONE &&
           (child < cue->last ||
            finder_token(finder, child)->relation != relation))
        child = finder->sibling[child];
    return child;
}

static uint32_t left_of(const struct listen *listen, const struct cue *cue,
                        uint32_t token)
{
    uint32_t left = listen->left[token];

    return left < cue->last ? cue->last : left;
}

/* "this", "it" and "them" are no content. */
static bool is_empty_thing(const struct finder *finder, uint32_t object)
{
    static const char *const this[] = {"this", "that", "these", "those",
                                       "it",   "such", NULL};
    uint32_t det = finder_child(finder, object, REL_det);

    if (finder_token(finder, object)->upos == UPOS_PRON)
        return true;
    return det != TOKEN_NONE &&
           str_is_one_of(finder_token(finder, det)->norm, this) &&
           finder_child(finder, object, REL_nmod) == TOKEN_NONE;
}

/* Behind "of" or "about": "informed him of", "told them about". */
static uint32_t topic_behind(const struct listen *listen, const struct cue *cue)
{
    static const char *const of[] = {"of", "about", NULL};
    const struct finder *finder = listen->finder;
    uint32_t end = sentence_of(finder, cue->verb)->last;

    for (uint32_t i = cue->last; i < end && i < cue->last + 14; i++) {
        const struct token *t = finder_token(finder, i);
        uint32_t up = finder_token(finder, t->head)->head;

        if (t->relation == REL_case && i + 1 < end &&
            str_is_one_of(t->norm, of) &&
            (up == cue->verb || finder_token(finder, up)->head == cue->verb))
            return i + 1;
    }
    return TOKEN_NONE;
}

/* A dependant behind the object that says what is wanted, or why. */
static bool is_more(const struct finder *finder, uint32_t object,
                    uint32_t child)
{
    const struct mention *mention = finder_mention(finder, child);

    if (child <= object)
        return false;
    switch ((enum relation)finder_token(finder, child)->relation) {
    case REL_xcomp:
    case REL_advcl:
    case REL_ccomp:
    case REL_obj:
        return true;
    case REL_obl:
        return mention == NULL || mention->kind != MENTION_DATE;
    default:
        return false;
    }
}

/* What an "act" or "deem" asks for beside its object. */
static bool has_more(const struct listen *listen, const struct cue *cue,
                     uint32_t object)
{
    static const char *const as[] = {"as", "among", "at", "to", NULL};
    const struct finder *finder = listen->finder;

    for (uint32_t child = finder->child[cue->verb]; child != TOKEN_NONE;
         child = finder->sibling[child])
        if (is_more(finder, object, child))
            return true;
    for (uint32_t child = finder->child[object]; child != TOKEN_NONE;
         child = finder->sibling[child]) {
        enum relation relation =
            (enum relation)finder_token(finder, child)->relation;

        if (relation == REL_amod && child > object)
            return true;
        if ((relation == REL_acl || (relation == REL_nmod && child > object)) &&
            (!cue_takes(cue, CONTENT_view) ||
             str_is_one_of(preposition_of(finder, child), as)))
            return true;
    }
    return false;
}

/* "blasted him for not paying": with why. */
static bool is_blamed(const struct finder *finder, uint32_t object)
{
    uint32_t behind = object + 1;

    return finder_token(finder, object)->upos == UPOS_PRON &&
           behind < finder->report->tokens.count &&
           str_equal(finder_token(finder, behind)->norm, STR("for"));
}

/* "welcomed the offer announced by X": the noun right behind, which the parse
 * may give to the word behind it; or TOKEN_NONE. */
static uint32_t noun_behind(const struct finder *finder, const struct cue *cue)
{
    uint32_t end = sentence_of(finder, cue->verb)->last, at = cue->last;

    while (at < end && (finder_token(finder, at)->upos == UPOS_DET ||
                        finder_token(finder, at)->upos == UPOS_ADJ))
        at++;
    return at < end && finder_token(finder, at)->upos == UPOS_NOUN ? at
                                                                   : TOKEN_NONE;
}

/* A phrase of several words has its thing right behind it. */
static bool is_phrase(const struct cue *cue)
{
    return cue->last > cue->verb + 1;
}

/* "Called on X" is a visit where nothing says what X is to do. */
static bool is_visit(const struct finder *finder, const struct cue *cue)
{
    static const enum relation wishes[] = {REL_xcomp, REL_ccomp, REL_advcl};
    uint32_t whom = child_behind(finder, cue, REL_obj);
    const struct mention *mention;

    if (whom == TOKEN_NONE)
        whom = child_behind(finder, cue, REL_obl);
    mention = whom == TOKEN_NONE ? NULL : finder_mention(finder, whom);
    if (mention == NULL || mention->kind != MENTION_PERSON || !is_phrase(cue) ||
        !cue_takes(cue, CONTENT_wish))
        return false;
    for (size_t i = 0; i < sizeof(wishes) / sizeof(wishes[0]); i++)
        if (child_behind(finder, cue, wishes[i]) != TOKEN_NONE)
            return false;
    return finder_child(finder, whom, REL_acl) == TOKEN_NONE;
}

static uint32_t behind_phrase(const struct finder *finder,
                              const struct cue *cue)
{
    return is_visit(finder, cue) ? TOKEN_NONE : cue->last;
}

/* The first token of a thing spoken of, or TOKEN_NONE. */
static uint32_t thing_behind(const struct listen *listen, const struct cue *cue)
{
    const struct finder *finder = listen->finder;
    uint32_t object = child_behind(finder, cue, REL_obj);
    uint32_t xcomp = child_behind(finder, cue, REL_xcomp);
    bool act = cue_takes(cue, CONTENT_wish) || cue_takes(cue, CONTENT_view);

    if (is_phrase(cue))
        return behind_phrase(finder, cue);
    if (cue_holds(cue) && object == TOKEN_NONE)
        return xcomp == TOKEN_NONE ? TOKEN_NONE : left_of(listen, cue, xcomp);
    if (object == TOKEN_NONE)
        object = child_behind(finder, cue, REL_iobj);
    if (object == TOKEN_NONE && act && xcomp != TOKEN_NONE)
        return left_of(listen, cue, xcomp); /* object below the verb */
    if (object == TOKEN_NONE && !cue_takes(cue, CONTENT_clause) && !act &&
        noun_behind(finder, cue) != TOKEN_NONE)
        return cue->last;
    if (object == TOKEN_NONE || (act && !has_more(listen, cue, object)))
        return TOKEN_NONE;
    if (!act && xcomp == TOKEN_NONE && is_empty_thing(finder, object) &&
        !is_blamed(finder, object))
        return TOKEN_NONE;
    return left_of(listen, cue, object);
}

/* Behind "that", close behind the cue. */
static uint32_t behind_that(const struct listen *listen, const struct cue *cue)
{
    const struct finder *finder = listen->finder;
    uint32_t end = sentence_of(finder, cue->verb)->last;

    for (uint32_t i = cue->last; i + 1 < end && i < cue->last + 14; i++) {
        const struct token *t = finder_token(finder, i);
        struct cue other;

        if (str_equal(t->norm, STR("that")) && t->relation == REL_mark)
            return content_has_subject(finder, cue->last, i) ? TOKEN_NONE
                                                             : i + 1;
        if (cue_at(listen, i, &other))
            break;
    }
    return TOKEN_NONE;
}

bool content_has_verb(const struct finder *finder, uint32_t first,
                      uint32_t last)
{
    for (uint32_t i = first; i < last; i++) {
        const struct token *t = finder_token(finder, i);

        if (t->upos == UPOS_VERB || t->upos == UPOS_AUX ||
            (t->flags & TOKEN_QUOTED))
            return true;
    }
    return false;
}

/* "said (on Monday) the talks would ...": the first word of a clause that has
 * no "that", whatever the parse; TOKEN_NONE where none can begin. */
static uint32_t bare_clause(const struct listen *listen, const struct cue *cue)
{
    const struct finder *finder = listen->finder;
    uint32_t end = sentence_of(finder, cue->verb)->last, at = cue->last;

    if (cue->rule->speaker != SPEAKER_people || cue_takes(cue, CONTENT_news) ||
        (cue->subject != TOKEN_NONE && cue->subject > cue->verb))
        return TOKEN_NONE;
    while (at < end && (finder_token(finder, at)->upos == UPOS_ADV ||
                        (finder_mention(finder, at) != NULL &&
                         finder_mention(finder, at)->kind == MENTION_DATE)))
        at++;
    if (at >= end)
        return TOKEN_NONE;
    switch ((enum upos)finder_token(finder, at)->upos) {
    case UPOS_DET:
    case UPOS_NOUN:
    case UPOS_PROPN:
    case UPOS_PRON:
    case UPOS_ADJ:
    case UPOS_NUM:
        return finder_token(finder, at)->xpos != XPOS_WP &&
                       content_has_verb(finder, at, end)
                   ? at
                   : TOKEN_NONE;
    default:
        return TOKEN_NONE;
    }
}

/* "said Saturday its embassy would ...": the parse may have the day for a
 * second subject of what is said. */
static bool is_day_of_saying(const struct finder *finder, const struct cue *cue,
                             uint32_t clause)
{
    const struct mention *mention = finder_mention(finder, cue->last);
    const struct token *day = finder_token(finder, cue->last);

    return mention != NULL && mention->kind == MENTION_DATE &&
           mention->head == cue->last && day->head == clause &&
           day->relation == REL_nsubj &&
           content_has_subject(finder, mention->last, clause);
}

/* "told NPR the talks would ...": behind whom he tells, whatever the parse. */
static uint32_t behind_addressee(const struct listen *listen,
                                 const struct cue *cue, uint32_t first)
{
    const struct finder *finder = listen->finder;
    uint32_t end = sentence_of(finder, cue->verb)->last, at = first;
    const struct mention *mention;

    if (first != cue->last || !cue_takes(cue, CONTENT_news) ||
        cue->rule->speaker != SPEAKER_people)
        return first;
    if (at < end && finder_token(finder, at)->upos == UPOS_DET)
        at++;
    mention = at < end ? finder_mention(finder, at) : NULL;
    if (mention != NULL && mention->kind != MENTION_DATE)
        at = mention->last;
    else
        while (at < end && (finder_token(finder, at)->upos == UPOS_ADJ ||
                            finder_token(finder, at)->upos == UPOS_NOUN ||
                            finder_token(finder, at)->upos == UPOS_PROPN))
            at++;
    return at + CONTENT_LEAST < end && content_has_verb(finder, at, end) &&
                   finder_token(finder, at)->upos != UPOS_VERB &&
                   finder_token(finder, at)->upos != UPOS_AUX
               ? at
               : first;
}

static bool only_thing(const struct cue *cue)
{
    return cue->rule->content == 1U << CONTENT_thing;
}

static uint32_t reported_first(const struct listen *listen,
                               const struct cue *cue, uint32_t clause)
{
    uint32_t first = left_of(listen, cue, clause);
    uint32_t bare = bare_clause(listen, cue);
    uint32_t object = child_behind(listen->finder, cue, REL_obj);

    if (object < clause && !cue_takes(cue, CONTENT_news) &&
        content_lacks_subject(listen->finder, clause))
        first = left_of(listen, cue, object);
    if (bare < first ||
        (bare != TOKEN_NONE && is_day_of_saying(listen->finder, cue, clause)))
        first = bare;
    return behind_addressee(listen, cue, first);
}

static uint32_t content_first(const struct listen *listen,
                              const struct cue *cue)
{
    const struct finder *finder = listen->finder;
    uint32_t clause = clause_behind(listen, cue);
    uint32_t quotation = quotation_behind(listen, cue);
    uint32_t that = behind_that(listen, cue);
    uint32_t topic;
    bool saying = cue_says(cue);

    /* "A is late, X said; B will pay." */
    if (cue->last < finder->report->tokens.count &&
        str_equal(finder_token(finder, cue->last)->norm, STR(";")))
        return TOKEN_NONE;

    if (that != TOKEN_NONE && (quotation == TOKEN_NONE || that < quotation) &&
        !only_thing(cue) && (saying || clause != TOKEN_NONE || cue_holds(cue)))
        return that;
    if (clause != TOKEN_NONE && !only_thing(cue)) {
        uint32_t first = reported_first(listen, cue, clause);

        return quotation != TOKEN_NONE && quotation < first ? quotation : first;
    }
    if (!saying && !(quotation != TOKEN_NONE && cue_holds(cue) &&
                     quotation <= cue->last + 2))
        return thing_behind(listen, cue);
    if (quotation != TOKEN_NONE)
        return quotation;
    if (!cue_takes(cue, CONTENT_news))
        return bare_clause(listen, cue);
    topic = topic_behind(listen, cue);
    if (topic != TOKEN_NONE)
        return topic;
    return child_behind(finder, cue, REL_xcomp) != TOKEN_NONE
               ? thing_behind(listen, cue)
               : TOKEN_NONE;
}

bool content_is_behind(const struct listen *listen, const struct cue *cue)
{
    uint32_t first = content_first(listen, cue);

    return first != TOKEN_NONE && first != quotation_behind(listen, cue);
}

struct stretch content_rest(const struct listen *listen, const struct cue *cue)
{
    const struct finder *finder = listen->finder;
    uint32_t end = sentence_of(finder, cue->verb)->last;
    const struct token *next;
    struct cue other;

    if (cue->verb != listen->trail.verb || cue->last + CONTENT_LEAST >= end ||
        !str_equal(finder_token(finder, cue->last)->norm, STR(",")))
        return nothing;
    next = finder_token(finder, cue->last + 1);
    if ((next->upos == UPOS_CCONJ &&
         !content_has_subject(finder, cue->last + 2, end)) ||
        next->upos == UPOS_SCONJ || next->xpos == XPOS_VBG ||
        next->xpos == XPOS_WDT || next->xpos == XPOS_WP ||
        next->xpos == XPOS_WRB || (next->flags & TOKEN_QUOTED) ||
        is_quote_mark(next) || cue_at(listen, cue->last + 1, &other))
        return nothing;
    for (uint32_t i = cue->last + 1; i < end; i++)
        if (content_is_another(finder, i, end))
            end = i;
    return content_trim(finder, (struct stretch){cue->last + 1, end});
}

struct stretch content_behind(struct listen *listen, const struct cue *cue)
{
    uint32_t first = content_first(listen, cue), end;

    if (first == TOKEN_NONE)
        return nothing;
    end = content_end(listen, cue, first);
    if (clause_behind(listen, cue) == TOKEN_NONE &&
        !(finder_token(listen->finder, first)->flags & TOKEN_QUOTED) &&
        !cue_says(cue))
        end = content_thing_end(listen, first, end);
    return content_trim(listen->finder, (struct stretch){first, end});
}

/* "According to the agency, the mayor, X, said": only whose word it is, and who
 * speaks. */
static bool is_source(const struct finder *finder, uint32_t first,
                      uint32_t last)
{
    return str_equal(finder_token(finder, first)->norm, STR("according")) &&
           !content_has_verb(finder, first + 1, last);
}

struct stretch content_before(const struct listen *listen,
                              const struct cue *cue)
{
    static const char *const marks[] = {",", "\"", "''", "?",
                                        "!", "-",  "--", NULL};
    const struct finder *finder = listen->finder;
    uint32_t first = sentence_of(finder, cue->verb)->first;
    uint32_t last = cue->start;

    if (cue->verb == listen->trail.verb)
        first = listen->trail_first;
    if (!cue_takes(cue, CONTENT_clause))
        return nothing;
    while (last > first && finder_token(finder, last - 1)->upos == UPOS_ADV)
        last--;
    if (last < first + CONTENT_LEAST ||
        !str_is_one_of(finder_token(finder, last - 1)->norm, marks) ||
        cue_is_fronted(finder, first) || is_source(finder, first, last) ||
        (cue->last + 1 < sentence_of(finder, cue->verb)->last &&
         !content_has_verb(finder, first, last)))
        return nothing;
    return content_trim(finder, (struct stretch){first, last});
}

struct stretch content_passive(const struct listen *listen,
                               const struct cue *cue)
{
    const struct finder *finder = listen->finder;
    uint32_t subject = finder_child(finder, cue->verb, REL_nsubj_pass);

    if (subject == TOKEN_NONE || is_empty_thing(finder, subject))
        return nothing;
    return content_trim(finder, (struct stretch){listen->left[subject],
                                                 listen->right[subject] + 1});
}
