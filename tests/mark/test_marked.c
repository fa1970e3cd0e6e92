#include "mark/marked.h"

#include "mark/tokens.h"
#include "test.h"

const struct knowledge *test_knowledge(void)
{
    static struct arena arena;
    static const struct knowledge *know;
    struct error err = {0};

    if (know == NULL)
        know = know_open(&arena, STR(""), &err);
    cr_assert(know != NULL, "%s:%u: %s", err.source, err.line, err.text);
    return know;
}

struct report *test_split(const char *text)
{
    static struct arena arena;
    static struct report report;

    arena_reset(&arena);
    report =
        (struct report){.text = str_from(text), .published = INTERVAL_NONE};
    report.body = (struct span){0, (uint32_t)report.text.len};
    tokens_split(test_knowledge(), &arena, &report);
    sentences_split(test_knowledge(), &arena, &report, 0, 0);
    quotations_mark(&arena, &report);
    return &report;
}
