#include "main/web.h"

/* Report by report, since reading one needs what was read before it. */
static void read_all(struct call *call, const struct knowledge *know,
                     const struct output *output,
                     const struct file_list *sources,
                     const struct read_web *web, int *status)
{
    const struct read_settings settings = {
        .know = know,
        .report_limit = call->settings.report_limit,
        .format = call->settings.format,
        .links = call->settings.follow != FOLLOW_never,
        .ward = call_ward(call, know),
        .web = web};
    struct feed *feed = feed_open(&call->arena, &settings, sources);
    enum read_result result = READ_REPORT;
    bool wanted = true;

    while (wanted && result != READ_END) {
        struct arena page = {0};
        struct out out = {.arena = &page};
        struct report report;
        struct error err;

        result = feed_next(feed, &page, &report, &err);
        if (result == READ_REFUSED)
            call_refused(status, &err);
        if (result == READ_REPORT) {
            output->reading(&out, &report);
            wanted = call_write(NULL, out_view(&out));
        }
        arena_reset(&page);
    }
    feed_close(feed);
}

static int run(struct call *call)
{
    int status = STATUS_GOOD, written;
    const struct output *output =
        call_output(call, "text", TOLD_reading, &status);
    const struct knowledge *know =
        output != NULL ? call_knowledge(call, &status) : NULL;
    struct file_list sources = {0};
    const struct read_web *reading;
    struct web web;
    struct out nothing = {.arena = &call->arena};

    if (know == NULL)
        return status;
    call_sources(call, &sources, call_refused, &status);
    if (!web_for(&web, call, &sources, &reading, &status))
        return status;
    read_all(call, know, output, &sources, reading, &status);
    written = print(&nothing);
    return written != STATUS_GOOD ? written : status;
}

const struct command command_read = {
    .name = "read",
    .usage = "PATH...",
    .words = "print what was understood of a document: text, title, date",
    .more = "Reads what `rapport add` reads (`rapport help` lists the "
            "formats), and\n"
            "keeps nothing. --as is text (the default): what is known of the\n"
            "report and, in brackets, where that was found; then its text "
            "without\n"
            "menus, teasers and comments. Or json: one JSON object a report, "
            "one\n"
            "a line.",
    .least = 1,
    .most = (size_t)-1,
    .options = TAKES(data) | TAKES(report_limit) | TAKES(format) | TAKES_WEB |
               TAKES(as),
    .tells = TELLS(reading),
    .run = run,
};
