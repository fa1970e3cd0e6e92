#include "mark/trees.h"

#include <string.h>

#define SURE 2.0F   /* an arc_margin that the rule leaves alone */
#define NESTED 16   /* pairs inside each other */
#define LONGEST 512 /* tokens of a sentence that is mended */
#define NOBODY UINT32_MAX

/* A sentence, whose tokens count from its first.  Trees have no arcs that
 * cross, so that what hangs below a word is a stretch, but for marks. */
struct tree {
    struct token *tokens;
    uint32_t count;
    uint32_t heads[LONGEST];                /* itself for a root */
    uint32_t left[LONGEST], right[LONGEST]; /* ends of the stretch of a word */
    bool bears[LONGEST];                    /* something hangs on it */
};

/* Marks that are waiting for their partners. */
struct pairs {
    uint32_t at[NESTED];
    uint8_t kind[NESTED];
    size_t count;
};

static bool is_mark(const struct tree *tree, uint32_t at)
{
    return tree->tokens[at].upos == UPOS_PUNCT;
}

/* Notes that `word` is an end of the stretch of all above it that have none
 * yet: words come from the outside in. */
static void note_end(const struct tree *tree, uint32_t *ends, uint32_t word)
{
    for (uint32_t at = word; ends[at] == NOBODY; at = tree->heads[at])
        ends[at] = word;
}

static void tree_open(struct tree *tree, struct report *report,
                      const struct sentence *sentence)
{
    tree->tokens = report->tokens.items + sentence->first;
    tree->count = sentence->last - sentence->first;
    memset(tree->bears, 0, sizeof(tree->bears));
    for (uint32_t i = 0; i < tree->count; i++) {
        tree->heads[i] = tree->tokens[i].head - sentence->first;
        tree->left[i] = tree->right[i] = NOBODY;
        tree->bears[tree->heads[i]] |= tree->heads[i] != i;
    }
    for (uint32_t i = 0; i < tree->count; i++)
        if (!is_mark(tree, i))
            note_end(tree, tree->left, i);
    for (uint32_t i = tree->count; i-- > 0;)
        if (!is_mark(tree, i))
            note_end(tree, tree->right, i);
}

/* What begins right behind a mark and hangs on a word before it. */
static uint32_t opened_by(const struct tree *tree, uint32_t mark)
{
    uint32_t at = mark + 1;

    while (at < tree->count && is_mark(tree, at))
        at++;
    if (at == tree->count)
        return NOBODY;
    while (tree->heads[at] > mark && tree->heads[at] != at)
        at = tree->heads[at];
    return tree->heads[at] < mark && tree->left[at] > mark ? at : NOBODY;
}

/* The head of the widest phrase before a mark. */
static uint32_t closed_by(const struct tree *tree, uint32_t mark)
{
    uint32_t at = mark;

    while (at > 0 && is_mark(tree, at))
        at--;
    if (is_mark(tree, at))
        return NOBODY;
    while (tree->heads[at] < mark && tree->heads[at] != at &&
           !is_mark(tree, tree->heads[at]))
        at = tree->heads[at];
    return at;
}

/* The widest of what stands between two marks and hangs on a word outside. */
static uint32_t held_by(const struct tree *tree, uint32_t open, uint32_t close)
{
    uint32_t best = NOBODY, widest = 0;

    for (uint32_t i = open + 1; i < close; i++) {
        uint32_t head = tree->heads[i], wide = tree->right[i] - tree->left[i];

        if (is_mark(tree, i) || (head > open && head < close && head != i))
            continue;
        if (best == NOBODY || wide > widest) {
            best = i;
            widest = wide;
        }
    }
    return best;
}

static void hang(const struct tree *tree, uint32_t mark, uint32_t head)
{
    struct token *token = &tree->tokens[mark];

    if (head == NOBODY || tree->bears[mark] || token->arc_margin >= SURE ||
        tree->heads[mark] == mark)
        return;
    token->head = token->head - tree->heads[mark] + head;
    token->relation = REL_punct;
}

/* Which of the pairs a mark belongs to, and whether it can open and close. */
static bool find_kind(struct str text, uint8_t *kind, bool *opens, bool *closes)
{
    static const char *const pairs[][2] = {
        {"(", ")"},
        {"[", "]"},
        {"\xE2\x80\x9C", "\xE2\x80\x9D"},
        {"\xE2\x80\x98", "\xE2\x80\x99"},
        {"\xC2\xAB", "\xC2\xBB"},
        {"``", "''"},
        {"\"", "\""},
        {"'", "'"},
    };

    for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
        *kind = (uint8_t)i;
        *opens = str_equal(text, str_from(pairs[i][0]));
        *closes = str_equal(text, str_from(pairs[i][1]));
        if (*opens || *closes)
            return true;
    }
    return false;
}

/* Where the partner waits among the pairs, or their count. */
static size_t find_partner(const struct pairs *pairs, uint8_t kind)
{
    for (size_t i = pairs->count; i-- > 0;)
        if (pairs->kind[i] == kind)
            return i;
    return pairs->count;
}

/* A mark of a pair waits for its partner, or has found it. */
static void pair_mark(const struct tree *tree, struct pairs *pairs,
                      uint32_t mark)
{
    uint8_t kind;
    bool opens, closes;
    size_t partner;

    if (!find_kind(tree->tokens[mark].text, &kind, &opens, &closes))
        return;
    partner = closes ? find_partner(pairs, kind) : pairs->count;
    if (partner < pairs->count) {
        uint32_t head = held_by(tree, pairs->at[partner], mark);

        hang(tree, pairs->at[partner], head);
        hang(tree, mark, head);
        pairs->count = partner;
    } else if (opens && pairs->count < NESTED) {
        pairs->at[pairs->count] = mark;
        pairs->kind[pairs->count++] = kind;
    }
}

static void hang_marks(const struct tree *tree)
{
    struct pairs pairs = {.count = 0};

    for (uint32_t i = 0; i < tree->count; i++) {
        uint32_t head;

        if (!is_mark(tree, i))
            continue;
        pair_mark(tree, &pairs, i);
        if (!str_equal(tree->tokens[i].text, STR(",")))
            continue;
        head = opened_by(tree, i);
        hang(tree, i, head != NOBODY ? head : closed_by(tree, i));
    }
}

void trees_mend(const struct knowledge *know, struct report *report)
{
    const struct lexicon *roles = know_words(know, "roles");
    struct tree tree;

    for (size_t i = 0; i < report->sentences.count; i++) {
        struct sentence *sentence = &report->sentences.items[i];

        trees_mend_offices(roles, report, sentence);
        trees_mend_phrases(report, sentence);
        trees_mend_clauses(report, sentence);
        if (sentence->last - sentence->first > LONGEST)
            continue;
        tree_open(&tree, report, sentence);
        hang_marks(&tree);
    }
}
