#include "base/json.h"
#include "mark/read.h"
#include "tell/columns.h"
#include "tell/made_report.h"

static const char some_text[] =
    "Kazakh President Kassym-Jomart Tokayev met Moon Jae-in in Seoul on 17 "
    "August 2021. He said that trade had grown to over $6 billion.\n";

static struct json *answer_of(struct marking marking)
{
    struct error err;
    struct str answer;
    struct json *object;

    marking.report = test_read(some_text, "2021-08-18");
    answer = made_answer("json", marking);
    cr_assert(answer.len > 0 && answer.at[answer.len - 1] == '\n');
    cr_assert(memchr(answer.at, '\n', answer.len - 1) == NULL, "one line");
    object = json_parse(answer, (struct place){STR(""), 0, 0}, &err);
    cr_assert(object != NULL, "%s", err.text);
    return object;
}

/* The first mention with these words. */
static const struct json *mention_of(const struct json *object,
                                     const char *words)
{
    const struct json *mentions = json_get(object, "mentions");

    for (size_t i = 0; i < json_length(mentions); i++)
        if (str_equal(json_get_str(json_item(mentions, i), "words"),
                      str_from(words)))
            return json_item(mentions, i);
    cr_assert(false, "no mention '%s'", words);
    return NULL;
}

static double number_of(const struct json *object, const char *key)
{
    double number = -1;

    cr_assert(json_get_number(object, key, &number), "no \"%s\"", key);
    return number;
}

Test(marks_json, has_the_report_its_text_and_where_it_came_from)
{
    struct json *object = answer_of((struct marking){0});
    const struct json *report = json_get(object, "report");

    check_str(STR("marks"), json_get_str(object, "kind"));
    check_str(STR("report"), json_get_str(report, "kind"));
    check_str(STR("2021-08-18"), json_get_str(report, "published"));
    check_str(str_from(some_text), json_get_str(object, "text"));
    json_free(object);
}

Test(marks_json, has_every_token_with_its_place_in_the_text)
{
    struct json *object = answer_of((struct marking){0});
    struct str text = json_get_str(object, "text");
    const struct json *sentences = json_get(object, "sentences");

    cr_assert(json_length(sentences) == 2);
    for (size_t i = 0; i < 2; i++) {
        const struct json *tokens = json_get(json_item(sentences, i), "tokens");
        unsigned roots = 0;

        cr_assert(json_length(tokens) > 5);
        for (size_t j = 0; j < json_length(tokens); j++) {
            const struct json *token = json_item(tokens, j);
            const struct json *span = json_get(token, "span");
            double from = 0, to = 0;

            json_number(json_item(span, 0), &from);
            json_number(json_item(span, 1), &to);
            check_str(
                json_get_str(token, "form"),
                span_of(text, (struct span){(uint32_t)from, (uint32_t)to}));
            cr_assert(number_of(token, "id") == (double)j + 1);
            cr_assert(json_get_str(token, "upos").len > 0);
            roots += number_of(token, "head") == 0;
        }
        cr_assert(roots == 1);
    }
    json_free(object);
}

Test(marks_json, says_what_dates_amounts_and_states_were_read_as)
{
    struct json *object = answer_of((struct marking){0});
    const struct json *amount = mention_of(object, "over $6 billion");
    const struct json *state = mention_of(object, "Seoul");

    check_str(STR("2021-08-17"),
              json_get_str(mention_of(object, "17 August 2021"), "when"));
    cr_assert(number_of(amount, "value") == 6e9);
    check_str(STR("USD"), json_get_str(amount, "unit"));
    check_str(STR(">"), json_get_str(amount, "bound"));
    check_str(STR("KOR"), json_get_str(state, "country"));
    check_str(STR("capital"), json_get_str(state, "named_by"));
    json_free(object);
}

Test(marks_json, says_who_he_is)
{
    struct json *object = answer_of((struct marking){0});
    struct str who = json_get_str(mention_of(object, "He"), "entity");
    const struct json *entities = json_get(object, "entities");

    check_str(
        json_get_str(mention_of(object, "Kassym-Jomart Tokayev"), "entity"),
        who);
    for (size_t i = 0; i < json_length(entities); i++) {
        const struct json *entity = json_item(entities, i);

        cr_assert(!str_equal(json_get_str(entity, "kind"), STR("date")));
        if (!str_equal(json_get_str(entity, "id"), who))
            continue;
        check_str(STR("Kassym-Jomart Tokayev"), json_get_str(entity, "name"));
        check_str(STR("president"), json_get_str(entity, "role"));
        cr_assert(number_of(entity, "mentions") == 2);
    }
    json_free(object);
}

Test(marks_json, says_which_pass_told_who_somebody_is)
{
    struct json *object = answer_of((struct marking){0});

    check_str(STR("first"),
              json_get_str(mention_of(object, "Moon Jae-in"), "pass"));
    check_str(STR("pronoun"), json_get_str(mention_of(object, "He"), "pass"));
    check_str(STR(""),
              json_get_str(mention_of(object, "over $6 billion"), "pass"));
    json_free(object);
}

Test(marks_json, calls_a_state_by_its_name_whatever_stood_for_it)
{
    struct json *object = answer_of((struct marking){0});
    struct str state = json_get_str(mention_of(object, "Seoul"), "entity");
    const struct json *entities = json_get(object, "entities");
    struct str name = STR("");

    for (size_t i = 0; i < json_length(entities); i++)
        if (str_equal(json_get_str(json_item(entities, i), "id"), state))
            name = json_get_str(json_item(entities, i), "name");
    check_str(STR("South Korea"), name);
    json_free(object);
}

