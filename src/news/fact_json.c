#include "news/fact_json.h"

/* Writing: the guide's keys in its order, then ours. */

static void set_text(struct json *object, const char *key, const char *text)
{
    json_set_str(object, key, str_from(text));
}

void json_set_when(struct json *object, const char *key, struct interval when)
{
    struct arena arena = {0};
    struct out out = {.arena = &arena};

    interval_tell(&out, when);
    json_set_str(object, key, out_view(&out));
    arena_reset(&arena);
}

void json_set_span(struct json *object, const char *key, struct span span)
{
    struct json *ends;

    if (span.from == span.to)
        return;
    ends = json_new_array();
    json_add_number(ends, span.from);
    json_add_number(ends, span.to);
    json_set(object, key, ends);
}

static struct json *party_to_json(const struct party *party)
{
    struct json *object = json_new_object();

    json_set_str(object, "name", party->name);
    json_set_str(object, "role", party->role);
    set_text(object, "country", party->country);
    json_set_span(object, "span", party->span);
    return object;
}

static void set_party(struct json *object, const char *key,
                      const struct party *party)
{
    if (party->name.len > 0 || party->country[0] != '\0')
        json_set(object, key, party_to_json(party));
}

/* An office has one holder, who stands alone; events, and agreements for those
 * who signed them, have a list. */
static void set_who(struct json *object, const struct fact *fact)
{
    struct json *list;

    if (fact->who.count == 0)
        return;
    if (fact->kind == FACT_tie && fact->tie == TIE_office) {
        set_party(object, "who", &fact->who.items[0]);
        return;
    }
    list = json_new_array();
    for (size_t i = 0; i < fact->who.count; i++)
        json_add(list, party_to_json(&fact->who.items[i]));
    json_set(object, "who", list);
}

static void set_parties(struct json *object, const struct fact *fact)
{
    struct json *list;

    /* A figure says so where nothing with a code has a part in it. */
    if (fact->country_count == 0 && fact->kind != FACT_figure)
        return;
    list = json_new_array();
    for (unsigned i = 0; i < fact->country_count && i < 2; i++)
        json_add_str(list, str_from(fact->countries[i]));
    for (size_t i = 0; fact->more != NULL && i < fact->more->count; i++)
        json_add_str(list, fact->more->items[i]);
    json_set(object, "parties", list);
}

static void set_truth(struct json *object, const char *key, bool truth)
{
    if (truth)
        json_set_bool(object, key, true);
}

void json_set_amount(struct json *object, const struct amount *amount)
{
    struct json *range;

    if (amount->values == 1)
        json_set_number(object, "value", amount->value[0]);
    if (amount->values == 2) {
        range = json_new_array();
        json_add_number(range, amount->value[0]);
        json_add_number(range, amount->value[1]);
        json_set(object, "value", range);
    }
    json_set_str(object, "unit", amount->unit);
    if (amount->values > 0)
        set_text(object, "bound", bound_text((enum bound)amount->bound));
}

static void set_event(struct json *object, const struct fact *fact)
{
    set_text(object, "event", event_text(fact->event));
    json_set_str(object, "mode", fact->event_mode);
    set_text(object, "form", form_text(fact->form));
    set_text(object, "level", level_text(fact->level));
    set_text(object, "status", status_text(fact->status));
    set_who(object, fact);
    json_set_when(object, "when", fact->when);
    json_set_str(object, "place", fact->place);
    set_text(object, "in", fact->in);
    set_truth(object, "negated", fact->negated);
    set_truth(object, "hypothetical", fact->hypothetical);
    if (fact->domestic && fact->actors < fact->who.count)
        json_set_number(object, "actors", fact->actors);
    set_truth(object, "domestic", fact->domestic);
}

static void set_figure(struct json *object, const struct fact *fact)
{
    json_set_str(object, "measure", fact_measure(fact));
    if (fact->own_measure.len > 0)
        set_text(object, "like", measure_text(fact->measure));
    set_parties(object, fact);
    json_set_amount(object, &fact->amount);
    json_set_when(object, "when", fact->when);
    json_set_str(object, "change", fact->change);
    json_set_when(object, "since", fact->since);
    set_party(object, "said_by", &fact->said_by);
    set_truth(object, "target", fact->target);
    json_set_str(object, "superlative", fact->superlative);
    json_set_str(object, "quote", fact->quote);
    set_truth(object, "money", fact->amount.money);
    set_truth(object, "ordinal", fact->amount.ordinal);
    json_set_span(object, "number", fact->amount.number);
}

