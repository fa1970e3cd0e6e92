#include "main/convert.h"

#include "main/program.h"

#include <unistd.h>

#define PATIENCE 120.0 /* seconds */
#define MOST ((size_t)64 << 20)

/* Our pages name nothing that could be read or fetched (the sandbox of pandoc
 * lacks its own files in Debian). */
static const char *const to_docx[] = {"pandoc", "--quiet", "-f", "html", "-t",
                                      "docx",   "-o",      "-",  NULL};
static const char *const to_odt[] = {"pandoc", "--quiet", "-f", "html", "-t",
                                     "odt",    "-o",      "-",  NULL};
static const char *const to_pdf[] = {"weasyprint", "--quiet", "-", "-", NULL};

static const struct conversion conversions[] = {
    {"pdf", "a brief as PDF, by weasyprint", "html", to_pdf, "weasyprint"},
    {"docx", "a brief as a document of Word, by pandoc", "html", to_docx,
     "pandoc"},
    {"odt", "a brief as a document of LibreOffice, by pandoc", "html", to_odt,
     "pandoc"},
};

const struct conversion *conversion_at(size_t index)
{
    return index < sizeof(conversions) / sizeof(*conversions)
               ? &conversions[index]
               : NULL;
}

const struct conversion *conversion_named(struct str name)
{
    for (size_t i = 0; conversion_at(i) != NULL; i++)
        if (str_equal(str_from(conversion_at(i)->name), name))
            return conversion_at(i);
    return NULL;
}

static int complain_ending(const struct conversion *conversion,
                           enum ending ending)
{
    struct error err;
    struct place place = {.source = str_from(conversion->program[0])};

    if (ending == ENDING_absent)
        error_at(&err, ERROR_MISSING, place,
                 "this program makes %s; Debian has it in the package %s "
                 "(apt install %s). --as html needs no other program",
                 conversion->name, conversion->package, conversion->package);
    else
        error_at(&err, ERROR_STORE, place,
                 ending == ENDING_slow
                     ? "it took too long to make %s; --as html needs no other "
                       "program"
                     : "it could not make %s; --as html needs no other program",
                 conversion->name);
    return complain(&err);
}

int convert(struct call *call, const struct conversion *conversion,
            struct str answer)
{
    const struct program program = {conversion->program, answer, PATIENCE,
                                    MOST};
    struct out out = {.arena = &call->arena};
    enum ending ending;

    if (call->settings.output.len == 0 && isatty(STDOUT_FILENO) == 1)
        return complain_usage("%s is not for a terminal: say --output "
                              "brief.%s, or > brief.%s",
                              conversion->name, conversion->name,
                              conversion->name);
    ending = program_run(&program, &out);
    if (ending != ENDING_good)
        return complain_ending(conversion, ending);
    return call_print(call, &out);
}
