/*
 * item -- what a queue carries, how long sources are cut into it, and where a
 * queue is.
 */
#include "base/out.h"
#include "queue/queue.h"
#include "queue/where.h"
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct arena arena;
static char folder[] = "build/item-XXXXXX";

static void set_up(void) { cr_assert(mkdtemp(folder) != NULL); }

static void tear_down(void)
{
    static const char *const names[] = {"a.txt", "manifest.tsv", "long.jsonl",
                                        "long.txt", "long.warc"};
    char path[80];

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        snprintf(path, sizeof(path), "%s/%s", folder, names[i]);
        unlink(path);
    }
    rmdir(folder);
    arena_reset(&arena);
}

TestSuite(item, .init = set_up, .fini = tear_down);

static struct str write_file(const char *name, struct str bytes)
{
    struct out path = {.arena = &arena};
    FILE *file;

    out_format(&path, "%s/%s", folder, name);
    out_char(&path, '\0');
    file = fopen(out_view(&path).at, "w");
    cr_assert(file != NULL);
    cr_assert(fwrite(bytes.at, 1, bytes.len, file) == bytes.len);
    fclose(file);
    return str_from(out_view(&path).at);
}

Test(item, gives_a_source_back_as_it_was)
{
    struct source source = source_named(STR("wire/a.jsonl")), got;
    struct out packed = {.arena = &arena};
    struct error err = {0};

    source.format = STR("jsonl");
    source.lines = 120;
    source.place = 8731;
    source.length = 4096;
    source.beside = STR("file\tdate\na.jsonl\t2021-08-17\n");
    source.bytes = STR("{\"title\":\"Talks\"}\nand \0 more");
    item_pack(&packed, &source);
    cr_assert(item_unpack(&arena, out_view(&packed), &got, &err), "%s",
              err.text);
    check_str(source.name, got.name);
    check_str(source.format, got.format);
    check_str(source.beside, got.beside);
    check_str(source.bytes, got.bytes);
    cr_assert(got.lines == 120 && got.place == 8731 && got.length == 4096);
}

Test(item, one_without_bytes_is_to_be_opened)
{
    struct source source = source_named(STR("https://example.org/feed")), got;
    struct out packed = {.arena = &arena};

    item_pack(&packed, &source);
    cr_assert(item_unpack(&arena, out_view(&packed), &got, NULL));
    cr_assert(got.bytes.at == NULL);
    source.bytes = STR("");
    packed.len = 0;
    item_pack(&packed, &source);
    cr_assert(item_unpack(&arena, out_view(&packed), &got, NULL));
    cr_assert(got.bytes.at != NULL && got.bytes.len == 0);
}

Test(item, what_nobody_packed_is_refused)
{
    static const char *const items[] = {
        "",
        "no item",
        "{}\n",
        "[1]\n",
        "{\"item\":1}\nbytes",
        "{\"item\":2,\"name\":\"a\"}\nbytes",
        "{\"item\":1,\"name\":\"a\",\"format\":\"tomorrow's\"}\nbytes"};

    for (size_t i = 0; i < sizeof(items) / sizeof(items[0]); i++) {
        struct error err = {0};
        struct source got;

        cr_assert(!item_unpack(&arena, str_from(items[i]), &got, &err), "%s",
                  items[i]);
        cr_assert(err.code == ERROR_SYNTAX && err.text[0] != '\0');
    }
}

Test(item, a_file_that_fits_goes_whole_with_its_row_of_the_manifest)
{
    struct cut *cut = cut_open(&arena, (size_t)1 << 20, NULL);
    struct str path = write_file("a.txt", STR("Talks\n\nThey met.\n"));
    struct error err = {0};
    struct source piece;
    bool more = false;

    write_file("manifest.tsv",
               STR("file\tdate\nb.txt\t2020\na.txt\t2021-08-17\n"));
    cut_begin(cut, path);
    cr_assert(cut_next(cut, &piece, &more, &err) && more, "%s", err.text);
    check_str(path, piece.name);
    check_str(STR("Talks\n\nThey met.\n"), piece.bytes);
    check_str(STR("file\tdate\na.txt\t2021-08-17\n"), piece.beside);
    cr_assert(cut_next(cut, &piece, &more, &err) && !more);
}

/* Lines of many lengths, some of them as long as an item. */
static struct str lines(size_t count)
{
    struct out out = {.arena = &arena};

    for (size_t i = 0; i < count; i++) {
        out_format(&out, "{\"title\":\"%zu", i);
        for (size_t j = i * 7919 % 5000; j > 0; j--)
            out_char(&out, 'x');
        out_text(&out, "\"}\n");
    }
    return out_view(&out);
}

Test(item, json_lines_are_cut_between_lines_and_none_is_lost)
{
    struct str all = lines(400);
    struct cut *cut = cut_open(&arena, (size_t)48 * 1024, NULL);
    struct out joined = {.arena = &arena};
    struct error err = {0};
    struct source piece;
    size_t pieces = 0;
    uint32_t before = 0;
    bool more = true;

    cut_begin(cut, write_file("long.jsonl", all));
    while (more) {
        cr_assert(cut_next(cut, &piece, &more, &err), "%s", err.text);
        if (!more)
            break;
        cr_assert(piece.lines == before && piece.place == joined.len);
        cr_assert(piece.bytes.at[piece.bytes.len - 1] == '\n');
        for (size_t i = 0; i < piece.bytes.len; i++)
            before += piece.bytes.at[i] == '\n';
        out_str(&joined, piece.bytes);
        pieces++;
    }
    check_str(all, out_view(&joined));
    cr_assert(pieces > 10 && before == 400);
}

