#include "serve/tar.h"

#include <stdio.h>
#include <string.h>

#define BLOCK 512
#define LONGEST_NAME 100
#define LARGEST 077777777777 /* bytes, in eleven octal digits */

/* Where the fields of a head begin. */
enum {
    AT_name = 0,
    AT_mode = 100,
    AT_owner = 108,
    AT_group = 116,
    AT_size = 124,
    AT_time = 136,
    AT_sum = 148,
    AT_kind = 156,
    AT_magic = 257,
    AT_version = 263,
};

static void put_block(struct out *out, struct str name, size_t size, char kind)
{
    char head[BLOCK + 1] = {0};
    unsigned sum = 0;

    memcpy(head + AT_name, name.at,
           name.len < LONGEST_NAME ? name.len : LONGEST_NAME);
    memcpy(head + AT_mode, "0000644", 7);
    memcpy(head + AT_owner, "0000000", 7);
    memcpy(head + AT_group, "0000000", 7);
    snprintf(head + AT_size, AT_time - AT_size, "%011zo",
             size < LARGEST ? size : LARGEST);
    memcpy(head + AT_time, "00000000000", 11);
    memset(head + AT_sum, ' ', AT_kind - AT_sum);
    head[AT_kind] = kind;
    memcpy(head + AT_magic, "ustar", 5);
    memcpy(head + AT_version, "00", 2);
    /* It is counted with blanks in its own place. */
    for (size_t i = 0; i < BLOCK; i++)
        sum += (unsigned char)head[i];
    snprintf(head + AT_sum, 7, "%06o", sum);
    out_str(out, (struct str){head, BLOCK});
}

/* "LENGTH path=NAME\n", whose length counts itself. */
static void put_long_name(struct out *out, struct str name)
{
    struct out record = {.arena = out->arena};
    size_t rest = strlen(" path=\n") + name.len, digits = 1;

    for (size_t most = 10; rest + digits >= most; most *= 10)
        digits++;
    out_format(&record, "%zu path=%.*s\n", rest + digits, STR_ARG(name));
    put_block(out, STR("name"), record.len, 'x');
    out_str(out, out_view(&record));
    tar_fill(out, record.len);
}

void tar_head(struct out *out, struct str name, size_t size)
{
    if (name.len > LONGEST_NAME)
        put_long_name(out, name);
    put_block(out, name, size, '0');
}

void tar_fill(struct out *out, size_t size)
{
    static const char zeros[BLOCK];

    if (size % BLOCK != 0)
        out_str(out, (struct str){zeros, BLOCK - size % BLOCK});
}

void tar_end(struct out *out)
{
    static const char zeros[2 * BLOCK];

    out_str(out, (struct str){zeros, sizeof(zeros)});
}
