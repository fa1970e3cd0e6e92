#include "news/names.h"

#include "test.h"

static bool same(const char *a, const char *b)
{
    struct arena arena = {0};
    struct words one = words_sound(&arena, str_from(a));
    struct words two = words_sound(&arena, str_from(b));
    bool answer = words_name_same(&one, &two);

    cr_assert(answer == words_name_same(&two, &one), "%s, %s", a, b);
    arena_reset(&arena);
    return answer;
}

Test(names, order_hyphens_and_spelling_do_not_make_another_person)
{
    cr_assert(same("Yoon Suk-yeol", "Yoon Suk Yeol"));
    cr_assert(same("Suk Yeol Yoon", "Yoon Sukyeol"));
    cr_assert(same("Kassym-Jomart Tokayev", "Tokayev"));
    cr_assert(same("Kassym-Zhomart Tokaev", "Kassym-Jomart Tokayev"));
    cr_assert(same("Recep Tayyip Erdoğan", "Recep Erdogan"));
    cr_assert(same("S. Jaishankar", "Subrahmanyam Jaishankar"));
    cr_assert(same("Vladimir Vladimirovich Putin", "Vladimir Putin"));
}

Test(names, ways_to_write_another_alphabet_do_not_make_another_person)
{
    cr_assert(same("Tokayev", "Tokaev"));
    cr_assert(same("Tokayev", "Tokayeff"));
    cr_assert(same("Qasym-Zhomart Toqaev", "Kassym-Jomart Tokayev"));
    cr_assert(same("Tokayev Kassym-Jomart", "K.-J. Tokayev"));
    cr_assert(same("Zelensky", "Zelenskyy"));
    cr_assert(same("Volodymyr Zelenskiy", "Volodymyr Zelenskyy"));
    cr_assert(same("Yoon Suk Yeol", "Yoon Seok-youl"));
    cr_assert(same("Sadyr Japarov", "Sadyr Zhaparov"));
    cr_assert(same("Gurbanguly Berdimuhamedow", "Gurbanguly Berdymukhamedov"));
    cr_assert(same("Alexei Ivanoff", "Aleksey Ivanov"));
    cr_assert(same("Shavkat Mirziyoyev", "Shavkat Mirziyaev"));
}

Test(names, one_family_name_is_not_one_person)
{
    cr_assert(!same("Lee Jae-myung", "Lee Myung-bak"));
    cr_assert(!same("Serdar Berdimuhamedov", "Gurbanguly Berdymukhamedov"));
    cr_assert(!same("Ilham Aliyev", "Heydar Aliyev"));
    cr_assert(!same("Nguyen Phu Trong", "Nguyen Xuan Phuc"));
    cr_assert(!same("Maria Ivanova", "Ivan Ivanov"));
    cr_assert(!same("Moon Jae-in", "Moon Sung-wook"));
    cr_assert(!same("Kim Jong Un", "Kim Jong Il"));
    cr_assert(!same("Park Jin", "Park Geun-hye"));
    cr_assert(!same("Li Qiang", "Li Keqiang"));
    cr_assert(!same("J. Smith", "J. Brown"));
}

Test(names, nobody_is_like_nobody)
{
    cr_assert(!same("", ""));
    cr_assert(!same("", "Tokayev"));
    cr_assert(!same("--", "Tokayev"));
}

Test(names, a_name_of_very_many_words_is_taken_too)
{
    cr_assert(same("a1 b1 c1 d1 e1 f1 g1 h1 i1 j1 k1", "a1 b1 c1"));
}

Test(names, words_of_one_stem_are_shared)
{
    struct arena arena = {0};
    struct words a = words_set(&arena, STR("strategic partners"));
    struct words b = words_set(&arena, STR("Strategic Partnership"));
    struct words c = words_set(&arena, STR("intergovernmental commission"));
    struct words d = words_set(&arena, STR("international council"));

    cr_assert(words_shared(&a, &b) == 2);
    cr_assert(words_shared(&c, &d) == 0);
    cr_assert(words_likeness(&a, &b) > 0.99);
    arena_reset(&arena);
}

Test(names, a_text_without_end_gives_so_many_words_and_no_more)
{
    struct arena arena = {0};
    char *text = arena_alloc(&arena, 100000, 1);
    struct words words;

    for (size_t i = 0; i < 100000; i++)
        text[i] = i % 2 == 0 ? 'a' : ' ';
    words = words_of(&arena, (struct str){text, 100000});
    cr_assert(words.count == 512);
    arena_reset(&arena);
}
