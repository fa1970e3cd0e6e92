/* Whatever the bytes, an archive or a compressed file of them is reports within
 * bounds or refused; they are taken for a WARC file, and for the block of a
 * record, too. */
#include "fuzz.h"

#include "base/out.h"

void fuzz_one(struct str bytes)
{
    struct arena arena = {0};
    struct out warc = {.arena = &arena};

    fuzz_read(STR("f.dat"), bytes, 100000);
    out_text(&warc, "WARC/1.0\r\n");
    out_str(&warc, bytes);
    fuzz_read(STR("f.warc"), out_view(&warc), 100000);
    warc.len = 0;
    out_format(&warc,
               "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: "
               "http://a\r\nContent-Length: %zu\r\n\r\nHTTP/1.1 200 OK\r\n",
               bytes.len + 17);
    out_str(&warc, bytes);
    fuzz_read(STR("f.warc"), out_view(&warc), 100000);
    arena_reset(&arena);
}