static void set_statement(struct json *object, const struct fact *fact)
{
    set_party(object, "speaker", &fact->speaker);
    set_text(object, "mode", mode_text(fact->mode));
    json_set_str(object, "quote", fact->quote);
}

static void set_tie(struct json *object, const struct fact *fact)
{
    set_text(object, "tie", tie_text(fact->tie));
    json_set_str(object, "name", fact->name);
    json_set_str(object, "instrument", fact->instrument);
    if (fact->rank > 0)
        json_set_number(object, "rank", fact->rank);
    set_who(object, fact);
    json_set_str(object, "role", fact->role);
    set_parties(object, fact);
    json_set_when(object, "when", fact->when);
    json_set_when(object, "since", fact->since);
    json_set_when(object, "signed", fact->signed_on);
    json_set_when(object, "term", fact->term);
    set_text(object, "status", status_text(fact->status));
}

static void set_evidence(struct json *object, const struct fact *fact)
{
    struct json *list = json_new_array();

    for (size_t i = 0; i < fact->evidence.count; i++) {
        const struct evidence *evidence = &fact->evidence.items[i];
        struct json *item = json_new_object();

        set_text(item, "field", evidence->field);
        json_set_number(item, "from", evidence->span.from);
        json_set_number(item, "to", evidence->span.to);
        json_add(list, item);
    }
    json_set(object, "evidence", list);
}

/* Three decimals, so that it reads back as what was written. */
static double rounded(float score)
{
    return (double)(long)((double)score * 1000 + 0.5) / 1000;
}

struct json *fact_to_json(const struct fact *fact)
{
    static void (*const setters[])(struct json *, const struct fact *) = {
        [FACT_event] = set_event,
        [FACT_figure] = set_figure,
        [FACT_statement] = set_statement,
        [FACT_tie] = set_tie};
    struct json *object = json_new_object();

    set_text(object, "kind", fact_kind_text(fact->kind));
    setters[fact->kind](object, fact);
    json_set_strs(object, "topics", &fact->topics);
    json_set_str(object, "rule", fact->rule);
    json_set_number(object, "score", rounded(fact->score));
    json_set_span(object, "span", fact->span);
    set_evidence(object, fact);
    return object;
}

/* Reading.  The first mistake is kept in *err and ends it. */

struct reading {
    struct arena *arena;
    const struct json *object;
    struct error *err;
};

static bool refuse(struct error *err, const char *key, struct str value)
{
    return error_at(err, ERROR_SYNTAX, (struct place){STR("<fact>"), 0, 0},
                    "'%.*s' is no good value of \"%s\"",
                    (int)(value.len < 60 ? value.len : 60), value.at, key);
}

static struct str get_str(const struct reading *in, const char *key)
{
    struct str text = json_get_str(in->object, key);

    return text.len > 0 ? arena_str(in->arena, text) : text;
}

static bool get_truth(const struct reading *in, const char *key)
{
    return json_truth(json_get(in->object, key));
}

static bool get_when(const struct reading *in, const char *key,
                     struct interval *when)
{
    struct str text = json_get_str(in->object, key);

    *when = INTERVAL_NONE;
    return text.len == 0 || interval_parse(text, when) ||
           refuse(in->err, key, text);
}

/* A country's code has three letters at most. */
static bool copy_code(struct str text, const char *key, char code[4],
                      struct error *err)
{
    if (text.len > 3)
        return refuse(err, key, text);
    for (size_t i = 0; i < 4; i++)
        code[i] = (char)(i < text.len ? text.at[i] : '\0');
    return true;
}

static bool read_offset(const struct json *value, uint32_t *offset)
{
    double number;

    if (!json_number(value, &number) || !(number >= 0 && number <= UINT32_MAX))
        return false;
    *offset = (uint32_t)number;
    return true;
}

static bool get_span(const struct reading *in, const char *key,
                     struct span *span)
{
    const struct json *ends = json_get(in->object, key);

