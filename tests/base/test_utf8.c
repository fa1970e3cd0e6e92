#include "test.h"

#include "base/library.h"
#include "base/out.h"
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

Test(utf8, names_are_the_same_in_capitals_small_and_without_marks)
{
    static const char *const names[][3] = {
        {"\u015eahin", "\u015eAH\u0130N", "Sahin"},
        {"\u0141ukasz", "\u0141UKASZ", "Lukasz"},
        {"\u0110\u1eb7ng", "\u0110\u1eb6NG", "Dang"},
        {"Mu\u00f1oz", "MU\u00d1OZ", "Munoz"},
        {"Wei\u00df", "WEI\u1e9e", "Weiss"},
        {"Y\u0131ld\u0131r\u0131m", "Y\u0131ld\u0131r\u0131m", "Yildirim"},
        {"\u0218tefan \u021au\u021bea", "\u0218TEFAN \u021aU\u021aEA",
         "Stefan Tutea"},
        {"\u018fliyev", "\u0259L\u0130YEV", "aliyev"},
        {"H\u1ed3 Ch\u00ed Minh", "H\u1ed2 CH\u00cd MINH", "Ho Chi Minh"},
        {"\u01afng \u01a0n", "\u01b0NG \u01a1N", "ung on"},
        {"\u0152dipe \u00c6r\u00f8", "\u0153DIPE \u00e6R\u00d8", "oedipe aero"},
        {"\u01c4ungla", "\u01c5ungla", "dzungla"},
        {"\u00de\u00f3r\u00f0ur", "\u00fe\u00d3R\u00d0UR", "thordur"},
    };

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        check_str(fold(names[i][2]), fold(names[i][0]));
        check_str(fold(names[i][2]), fold(names[i][1]));
    }
}

Test(utf8, marks_that_stand_apart_are_those_of_the_letter)
{
    check_str(norm("\u015eahin"), norm("S\u0327ahin"));
    check_str(norm("H\u1ed3"), norm("HO\u0302\u0300"));
    check_str(fold("H\u1ed3"), fold("HO\u0302\u0300"));
    check_str(norm("\u0300a"), STR("\u0300a")); /* there is no letter */
    check_str(norm("q\u0302"), STR("q\u0302")); /* nor one of both */
    check_str(STR("q"), fold("q\u0302"));
}

Test(utf8, letters_set_together_or_wide_are_as_they_are_typed)
{
    check_str(STR("official"), norm("o\ufb03cial"));
    check_str(STR("official"), fold("O\ufb03cial"));
    check_str(STR("2021-april"), norm("\uff12\uff10\uff12\uff11\uff0d"
                                      "\uff21pril"));
    check_str(STR("april"), fold("\uff21\uff30ril"));
}

Test(utf8, every_letter_folds_to_what_its_small_one_does)
{
    for (uint32_t c = 0xC0; c < 0x2000; c++) {
        char letter[3][4] = {{0}};
        uint32_t forms[3] = {c, utf8_lower(c), utf8_lower(utf8_lower(c))};

        if (!utf8_is_letter(c))
            continue;
        for (int i = 0; i < 3; i++) {
            size_t len = forms[i] < 0x80 ? 1 : forms[i] < 0x800 ? 2 : 3;

            for (size_t at = len; at-- > 1; forms[i] >>= 6)
                letter[i][at] = (char)(0x80 | (forms[i] & 0x3F));
            letter[i][0] = (char)(forms[i] | (len == 1   ? 0
                                              : len == 2 ? 0xC0
                                                         : 0xE0));
        }
        check_str(fold(letter[1]), fold(letter[0]));
        check_str(str_from(letter[1]), str_from(letter[2]));
    }
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

Test(utf8, a_terminal_is_sent_nothing_that_it_would_obey)
{
    struct out out = {.arena = &arena};

    cr_assert(utf8_is_shown('a') && utf8_is_shown(' ') &&
              utf8_is_shown(0x4E00));
    cr_assert(!utf8_is_shown('\n') && !utf8_is_shown(0x1B) &&
              !utf8_is_shown(0x9B) && !utf8_is_shown(0x202E));
    out_shown(&out, STR("a\033[2J\xc2\x9b\xff\xe2\x80\xaez"));
    check_str(STR("a�[2J���z"), out_view(&out));
    arena_reset(&arena);
}

Test(utf8, knows_how_many_columns_a_character_takes)
{
    cr_assert(utf8_width('a') == 1 && utf8_width(0xE9) == 1);
    cr_assert(utf8_width(0x6587) == 2 && utf8_width(0xFF21) == 2);
    cr_assert(utf8_width(0x301) == 0);
}

Test(utf8, the_library_is_no_older_than_the_program)
{
    struct library library = utf8_library();

    cr_assert(library.good && library.running[0] != '\0');
}
