/*
 * zip_made -- small zip archives for tests, of files that are stored as they
 * are.
 */
#ifndef TESTS_READ_ZIP_MADE_H
#define TESTS_READ_ZIP_MADE_H

#include "base/out.h"

#include <stdint.h>

struct zip_file {
    const char *name, *text;
};

static inline void zip_number(struct out *out, uint32_t number, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++)
        out_str(out, (struct str){(char[]){(char)(number >> 8 * i)}, 1});
}

static inline uint32_t zip_check(struct str text)
{
    uint32_t sum = UINT32_MAX;

    for (size_t i = 0; i < text.len; i++) {
        sum ^= (unsigned char)text.at[i];
        for (unsigned bit = 0; bit < 8; bit++)
            sum = (sum >> 1) ^ (sum & 1 ? 0xEDB88320U : 0);
    }
    return ~sum;
}

/* What a file's entry in the list of contents and that before its bytes have in
 * common. */
static inline void zip_entry(struct out *out, const struct zip_file *file)
{
    struct str text = str_from(file->text);

    zip_number(out, 20, 2);
    zip_number(out, 0, 4);
    zip_number(out, 0, 4);
    zip_number(out, zip_check(text), 4);
    zip_number(out, (uint32_t)text.len, 4);
    zip_number(out, (uint32_t)text.len, 4);
    zip_number(out, (uint32_t)strlen(file->name), 2);
    zip_number(out, 0, 2);
}

static inline struct str zip_made(struct arena *arena,
                                  const struct zip_file *files, size_t count)
{
    struct out out = {.arena = arena}, list = {.arena = arena};
    uint32_t from;

    for (size_t i = 0; i < count; i++) {
        out_text(&list, "PK\1\2");
        zip_number(&list, 20, 2);
        zip_entry(&list, &files[i]);
        zip_number(&list, 0, 4);
        zip_number(&list, 0, 2);
        zip_number(&list, 0, 4);
        zip_number(&list, (uint32_t)out.len, 4);
        out_text(&list, files[i].name);
        out_text(&out, "PK\3\4");
        zip_entry(&out, &files[i]);
        out_text(&out, files[i].name);
        out_text(&out, files[i].text);
    }
    from = (uint32_t)out.len;
    out_str(&out, out_view(&list));
    out_text(&out, "PK\5\6");
    zip_number(&out, 0, 4);
    zip_number(&out, (uint32_t)count, 2);
    zip_number(&out, (uint32_t)count, 2);
    zip_number(&out, (uint32_t)list.len, 4);
    zip_number(&out, from, 4);
    zip_number(&out, 0, 2);
    return out_view(&out);
}

#endif
