#include "tell/marks.h"

bool marks_tells(const struct marking *marking, size_t sentence)
{
    return marking->sentence == 0 || marking->sentence == sentence + 1;
}

static const struct sentence *sentence_of(const struct report *report,
                                          uint32_t token)
{
    return &report->sentences.items[report->tokens.items[token].sentence];
}

uint32_t marks_number(const struct report *report, uint32_t token)
{
    return token - sentence_of(report, token)->first + 1;
}

uint32_t marks_head(const struct report *report, uint32_t token)
{
    uint32_t head = report->tokens.items[token].head;

    return head == token ? 0 : marks_number(report, head);
}

bool marks_joined(const struct report *report, uint32_t token)
{
    const struct token *it = &report->tokens.items[token];

    if ((it->flags & TOKEN_STARTS) || !(it->flags & TOKEN_GLUED))
        return false;
    /* Only its tag tells "the countries'" from a quotation's end. */
    return (it->flags & TOKEN_JOINED) ||
           (it->xpos == XPOS_POS && it->norm.len == 1 &&
            !(it[-1].flags & TOKEN_PUNCT));
}

/* The treebanks write the lemmas of names, of peoples and of "I" as their words
 * are written. */
static bool keeps_capitals(const struct token *token)
{
    return (token->flags & TOKEN_CAPITAL) &&
           (token->upos == UPOS_PROPN || token->xpos == XPOS_NNP ||
            token->xpos == XPOS_NNPS || token->name == NAME_PEOPLE ||
            (token->xpos == XPOS_PRP && token->norm.len == 1));
}

void marks_lemma(struct out *out, const struct token *token)
{
    struct str lemma = token->lemma, norm = token->norm, text = token->text;
    size_t same = 0;

    while (same < lemma.len && same < norm.len &&
           lemma.at[same] == norm.at[same])
        same++;
    if (!keeps_capitals(token) || norm.len != text.len)
        out_str(out, lemma);
    else if (same == norm.len)
        out_str(out, text);
    else {
        out_str(out, (struct str){text.at, same});
        out_str(out, (struct str){lemma.at + same, lemma.len - same});
    }
}

bool marks_entity(const struct entity *entity)
{
    return entity->kind != MENTION_DATE && entity->kind != MENTION_AMOUNT &&
           entity->mention_count > 0;
}

uint32_t *marks_counts(struct arena *arena, const struct report *report)
{
    uint32_t *counts =
        arena_alloc(arena, report->entities.count + 1, sizeof(*counts));

    for (size_t i = 0; i < report->mentions.count; i++)
        if (report->mentions.items[i].entity != ENTITY_NONE)
            counts[report->mentions.items[i].entity]++;
    return counts;
}

bool marks_has_role(const struct mention *mention)
{
    return mention->kind != MENTION_STATE && mention->kind != MENTION_DEMONYM &&
           mention->kind != MENTION_PLACE;
}

size_t marks_mentions(const struct report *report,
                      const struct sentence *sentence, size_t *first)
{
    const struct mentions *mentions = &report->mentions;
    size_t last;

    while (*first < mentions->count &&
           mentions->items[*first].first < sentence->first)
        ++*first;
    last = *first;
    while (last < mentions->count &&
           mentions->items[last].first < sentence->last)
        last++;
    return last - *first;
}

struct span marks_span(const struct report *report,
                       const struct sentence *sentence)
{
    const struct token *tokens = report->tokens.items;

    return (struct span){tokens[sentence->first].span.from,
                         tokens[sentence->last - 1].span.to};
}