/* Records of some 50 KB. */
static struct str records(size_t count)
{
    struct out out = {.arena = &arena};

    for (size_t i = 0; i < count; i++) {
        size_t length = 50000 + i * 7919 % 500;

        out_format(&out,
                   "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: "
                   "http://example.org/%zu\r\nContent-Type: text/plain\r\n"
                   "Content-Length: %zu\r\n\r\n",
                   i, length);
        while (length-- > 0)
            out_char(&out, 'x');
        out_text(&out, "\r\n\r\n");
    }
    return out_view(&out);
}

Test(item, a_long_archive_is_named_in_pieces_from_record_to_record)
{
    struct str all = records(100), path = write_file("long.warc", all);
    struct out whole = {.arena = &arena};
    char here[4096];
    struct cut *cut = cut_open(&arena, (size_t)48 * 1024, NULL);
    struct error err = {0};
    struct source piece;
    size_t pieces = 0;
    uint64_t end = 0;
    bool more = true;

    cr_assert(getcwd(here, sizeof(here)) != NULL);
    out_format(&whole, "%s/%s", here, path.at);
    cut_begin(cut, out_view(&whole));
    while (more) {
        cr_assert(cut_next(cut, &piece, &more, &err), "%s", err.text);
        if (!more)
            break;
        cr_assert(piece.bytes.at == NULL && piece.length > 0);
        cr_assert(piece.place == end, "nothing is between two pieces");
        cr_assert(memcmp(all.at + piece.place, "WARC/1.0", 8) == 0);
        end = piece.place + piece.length;
        pieces++;
    }
    cr_assert(pieces == 3 && end == all.len);
}

Test(item, a_line_longer_than_an_item_is_refused_and_the_next_is_not)
{
    struct cut *cut = cut_open(&arena, (size_t)48 * 1024, NULL);
    struct out text = {.arena = &arena};
    struct error err = {0};
    struct source piece;
    bool more = false;

    out_text(&text, "{\"title\":\"first\"}\n{\"title\":\"");
    for (size_t i = 0; i < 100000; i++)
        out_char(&text, 'x');
    out_text(&text, "\"}\n{\"title\":\"third\"}\n");
    cut_begin(cut, write_file("long.jsonl", out_view(&text)));
    cr_assert(cut_next(cut, &piece, &more, &err) && more);
    check_str(STR("{\"title\":\"first\"}\n"), piece.bytes);
    cr_assert(!cut_next(cut, &piece, &more, &err));
    cr_assert(err.code == ERROR_TOO_BIG && err.line == 2);
    cr_assert(cut_next(cut, &piece, &more, &err) && more);
    check_str(STR("{\"title\":\"third\"}\n"), piece.bytes);
    cr_assert(piece.lines == 2);
    cr_assert(cut_next(cut, &piece, &more, &err) && !more);
}

Test(item, what_cannot_be_cut_must_be_named_from_the_root)
{
    struct cut *cut = cut_open(&arena, (size_t)48 * 1024, NULL);
    struct out text = {.arena = &arena};
    struct error err = {0};
    struct source piece;
    bool more = false;

    for (size_t i = 0; i < 20000; i++)
        out_text(&text, "They met.\n");
    cut_begin(cut, write_file("long.txt", out_view(&text)));
    cr_assert(!cut_next(cut, &piece, &more, &err));
    cr_assert(err.code == ERROR_TOO_BIG);
    cr_assert(cut_next(cut, &piece, &more, &err) && !more);
    cut_begin(cut, STR("https://example.org/feed"));
    cr_assert(cut_next(cut, &piece, &more, &err) && more);
    cr_assert(piece.bytes.at == NULL);
}

Test(item, a_place_of_a_queue_is_told_without_its_password)
{
    struct where where;
    struct error err = {0};

    cr_assert(where_parse(&arena, STR("nats://me:p@ss@one:4222,two/wire-1"),
                          &where, &err));
    cr_assert(where.count == 2);
    check_str(STR("nats://me:p@ss@one:4222"), str_from(where.servers[0]));
    check_str(STR("nats://me:p@ss@two"), str_from(where.servers[1]));
    check_str(STR("wire-1"), str_from(where.name));
    check_str(STR("nats://one:4222,two/wire-1"), where.shown);
    cr_assert(where_parse(&arena, STR("tls://one"), &where, &err));
    check_str(STR("rapport"), str_from(where.name));
}

Test(item, what_is_no_place_of_a_queue_is_refused)
{
    static const char *const places[] = {"",
                                         "nats://",
                                         "one:4222",
                                         "http://one",
                                         "nats:///name",
                                         "nats://one/na.me",
                                         "nats://one/a b",
                                         "nats://one,,two",
                                         "nats://me:secret@one/*"};

    for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
        struct where where;
        struct error err = {0};

        cr_assert(!where_parse(&arena, str_from(places[i]), &where, &err), "%s",
                  places[i]);
        cr_assert(err.code == ERROR_USAGE);
        cr_assert(strstr(err.source, "secret") == NULL);
    }
}