    *span = (struct span){0, 0};
    if (ends == NULL)
        return true;
    if (!read_offset(json_item(ends, 0), &span->from) ||
        !read_offset(json_item(ends, 1), &span->to) || span->from > span->to)
        return refuse(in->err, key, STR(""));
    return true;
}

static bool read_party(const struct reading *in, const struct json *object,
                       struct party *party)
{
    struct reading inner = {in->arena, object, in->err};

    *party = (struct party){.name = get_str(&inner, "name"),
                            .role = get_str(&inner, "role")};
    return get_span(&inner, "span", &party->span) &&
           copy_code(json_get_str(object, "country"), "country", party->country,
                     in->err);
}

static bool get_party(const struct reading *in, const char *key,
                      struct party *party)
{
    const struct json *object = json_get(in->object, key);

    return object == NULL || read_party(in, object, party);
}

static bool get_who(const struct reading *in, struct parties *who)
{
    const struct json *value = json_get(in->object, "who");

    if (json_is_object(value))
        return read_party(in, value, LIST_ADD(in->arena, who));
    for (size_t i = 0; i < json_length(value); i++)
        if (!read_party(in, json_item(value, i), LIST_ADD(in->arena, who)))
            return false;
    return true;
}

static bool get_parties(const struct reading *in, struct fact *fact)
{
    const struct json *list = json_get(in->object, "parties");

    for (size_t i = 0; i < json_length(list); i++) {
        struct str code = json_str(json_item(list, i));

        if (i < 2) {
            if (!copy_code(code, "parties", fact->countries[i], in->err))
                return false;
            fact->country_count++;
            continue;
        }
        if (fact->more == NULL)
            fact->more = ARENA_NEW(in->arena, struct strs);
        *LIST_ADD(in->arena, fact->more) = arena_str(in->arena, code);
    }
    return true;
}

static bool get_amount(const struct reading *in, struct amount *amount)
{
    const struct json *value = json_get(in->object, "value");
    struct str bound = json_get_str(in->object, "bound");

    amount->unit = get_str(in, "unit");
    amount->money = get_truth(in, "money");
    amount->ordinal = get_truth(in, "ordinal");
    if (json_number(value, &amount->value[0])) {
        amount->values = 1;
    } else if (json_length(value) == 2) {
        if (!json_number(json_item(value, 0), &amount->value[0]) ||
            !json_number(json_item(value, 1), &amount->value[1]))
            return refuse(in->err, "value", STR(""));
        amount->values = 2;
    } else if (value != NULL) {
        return refuse(in->err, "value", json_str(value));
    }
    while (bound.len > 0 &&
           !str_equal(bound, str_from(bound_text((enum bound)amount->bound))))
        if (amount->bound++ == BOUND_UP_TO)
            return refuse(in->err, "bound", bound);
    return get_span(in, "number", &amount->number);
}

static bool get_status(const struct reading *in, enum status *status)
{
    struct str text = json_get_str(in->object, "status");

    *status = status_named(text);
    return text.len == 0 || *status != STATUS_none ||
           refuse(in->err, "status", text);
}

/* `count` stays as it is where nothing is said. */
static bool get_count(const struct reading *in, const char *key,
                      uint32_t *count)
{
    const struct json *value = json_get(in->object, key);

    return value == NULL || read_offset(value, count) ||
           refuse(in->err, key, STR("no number"));
}

static bool get_event(const struct reading *in, struct fact *fact)
{
    struct str event = json_get_str(in->object, "event");
    struct str form = json_get_str(in->object, "form");
    struct str level = json_get_str(in->object, "level");

    fact->event = event_named(event, EVENT_AGREE);
    if (!str_equal(event, str_from(event_text(fact->event))))
        return refuse(in->err, "event", event);
    fact->form = form_named(form);
    if (form.len > 0 && fact->form == FORM_none)
        return refuse(in->err, "form", form);
    fact->level = level_named(level);
    if (level.len > 0 && fact->level == LEVEL_none)
        return refuse(in->err, "level", level);
    fact->place = get_str(in, "place");
    fact->negated = get_truth(in, "negated");
    fact->hypothetical = get_truth(in, "hypothetical");
    fact->domestic = get_truth(in, "domestic");
    fact->actors = fact->domestic ? UINT32_MAX : 0; /* all of them */
    if (fact->domestic && !get_count(in, "actors", &fact->actors))
        return false;
    fact->event_mode =
        event_mode_named(fact->event, json_get_str(in->object, "mode"));
    return get_status(in, &fact->status) && get_who(in, &fact->who) &&
           copy_code(json_get_str(in->object, "in"), "in", fact->in, in->err);
}