Test(marks_json, has_what_is_named_and_how_much_of_what)
{
    static const char text[] = "Over the past two months oil has cost about "
                               "$60 a barrel, and since 2009 exports have "
                               "grown by 3 percent.\n";
    struct error err;
    struct json *object = json_parse(
        made_answer("json",
                    (struct marking){.report = test_read(text, "2021-08-18")}),
        (struct place){STR(""), 0, 0}, &err);
    const struct json *months = mention_of(object, "the past two months");
    const struct json *grown = mention_of(object, "3 percent");

    cr_assert(number_of(json_get(months, "period"), "count") == 2);
    check_str(STR("month"), json_get_str(json_get(months, "period"), "unit"));
    check_str(STR("2009"), json_get_str(mention_of(object, "2009"), "named"));
    check_str(STR("barrel"),
              json_get_str(mention_of(object, "about $60"), "per"));
    check_str(STR("up"), json_get_str(grown, "trend"));
    json_free(object);
}

Test(marks_json, tells_one_sentence_where_it_is_asked_for)
{
    struct json *object = answer_of((struct marking){.sentence = 2});
    const struct json *mentions = json_get(object, "mentions");

    cr_assert(json_length(json_get(object, "sentences")) == 1);
    for (size_t i = 0; i < json_length(mentions); i++)
        cr_assert(number_of(json_item(mentions, i), "sentence") == 2);
    json_free(object);
}

static struct str text_of(const char *text, struct marking marking)
{
    marking.report = test_read(text, "2021-08-18");
    return made_answer("text", marking);
}

static void check_width(struct str text, size_t most)
{
    while (text.len > 0) {
        struct str line = str_cut(&text, '\n');

        cr_assert(columns_of(line) <= most, "%zu columns: %.*s",
                  columns_of(line), STR_ARG(line));
        cr_assert(line.len == 0 || line.at[line.len - 1] != ' ',
                  "a blank at the end: '%.*s'", STR_ARG(line));
    }
}

static const char long_text[] =
    "The Minister of Foreign Affairs of the Republic of Kazakhstan, who "
    "arrived "
    "in the Republic of Korea on an official visit at the invitation of his "
    "counterpart, discussed the implementation of agreements on trade, "
    "investment, energy, transport, education, culture and the exploration of "
    "outer space, which had been signed by the leaders of both countries after "
    "the summit in Nur-Sultan, and underlined that the documents, as the "
    "governor of the province, whose capital hosted the forum, had put it, "
    "opened the way to a new stage.\n";

Test(marks_text, keeps_to_the_width_of_the_page)
{
    check_width(text_of(long_text, (struct marking){0}), 80);
    check_width(text_of(long_text, (struct marking){.width = 120}), 120);
    check_width(text_of(long_text, (struct marking){.width = 60}), 60);
}

Test(marks_text, shows_lemmas_where_there_is_room)
{
    cr_assert(!str_contains(text_of(long_text, (struct marking){.width = 60}),
                            STR(" underlined  underline ")));
    cr_assert(
        str_contains(text_of(some_text, (struct marking){0}), STR("grown ")));
    cr_assert(str_contains(text_of(some_text, (struct marking){.width = 120}),
                           STR(" grow ")));
}

Test(marks_text, says_what_mentions_were_read_as)
{
    struct str text = text_of(some_text, (struct marking){0});

    cr_assert(str_contains(text, STR("= Kassym-Jomart Tokayev, president,\n")));
    cr_assert(str_contains(text, STR("17 August 2021 (2021-08-17), day\n")));
    cr_assert(str_contains(text, STR("over 6 billion USD (> 6000000000)\n")));
    cr_assert(str_contains(text, STR("\nWho and where\n")));
}

Test(marks_text, tells_only_what_is_asked_for)
{
    struct str text =
        text_of(some_text, (struct marking){.parts = MARKS_DATES});

    cr_assert(str_contains(text, STR("2021-08-17")));
    cr_assert(!str_contains(text, STR("── 2 ──")));
    cr_assert(!str_contains(text, STR("nsubj")));
    cr_assert(!str_contains(text, STR("Who and where")));
    text = text_of(some_text, (struct marking){.parts = MARKS_TREES});
    cr_assert(str_contains(text, STR("nsubj")));
    cr_assert(!str_contains(text, STR("USD")));
}

Test(marks_text, has_colours_only_where_they_are_wanted)
{
    cr_assert(
        !str_contains(text_of(some_text, (struct marking){0}), STR("\033")));
    cr_assert(str_contains(text_of(some_text, (struct marking){.colour = true}),
                           STR("\033[32mMoon\033[0m")));
}

Test(marks_text, sends_a_terminal_nothing_that_it_would_obey)
{
    const char hostile[] = "The minister \xe2\x80\xae of Peru \xc2\x9b"
                           "31m met "
                           "\xff us in \xe2\x80\x8bLima.";
    struct str text;

    text = text_of(hostile, (struct marking){0});
    cr_assert(text.len > 0);
    cr_assert(!str_contains(text, STR("\xe2\x80\xae")));
    cr_assert(!str_contains(text, STR("\xc2\x9b")));
    cr_assert(!str_contains(text, STR("\xe2\x80\x8b")));
    cr_assert(utf8_valid(text) == text.len);
}

Test(columns, counts_wide_and_combining_characters)
{
    struct arena arena = {0};
    struct out out = {.arena = &arena};

    cr_assert(columns_of(STR("Lima")) == 4);
    cr_assert(columns_of(STR("\xe6\x96\x87")) == 2);
    cr_assert(columns_of(STR("e\xcc\x81")) == 1);
    cr_assert(columns_tell(&out, STR("abcdef"), 4) == 4);
    check_str(STR("abc…"), out_view(&out));
    arena_reset(&arena);
}
