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

static bool refuse(const struct conversion *conversion, enum ending ending,
                   struct error *err)
{
    struct place place = {.source = str_from(conversion->program[0])};

    if (ending == ENDING_absent)
        return error_at(err, ERROR_ABSENT, place,
                        "this program makes %s; Debian has it in the package "
                        "%s (apt install %s). html needs no other program",
                        conversion->name, conversion->package,
                        conversion->package);
    return error_at(
        err, ERROR_STORE, place,
        ending == ENDING_slow
            ? "it took too long to make %s; html needs no other program"
            : "it could not make %s; html needs no other program",
        conversion->name);
}

bool conversion_make(const struct conversion *conversion, struct str page,
                     struct out *out, struct error *err)
{
    const struct program program = {conversion->program, page, PATIENCE, MOST};
    enum ending ending = program_run(&program, out);

    return ending == ENDING_good || refuse(conversion, ending, err);
}

int convert(struct call *call, const struct conversion *conversion,
            struct str answer)
{
    struct out out = {.arena = &call->arena};
    struct error err;

    if (call->settings.output.len == 0 && isatty(STDOUT_FILENO) == 1)
        return complain_usage("%s is not for a terminal: say --output "
                              "brief.%s, or > brief.%s",
                              conversion->name, conversion->name,
                              conversion->name);
    return conversion_make(conversion, answer, &out, &err)
               ? call_print(call, &out)
               : complain(&err);
}
