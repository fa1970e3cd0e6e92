#include "mark/read.h"
#include "tell/made_report.h"

#include <stdio.h>
#include <stdlib.h>

/* The rules of CoNLL-U (https://universaldependencies.org/format.html), as far
 * as they can be broken by a writer. */

struct sheet {
    struct str text; /* of the comment */
    char told[4096]; /* forms and blanks */
    size_t told_len;
    unsigned words, roots; /* so far */
    unsigned part;         /* last word of the written word at hand */
    unsigned heads[512];
    bool begun;
};

static const char some_text[] =
    "SEOUL (Yonhap) -- The countries' trade didn't exceed $6.1 billion in "
    "2020, "
    "Korea's foreign minister Chung Eui-yong said on Monday.\n\n"
    "\"We can't and cannot wait,\" he added. The café at 5pm (not \"closed\") "
    "wasn't theirs.\n";

static void add(struct sheet *sheet, struct str form, struct str misc)
{
    cr_assert(sheet->told_len + form.len + 1 < sizeof(sheet->told));
    memcpy(sheet->told + sheet->told_len, form.at, form.len);
    sheet->told_len += form.len;
    if (!str_contains(misc, STR("SpaceAfter=No")))
        sheet->told[sheet->told_len++] = ' ';
}

static void check_range(struct sheet *sheet, const struct str cells[10])
{
    unsigned from, to;

    cr_assert(sscanf(cells[0].at, "%u-%u", &from, &to) == 2);
    cr_assert(from == sheet->words + 1 && to > from);
    for (size_t i = 2; i < 9; i++)
        check_str(STR("_"), cells[i]);
    sheet->part = to;
    add(sheet, cells[1], cells[9]);
}

static void check_word(struct sheet *sheet, const struct str cells[10])
{
    unsigned id = (unsigned)strtoul(cells[0].at, NULL, 10);

    sheet->words++;
    cr_assert(id == sheet->words, "id %u", id);
    sheet->heads[id] = (unsigned)strtoul(cells[6].at, NULL, 10);
    cr_assert(sheet->heads[id] != id, "a word is no head of its own");
    cr_assert(str_equal(cells[7], STR("root")) == (sheet->heads[id] == 0));
    sheet->roots += sheet->heads[id] == 0;
    if (id > sheet->part)
        add(sheet, cells[1], cells[9]);
    else
        cr_assert(!str_contains(cells[9], STR("SpaceAfter")));
}

static void check_row(struct sheet *sheet, struct str line)
{
    struct str cells[10];

    for (size_t i = 0; i < 10; i++) {
        cells[i] = str_cut(&line, '\t');
        cr_assert(cells[i].len > 0, "column %zu is empty", i + 1);
        cr_assert(memchr(cells[i].at, ' ', cells[i].len) == NULL);
    }
    cr_assert(line.len == 0, "more than ten columns");
    if (memchr(cells[0].at, '-', cells[0].len) != NULL)
        check_range(sheet, cells);
    else
        check_word(sheet, cells);
}

static void check_end(const struct sheet *sheet)
{
    struct str told = {sheet->told, sheet->told_len};

    while (told.len > 0 && told.at[told.len - 1] == ' ')
        told.len--;
    check_str(sheet->text, told);
    cr_assert(sheet->roots == 1, "%u roots", sheet->roots);
    for (unsigned i = 1; i <= sheet->words; i++) {
        unsigned steps = 0;

        for (unsigned at = i; at != 0; at = sheet->heads[at])
            cr_assert(sheet->heads[at] <= sheet->words &&
                      ++steps <= sheet->words);
    }
}

/* The number of sentences. */
static size_t check_conllu(struct str text)
{
    size_t sentences = 0;
    struct sheet sheet = {0};

    while (text.len > 0) {
        struct str line = str_cut(&text, '\n');

        if (line.len == 0) {
            check_end(&sheet);
            sheet = (struct sheet){0};
            sentences++;
        } else if (line.at[0] != '#') {
            check_row(&sheet, line);
        } else if (line.len > 9 && memcmp(line.at, "# text = ", 9) == 0) {
            sheet.text = (struct str){line.at + 9, line.len - 9};
        }
    }
    cr_assert(sheet.words == 0, "no empty line at the end");
    return sentences;
}

