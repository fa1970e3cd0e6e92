#include "test.h"

#include "serve/tar.h"

#include <stdlib.h>
#include <string.h>

Test(tar, a_file_is_a_head_its_bytes_and_whole_blocks)
{
    struct arena arena = {0};
    struct out out = {.arena = &arena};

    tar_head(&out, STR("a.txt"), 5);
    out_text(&out, "hello");
    tar_fill(&out, 5);
    tar_end(&out);
    cr_assert(out.len == 512 + 512 + 1024);
    cr_assert(strcmp(out.at, "a.txt") == 0);
    cr_assert(strtol(out.at + 124, NULL, 8) == 5);
    cr_assert(memcmp(out.at + 257, "ustar", 6) == 0);
    cr_assert(memcmp(out.at + 512, "hello\0", 6) == 0);
    arena_reset(&arena);
}

Test(tar, its_sum_counts_itself_as_blanks)
{
    struct arena arena = {0};
    struct out out = {.arena = &arena};
    long sum = 0;

    tar_head(&out, STR("b"), 4096);
    for (size_t i = 0; i < 512; i++)
        sum += i >= 148 && i < 156 ? ' ' : (unsigned char)out.at[i];
    cr_assert(strtol(out.at + 148, NULL, 8) == sum);
    arena_reset(&arena);
}

Test(tar, a_long_name_stands_in_a_record_before_the_head)
{
    struct arena arena = {0};
    struct out out = {.arena = &arena};
    char name[201] = {0};

    memset(name, 'n', 200);
    tar_head(&out, str_from(name), 1);
    cr_assert(out.len == 1536);
    cr_assert(out.at[156] == 'x');
    cr_assert(memcmp(out.at + 512, "210 path=nnn", 12) == 0);
    cr_assert(strtol(out.at + 124, NULL, 8) == 210);
    cr_assert(out.at[512 + 209] == '\n');
    cr_assert(out.at[1024 + 156] == '0');
    arena_reset(&arena);
}

Test(tar, a_full_block_is_filled_with_nothing)
{
    struct arena arena = {0};
    struct out out = {.arena = &arena};

    tar_fill(&out, 1024);
    cr_assert(out.len == 0);
    arena_reset(&arena);
}
