#include "test.h"

#include "base/utf8.h"

static struct arena arena;

static struct str fold(const char *text)
{
    return utf8_fold(&arena, str_from(text));
}

static struct str norm(const char *text)
{
    return utf8_norm(&arena, str_from(text));
}

/* What comes of the bytes, or what is said against them. */
static struct str converted(struct str bytes, const char *want_charset)
{
    static struct error err;
    struct str text;
    const char *charset;

    if (!utf8_from(&arena, bytes, (struct place){STR("x"), 1, 1}, &text,
                   &charset, &err))
        return str_from(err.text);
    check_str(str_from(want_charset), str_from(charset));
    return text;
}

Test(utf8, breaks_where_the_standard_says)
{
    cr_assert(utf8_valid(STR("a\u00e9\u20ac\U0001F600")) == 10);
    cr_assert(utf8_valid(STR("ab\xff")) == 2);
    cr_assert(utf8_valid(STR("ab\xc0\x80")) == 2);         /* too long a form */
    cr_assert(utf8_valid(STR("ab\xed\xa0\x80")) == 2);     /* half a pair */
    cr_assert(utf8_valid(STR("ab\xf4\x90\x80\x80")) == 2); /* past the last */
    cr_assert(utf8_valid(STR("ab\xe2\x82")) == 2);
}

Test(utf8, a_broken_byte_is_one_character)
{
    unsigned length;

    cr_assert(utf8_at(STR("\xe2\x82"), 0, &length) == 0xFFFD && length == 1);
    cr_assert(utf8_at(STR("x\u20ac"), 1, &length) == 0x20AC && length == 3);
}

Test(utf8, knows_letters_of_every_script)
{
    cr_assert(utf8_is_letter('a') && utf8_is_letter(0x15F));
    cr_assert(utf8_is_letter(0xAC00) && !utf8_is_letter('-'));
    cr_assert(utf8_is_upper(0x130) && utf8_is_lower(0x131));
    cr_assert(utf8_is_blank(0xA0) && !utf8_is_blank('\n'));
    cr_assert(utf8_is_digit('7') && utf8_is_digit(0x663));
}

Test(utf8, norm_keeps_accents_and_plains_marks)
{
    check_str(STR("erdo\u011fan's"), norm("ERDO\u011eAN\u2019s"));
    check_str(STR("\"yes\" -- no-one"),
              norm("\u201cYes\u201d \u2014 No\u2013one"));
}

Test(utf8, norm_leaves_out_what_is_not_seen)
{
    check_str(STR("cooperation"), norm("co\u00adopera\u200btion"));
}

Test(utf8, fold_drops_accents)
{
    check_str(STR("erdogan"), fold("Erdo\u011fan"));
    check_str(STR("istanbul"), fold("\u0130stanbul"));
    check_str(STR("lodz"), fold("\u0141\u00f3d\u017a"));
    check_str(STR("sao tome"), fold("S\u00e3o Tom\u00e9"));
    check_str(fold("Se\u0301oul"), fold("S\u00e9oul"));
}

Test(utf8, fold_to_says_when_there_is_no_room)
{
    char buffer[4];

    cr_assert(utf8_fold_to(STR("Abcd"), buffer, 4) == 4);
    cr_assert(utf8_fold_to(STR("Abcde"), buffer, 4) == SIZE_MAX);
    cr_assert(utf8_fold_to(STR("\u00e9bcde"), buffer, 4) == SIZE_MAX);
}

Test(charset, utf8_is_taken_as_it_is)
{
    struct str text = STR("caf\u00e9");

    cr_assert(converted(text, "UTF-8").at == text.at);
    check_str(STR("x"), converted(STR("\xEF\xBB\xBFx"), "UTF-8"));
}

Test(charset, a_mark_of_byte_order_tells_it)
{
    check_str(STR("hi"),
              converted((struct str){"\xFF\xFEh\0i\0", 6}, "UTF-16LE"));
    check_str(STR("hi"),
              converted((struct str){"\xFE\xFF\0h\0i", 6}, "UTF-16BE"));
}

Test(charset, western_text_is_told_by_its_look)
{
    check_str(
        STR("He said \u201chello\u201d and it\u2019s good \u2013 the talks."),
        converted(STR("He said \x93hello\x94 and it\x92s good \x96 the "
                      "talks."),
                  "windows-1252"));
}

Test(charset, noise_is_refused)
{
    check_str(STR("neither UTF-8 nor any other charset that can be told"),
              converted(STR("\x89PNG\r\n\x1a\n\x01\x02\xff\xfe\x91\x33"), ""));
}

Test(charset, text_cut_inside_a_character_is_refused_at_its_place)
{
    struct str text;
    const char *charset;
    struct error err;

    cr_assert(!utf8_from(&arena, STR("caf\u00e9\nabc\xe2\x80"),
                         (struct place){STR("x"), 1, 1}, &text, &charset,
                         &err));
    cr_assert(err.line == 2 && err.column == 4);
    check_str(STR("it ends in the middle of a character"), str_from(err.text));
}
