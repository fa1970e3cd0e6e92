/* Whatever the bytes, an office document of them is a report within bounds or
 * refused: as an archive, and as the XML in one of each kind. */
#include "fuzz.h"

#include "read/zip_made.h"

void fuzz_one(struct str bytes)
{
    struct arena arena = {0};
    struct str text = arena_str(&arena, bytes);
    const struct zip_file word[] = {{"word/document.xml", text.at},
                                    {"word/styles.xml", text.at},
                                    {"docProps/core.xml", text.at}};
    const struct zip_file odf[] = {
        {"mimetype", "application/vnd.oasis.opendocument.text"},
        {"content.xml", text.at},
        {"meta.xml", text.at}};

    fuzz_read(STR("f.docx"), bytes, 100000);
    fuzz_read(STR("f.docx"), zip_made(&arena, word, 3), 100000);
    fuzz_read(STR("f.odt"), zip_made(&arena, odf, 3), 100000);
    arena_reset(&arena);
}
