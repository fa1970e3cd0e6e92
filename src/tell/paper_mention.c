/* What mentions were read as, and the entities that they speak of. */
#include "tell/columns.h"
#include "tell/paper.h"
#include "tell/words.h"

#define KIND 13       /* columns of a mention's kind */
#define READING 24    /* columns from its words to what they were read as */
#define WORDS_MOST 34 /* columns of its words */
#define LARGE 1e6     /* numbers that are told in words and in digits */
#define NAME_MOST 48  /* columns of an entity's name */

/* Adds a part behind ", ". */
static void add_part(struct out *parts, struct str part)
{
    if (part.len == 0)
        return;
    if (parts->len > 0)
        out_text(parts, ", ");
    columns_tell(parts, part, 2 * (size_t)NAME_MOST);
}

static void add_country(struct out *parts, const struct marking *marking,
                        const char *code, struct str named)
{
    struct str name = words_country(marking->know, code);
    struct out out = {.arena = parts->arena};

    if (*code == '\0')
        return;
    if (str_equal(name, named) || str_equal(name, str_from(code)))
        out_text(&out, code);
    else
        out_format(&out, "%.*s (%s)", STR_ARG(name), code);
    add_part(parts, out_view(&out));
}

static void read_date(struct out *parts, const struct mention *mention)
{
    struct out date = {.arena = parts->arena};
    struct out doubt = {.arena = parts->arena};

    if (!interval_known(mention->when)) {
        add_part(parts, mention->set ? STR("repeated") : STR("no date known"));
        return;
    }
    words_dated(&date, mention->when);
    add_part(parts, out_view(&date));
    add_part(parts, mention->how);
    weekday_doubt_tell(&doubt, mention->weekday_said, mention->named.first);
    add_part(parts, out_view(&doubt));
    if (mention->set)
        add_part(parts, STR("repeated"));
}

static void read_amount(struct out *parts, const struct amount *amount)
{
    struct out words = {.arena = parts->arena};

    words_amount(&words, amount);
    if (amount->values == 1 && amount->value[0] >= LARGE)
        out_format(&words, " (%s %.15g)", bound_text((enum bound)amount->bound),
                   amount->value[0]);
    add_part(parts, out_view(&words));
    if (amount->ordinal)
        add_part(parts, STR("a place in an order"));
}

static void read_name(struct out *parts, const struct marking *marking,
                      const struct mention *mention, struct str words)
{
    const struct entity *entity =
        mention->entity == ENTITY_NONE
            ? NULL
            : &marking->report->entities.items[mention->entity];
    struct out who = {.arena = parts->arena};

    /* A state is told by its country. */
    if (entity != NULL && mention->country[0] != '\0' &&
        (mention->kind == MENTION_STATE || mention->kind == MENTION_DEMONYM))
        entity = NULL;
    if (entity != NULL && !str_equal(entity->name, words)) {
        out_format(&who, "= %.*s", STR_ARG(entity->name));
        add_part(parts, out_view(&who));
    }
    if (mention->former)
        add_part(parts, STR("former"));
    if (marks_has_role(mention))
        add_part(parts, mention->role);
    add_country(parts, marking, mention->country,
                entity != NULL ? entity->name : words);
    if (mention->kind == MENTION_STATE &&
        !str_equal(mention->role, STR("name")))
        add_part(parts, mention->role);
    if (mention->joint)
        add_part(parts, STR("several together"));
    if (entity != NULL && mention->pass > PASS_same)
        add_part(parts, str_from(pass_meaning((enum pass)mention->pass)));
    if (parts->len == 0 && mention->kind == MENTION_PRONOUN)
        add_part(parts, STR("nobody found"));
}

void paper_mention(struct out *out, const struct marking *marking,
                   const struct mention *mention)
{
    struct out parts = {.arena = out->arena};
    struct out plain = {.arena = out->arena};
    struct str words = span_of(marking->report->text, mention->span);
    struct wrap wrap = {
        .out = out, .width = paper_width(marking), .indent = 2 + KIND + 2};
    size_t columns;

    paper_ink(out, marking, INK_faint);
    out_format(out, "  %-*s", KIND, mention_kind_text(mention->kind));
    paper_ink(out, marking, paper_ink_of(mention));
    words_cut(&plain, words, 4 * (size_t)WORDS_MOST);
    columns = columns_tell(out, out_view(&plain), WORDS_MOST);
    paper_ink(out, marking, INK_plain);
    if (mention->kind == MENTION_DATE)
        read_date(&parts, mention);
    else if (mention->kind == MENTION_AMOUNT)
        read_amount(&parts, &mention->amount);
    else
        read_name(&parts, marking, mention, words);
    if (parts.len > 0) {
        columns_pad(out, columns < READING ? READING - columns : 0);
        wrap.column = 2 + KIND + (columns < READING ? READING : columns);
        wrap.begun = true;
        wrap_text(&wrap, out_view(&parts));
    }
    out_char(out, '\n');
}

static void tell_entity(struct out *out, const struct marking *marking,
                        const struct entity *entity, uint32_t mentions)
{
    struct out parts = {.arena = out->arena};
    struct wrap wrap = {.out = out,
                        .width = paper_width(marking),
                        .column = 2 + KIND,
                        .indent = 2 + KIND};
    struct out count = {.arena = out->arena};

    paper_ink(out, marking, INK_faint);
    out_format(out, "  %-*s", KIND, mention_kind_text(entity->kind));
    paper_ink(out, marking, INK_plain);
    columns_tell(&parts, entity->name, NAME_MOST);
    if (entity->former)
        add_part(&parts, STR("former"));
    add_part(&parts, entity->role);
    add_part(&parts, entity->role_org);
    add_part(&parts, entity->also_role);
    add_part(&parts, entity->also_org);
    add_country(&parts, marking, entity->country, entity->name);
    if (entity->country_pass > PASS_said)
        add_part(&parts,
                 str_from(pass_meaning((enum pass)entity->country_pass)));
    words_count(&count, mentions, "mention");
    add_part(&parts, out_view(&count));
    wrap_text(&wrap, out_view(&parts));
    out_char(out, '\n');
}

void paper_entities(struct out *out, const struct marking *marking)
{
    const struct entities *entities = &marking->report->entities;
    const uint32_t *counts = marks_counts(out->arena, marking->report);
    bool begun = false;

    for (size_t i = 0; i < entities->count; i++) {
        if (!marks_entity(&entities->items[i]))
            continue;
        if (!begun) {
            paper_ink(out, marking, INK_strong);
            out_text(out, "Who and where\n");
            paper_ink(out, marking, INK_plain);
        }
        begun = true;
        tell_entity(out, marking, &entities->items[i], counts[i]);
    }
    if (begun)
        out_char(out, '\n');
}