Test(conllu, keeps_the_rules_of_the_format)
{
    struct report *report = test_read(some_text, "2021-03-01");
    struct str answer =
        made_answer("conllu", (struct marking){.report = report});

    cr_assert(check_conllu(answer) == report->sentences.count);
    cr_assert(report->sentences.count >= 4);
}

Test(conllu, names_documents_paragraphs_and_sentences)
{
    struct report *report = test_read(some_text, "2021-03-01");
    struct str answer;

    report->id = STR("a b/c.txt");
    answer = made_answer("conllu", (struct marking){.report = report});
    cr_assert(str_contains(answer, STR("# newdoc id = a_b_c.txt\n")));
    cr_assert(str_contains(answer, STR("# meta::published = 2021-03-01\n")));
    cr_assert(str_contains(answer, STR("# newpar id = a_b_c.txt-p3\n"
                                       "# sent_id = a_b_c.txt-3\n")));
    answer =
        made_answer("conllu", (struct marking){.report = report, .copy = 1});
    cr_assert(str_contains(answer, STR("# newdoc id = a_b_c.txt~2\n")));
    cr_assert(str_contains(answer, STR("# sent_id = a_b_c.txt~2-1\n")));
}

static const struct made_token ends[] = {
    {"Peru", UPOS_PROPN, XPOS_NNP, 3, REL_nmod_poss, TOKEN_CAPITAL},
    {"’s", UPOS_PART, XPOS_POS, 1, REL_case, TOKEN_JOINED},
    {"café", UPOS_NOUN, XPOS_NN, 4, REL_nsubj, 0},
    {"closes", UPOS_VERB, XPOS_VBZ, 0, REL_root, 0},
    {".", UPOS_PUNCT, XPOS_stop, 4, REL_punct, TOKEN_PUNCT},
    {NULL, 0, 0, 0, 0, 0}};

Test(conllu, has_a_line_for_a_word_that_is_several_tokens)
{
    struct report *report = made_report("  Peru’s café closes.", ends);
    struct str answer =
        made_answer("conllu", (struct marking){.report = report});

    cr_assert(check_conllu(answer) == 1);
    cr_assert(str_contains(
        answer,
        STR("1-2\tPeru’s\t_\t_\t_\t_\t_\t_\t_\tTokenRange=2:8\n"
            "1\tPeru\tPeru\tPROPN\tNNP\tNumber=Sing\t3\tnmod:poss\t_\t_\n"
            "2\t’s\t's\tPART\tPOS\t_\t1\tcase\t_\t_\n"
            "3\tcafé\tcafé\tNOUN\tNN\tNumber=Sing\t4\tnsubj\t_\t"
            "TokenRange=9:13\n")));
    cr_assert(str_contains(
        answer, STR("Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin\t0"
                    "\troot\t_\tSpaceAfter=No|TokenRange=14:20\n")));
}

Test(conllu, says_what_names_dates_and_amounts_were_read_as)
{
    struct report *report = test_read(some_text, "2021-03-01");
    struct str answer =
        made_answer("conllu", (struct marking){.report = report});

    cr_assert(str_contains(answer, STR("Amount=>6100000000_USD|")));
    cr_assert(str_contains(answer, STR("|Date=2020|")));
    cr_assert(str_contains(answer, STR("Country=KOR|Entity=(e")));
    cr_assert(str_contains(answer, STR("-person-1|")));
}

Test(conllu, tells_one_sentence_where_it_is_asked_for)
{
    struct report *report = test_read(some_text, "");
    struct str answer = made_answer(
        "conllu", (struct marking){.report = report, .sentence = 2});

    cr_assert(check_conllu(answer) == 1);
    cr_assert(str_contains(answer, STR("# sent_id = report-2\n")));
    cr_assert(made_answer("conllu",
                          (struct marking){.report = report, .sentence = 99})
                  .len == 0);
}