static bool get_figure(const struct reading *in, struct fact *fact)
{
    struct str like = json_get_str(in->object, "like");
    struct str measure = json_get_str(in->object, "measure");

    if (like.len > 0)
        fact->own_measure = get_str(in, "measure");
    measure = like.len > 0 ? like : measure;
    fact->measure = measure_named(measure, MEASURE_other);
    if (!str_equal(measure, str_from(measure_text(fact->measure))))
        return refuse(in->err, like.len > 0 ? "like" : "measure", measure);
    fact->change = get_str(in, "change");
    fact->target = get_truth(in, "target");
    fact->superlative = get_str(in, "superlative");
    fact->quote = get_str(in, "quote");
    return get_parties(in, fact) && get_amount(in, &fact->amount) &&
           get_when(in, "since", &fact->since) &&
           get_party(in, "said_by", &fact->said_by);
}

static bool get_statement(const struct reading *in, struct fact *fact)
{
    struct str mode = json_get_str(in->object, "mode");

    fact->mode = MODE_direct;
    while (!str_equal(mode, str_from(mode_text(fact->mode)))) {
        if (fact->mode == MODE_mixed)
            return refuse(in->err, "mode", mode);
        fact->mode++;
    }
    fact->quote = get_str(in, "quote");
    return get_party(in, "speaker", &fact->speaker);
}

static bool get_tie(const struct reading *in, struct fact *fact)
{
    struct str tie = json_get_str(in->object, "tie");

    fact->tie = tie_named(tie, TIE_agreement);
    if (!str_equal(tie, str_from(tie_text(fact->tie))))
        return refuse(in->err, "tie", tie);
    fact->name = get_str(in, "name");
    fact->instrument = get_str(in, "instrument");
    fact->role = get_str(in, "role");
    return get_who(in, &fact->who) && get_parties(in, fact) &&
           get_count(in, "rank", &fact->rank) &&
           get_when(in, "since", &fact->since) &&
           get_when(in, "signed", &fact->signed_on) &&
           get_when(in, "term", &fact->term) && get_status(in, &fact->status);
}

static bool get_evidence(const struct reading *in, struct evidences *evidences)
{
    const struct json *list = json_get(in->object, "evidence");

    for (size_t i = 0; i < json_length(list); i++) {
        const struct json *item = json_item(list, i);
        struct evidence *evidence = LIST_ADD(in->arena, evidences);

        evidence->field = arena_str(in->arena, json_get_str(item, "field")).at;
        if (!read_offset(json_get(item, "from"), &evidence->span.from) ||
            !read_offset(json_get(item, "to"), &evidence->span.to) ||
            evidence->span.from > evidence->span.to)
            return refuse(in->err, "evidence", STR(""));
    }
    return true;
}

bool fact_from_json(struct arena *arena, const struct json *object,
                    struct fact *fact, struct error *err)
{
    static bool (*const getters[])(const struct reading *, struct fact *) = {
        [FACT_event] = get_event,
        [FACT_figure] = get_figure,
        [FACT_statement] = get_statement,
        [FACT_tie] = get_tie};
    struct reading in = {arena, object, err};
    struct str kind = json_get_str(object, "kind");
    double score = 0;

    *fact = (struct fact){.when = INTERVAL_NONE,
                          .since = INTERVAL_NONE,
                          .signed_on = INTERVAL_NONE,
                          .term = INTERVAL_NONE};
    fact->kind = fact_kind_named(kind, FACT_KINDS);
    if (fact->kind == FACT_KINDS)
        return refuse(err, "kind", kind);
    fact->rule = get_str(&in, "rule");
    json_get_number(object, "score", &score);
    fact->score = (float)score;
    fact->topics = json_get_strs(arena, object, "topics");
    return getters[fact->kind](&in, fact) &&
           get_when(&in, "when", &fact->when) &&
           get_span(&in, "span", &fact->span) &&
           get_evidence(&in, &fact->evidence);
}
