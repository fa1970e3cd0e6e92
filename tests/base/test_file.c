#include "test.h"

#include "base/file.h"
#include "base/out.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct arena arena;
#define FOLDER "build/test-XXXXXX"
static char folder[] = FOLDER;

/* A path in the folder of this test. */
static struct str in_folder(const char *name)
{
    struct out out = {.arena = &arena};

    out_format(&out, "%s/%s", folder, name);
    return out_view(&out);
}

static void write_file(const char *name, const char *text)
{
    FILE *file = fopen(in_folder(name).at, "wb");

    cr_assert(file != NULL);
    fputs(text, file);
    fclose(file);
}

static void open_folder(void)
{
    memcpy(folder, FOLDER, sizeof(folder));
    cr_assert(mkdtemp(folder) != NULL);
    cr_assert(file_make_folder(in_folder("b/c"), NULL));
    write_file("b/c/2.txt", "two");
    write_file("b/1.txt", "one");
    write_file("a.txt", "A");
    write_file(".hidden", "");
    write_file("empty", "");
}

static void remove_folder(void)
{
    static const char *const names[] = {"b/c/2.txt", "b/1.txt", "a.txt",
                                        ".hidden",   "empty",   "link",
                                        "b/c",       "b",       ""};

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        remove(in_folder(names[i]).at);
    arena_reset(&arena);
}

TestSuite(file, .init = open_folder, .fini = remove_folder);

Test(file, is_read_whole_and_ends_in_a_nul)
{
    struct str bytes;

    cr_assert(file_read(&arena, in_folder("b/1.txt"), 3, &bytes, NULL));
    check_str(STR("one"), bytes);
    cr_assert(bytes.at[3] == '\0');
    cr_assert(file_size(in_folder("b/1.txt")) == 3);
}

Test(file, is_read_piece_by_piece)
{
    int file = file_open(in_folder("b/1.txt"), NULL);
    char room[3] = "";
    struct error err;
    size_t got;

    cr_assert(file >= 0);
    cr_assert(file_piece(file, STR("f"), room, 2, &got, NULL));
    cr_assert(got == 2 && strcmp(room, "on") == 0);
    cr_assert(file_piece(file, STR("f"), room, 2, &got, NULL) && got == 1);
    cr_assert(file_piece(file, STR("f"), room, 2, &got, NULL) && got == 0);
    file_close(file);
    cr_assert(!file_piece(file, STR("f"), room, 2, &got, &err) && got == 0);
    cr_assert(file_open(in_folder("b"), &err) < 0);
    cr_assert(err.code == ERROR_MISSING);
}

Test(file, past_the_limit_is_too_big)
{
    struct error err;
    struct str bytes;

    cr_assert(!file_read(&arena, in_folder("b/1.txt"), 2, &bytes, &err));
    cr_assert(err.code == ERROR_TOO_BIG);
}

Test(file, that_is_not_there_is_missing)
{
    struct error err;
    struct str bytes;
    struct file_list list = {0};

    cr_assert(!file_read(&arena, in_folder("x"), 9, &bytes, &err));
    cr_assert(err.code == ERROR_MISSING);
    cr_assert(!file_walk(&arena, in_folder("x"), &list, &err));
    cr_assert(err.code == ERROR_MISSING && list.count == 0);
    cr_assert(!file_read(&arena, STR(""), 9, &bytes, &err));
    cr_assert(file_size(in_folder("x")) == 0);
}

Test(file, a_folder_is_no_file)
{
    struct error err;
    struct str bytes;

    cr_assert(!file_read(&arena, in_folder("b"), 9, &bytes, &err));
    check_str(STR("Is a directory"), str_from(err.text));
}

Test(file, walk_gives_all_but_the_hidden_in_order)
{
    static const char *const want[] = {"a.txt", "b/1.txt", "b/c/2.txt",
                                       "empty"};
    struct file_list list = {0};

    cr_assert(file_walk(&arena, str_from(folder), &list, NULL));
    cr_assert(list.count == 4);
    for (size_t i = 0; i < 4; i++)
        check_str(in_folder(want[i]), list.items[i]);
}

Test(file, walk_does_not_follow_links_to_folders)
{
    struct file_list list = {0};

    cr_assert(symlink("b", in_folder("link").at) == 0);
    cr_assert(file_walk(&arena, str_from(folder), &list, NULL));
    cr_assert(list.count == 4);
}

Test(file, walk_lists_what_cannot_be_followed_so_that_it_is_refused)
{
    struct file_list list = {0};

    cr_assert(symlink("nowhere", in_folder("link").at) == 0);
    cr_assert(file_walk(&arena, str_from(folder), &list, NULL));
    cr_assert(list.count == 5);
}

Test(file, a_named_file_is_listed_itself)
{
    struct file_list list = {0};

    cr_assert(file_walk(&arena, in_folder("a.txt"), &list, NULL));
    cr_assert(list.count == 1);
    check_str(in_folder("a.txt"), list.items[0]);
}

Test(file, is_mapped_unless_it_is_empty)
{
    struct error err;
    struct str bytes;

    cr_assert(file_map(in_folder("a.txt"), &bytes, &err));
    check_str(STR("A"), bytes);
    cr_assert(!file_map(in_folder("empty"), &bytes, &err));
    cr_assert(!file_map(in_folder("x"), &bytes, &err));
}

static bool made(const char *name, const char *text, bool goes_on)
{
    struct str path = in_folder(name);
    struct error err;
    int file = file_make(path, goes_on, &err);
    bool good = file >= 0 && file_put(file, path, str_from(text), &err);

    if (file >= 0)
        file_close(file);
    return good;
}

Test(file, is_made_once_and_goes_on_where_it_may)
{
    struct str bytes;

    cr_assert(made("link", "one", false));
    cr_assert(!made("link", "two", false));
    cr_assert(made("link", " two", true));
    cr_assert(file_read(&arena, in_folder("link"), 100, &bytes, NULL));
    check_str(STR("one two"), bytes);
}

Test(file, takes_the_place_of_another)
{
    struct str bytes;

    cr_assert(made("link", "new", false));
    cr_assert(file_move_to(in_folder("link"), in_folder("a.txt"), NULL));
    cr_assert(file_read(&arena, in_folder("a.txt"), 100, &bytes, NULL));
    check_str(STR("new"), bytes);
    cr_assert(!file_exists(in_folder("link")));
    cr_assert(!file_move_to(in_folder("link"), in_folder("a.txt"), NULL));
}

Test(file, that_is_an_empty_folder_is_nothing_and_one_is_dropped_with_its_files)
{
    cr_assert(file_exists(in_folder("b")));
    cr_assert(file_make_folder(in_folder("link"), NULL));
    cr_assert(!file_exists(in_folder("link")));
    cr_assert(made("link/x", "x", false));
    cr_assert(file_exists(in_folder("link")));
    file_drop(in_folder("link"));
    cr_assert(!file_exists(in_folder("link")));
}
