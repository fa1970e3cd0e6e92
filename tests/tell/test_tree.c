#include "tell/made_report.h"
#include "tell/tree.h"

/* The drawing of a tree: one line a word, whose head's number is given. */
static struct str drawing(const uint32_t *heads, uint32_t count, size_t most)
{
    static struct arena arena;
    struct report report = {0};
    struct sentence sentence = {.last = count};
    struct out out = {.arena = &arena};
    struct tree tree;

    arena_reset(&arena);
    for (uint32_t i = 0; i < count; i++)
        LIST_ADD(&arena, &report.tokens)->head =
            heads[i] > 0 ? heads[i] - 1 : i;
    tree = tree_of(&arena, &report, &sentence, most);
    for (uint32_t i = 0; i < count; i++) {
        tree_tell(&out, &tree, i);
        out_format(&out, "%u\n", i + 1);
    }
    return out_view(&out);
}

Test(tree, hangs_each_word_on_the_line_of_its_head)
{
    const uint32_t heads[] = {2, 3, 0, 5, 3};

    check_str(STR("  ╭─1\n"
                  "╭─┴─2\n"
                  "┼─3\n"
                  "│ ╭─4\n"
                  "╰─┴─5\n"),
              drawing(heads, 5, 40));
}

Test(tree, of_one_word_is_a_stroke)
{
    const uint32_t heads[] = {0};

    check_str(STR("──1\n"), drawing(heads, 1, 40));
}

Test(tree, gives_lines_that_cross_columns_of_their_own)
{
    /* "A hearing is scheduled on the issue today." */
    const uint32_t heads[] = {2, 4, 4, 0, 7, 7, 2, 4, 4};

    check_str(STR("  ╭─1\n"
                  "╭─┼─2\n"
                  "├─│─3\n"
                  "┼─│─4\n"
                  "│ │ ╭─5\n"
                  "│ │ ├─6\n"
                  "│ ╰─┴─7\n"
                  "├─8\n"
                  "╰─9\n"),
              drawing(heads, 9, 40));
}

Test(tree, is_drawn_narrower_where_it_is_too_deep)
{
    uint32_t heads[20];

    for (uint32_t i = 0; i < 20; i++)
        heads[i] = i;
    cr_assert(str_contains(drawing(heads, 20, 60), STR("╰─┬─3\n")));
    cr_assert(str_contains(drawing(heads, 20, 30), STR(" ╰┬─3\n")));
}

Test(tree, of_any_depth_stays_on_the_page)
{
    static uint32_t heads[5000];
    struct str text, line;

    for (uint32_t i = 0; i < 5000; i++)
        heads[i] = i;
    text = drawing(heads, 5000, 40);
    for (line = str_cut(&text, '\n'); line.len > 0; line = str_cut(&text, '\n'))
        cr_assert(line.len < 3 * (TREE_COLUMNS + 8));
}
