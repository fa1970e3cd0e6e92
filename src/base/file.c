#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHUNK ((size_t)64 * 1024)

struct path {
    char text[PATH_MAX];
};

/* A path as the system wants it; too long a path is none. */
static bool path_from(struct str from, struct path *path)
{
    if (from.len == 0 || from.len >= sizeof(path->text) ||
        memchr(from.at, '\0', from.len) != NULL) {
        errno = ENOENT;
        return false;
    }
    memcpy(path->text, from.at, from.len);
    path->text[from.len] = '\0';
    return true;
}

static bool fail(struct str path, enum error_code code, int why,
                 struct error *err)
{
    char words[80];

    if (strerror_r(why, words, sizeof(words)) != 0)
        words[0] = '\0';
    return error_at(err, code, (struct place){path, 0, 0}, "%s", words);
}

static bool too_big(struct str path, size_t limit, struct error *err)
{
    return error_at(err, ERROR_TOO_BIG, (struct place){path, 0, 0},
                    "larger than %zu bytes", limit);
}

/* A buffer for `size` bytes and a NUL, with what was in the old one. */
static char *larger_buffer(struct arena *arena, const char *old, size_t len,
                           size_t size)
{
    char *buffer = arena_alloc(arena, size + 1, 1);

    if (len > 0)
        memcpy(buffer, old, len);
    return buffer;
}

int file_open(struct str path, struct error *err)
{
    struct path name;
    struct stat about;
    int file;

    if (str_equal(path, STR("-"))) {
        file = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0);
    } else if (path_from(path, &name)) {
        file = open(name.text, O_RDONLY | O_CLOEXEC);
    } else {
        file = -1;
        errno = ENOENT;
    }
    if (file >= 0 && fstat(file, &about) == 0 && !S_ISDIR(about.st_mode))
        return file;
    fail(path, ERROR_MISSING, file >= 0 ? EISDIR : errno, err);
    if (file >= 0)
        close(file);
    return -1;
}

bool file_piece(int file, struct str path, char *room, size_t size, size_t *got,
                struct error *err)
{
    ssize_t count;

    do
        count = read(file, room, size);
    while (count < 0 && errno == EINTR);
    *got = count > 0 ? (size_t)count : 0;
    return count >= 0 || fail(path, ERROR_MISSING, errno, err);
}

static bool write_all(int file, const char *bytes, size_t count)
{
    while (count > 0) {
        ssize_t written = write(file, bytes, count);

        if (written < 0 && errno != EINTR)
            return false;
        if (written > 0) {
            bytes += written;
            count -= (size_t)written;
        }
    }
    return true;
}

bool file_hold_input(struct error *err)
{
    const struct str path = STR("-");
    char room[4096];
    size_t got = 1;
    FILE *copy;
    bool good;

    if (lseek(STDIN_FILENO, 0, SEEK_CUR) >= 0)
        return true;
    copy = tmpfile();
    good = copy != NULL || fail(path, ERROR_MISSING, errno, err);
    while (good && got > 0) {
        good = file_piece(STDIN_FILENO, path, room, sizeof(room), &got, err) &&
               (write_all(fileno(copy), room, got) ||
                fail(path, ERROR_MISSING, errno, err));
    }
    if (good && (lseek(fileno(copy), 0, SEEK_SET) != 0 ||
                 dup2(fileno(copy), STDIN_FILENO) < 0))
        good = fail(path, ERROR_MISSING, errno, err);
    if (copy != NULL)
        (void)fclose(copy);
    return good;
}

int64_t file_place(int file) { return (int64_t)lseek(file, 0, SEEK_CUR); }

bool file_move(int file, int64_t place)
{
    return lseek(file, (off_t)place, SEEK_SET) == (off_t)place;
}

void file_close(int file) { close(file); }

static bool read_all(struct arena *arena, int file, struct str path,
                     size_t limit, struct str *bytes, struct error *err)
{
    struct stat about;
    size_t size = CHUNK, len = 0, got = 1;
    char *buffer;

    if (fstat(file, &about) != 0)
        return fail(path, ERROR_MISSING, errno, err);
    if (S_ISREG(about.st_mode) && (uintmax_t)about.st_size > limit)
        return too_big(path, limit, err);
    /* One byte more than there is, so that the end is seen at once. */
    if (S_ISREG(about.st_mode))
        size = (size_t)about.st_size + 1;
    buffer = larger_buffer(arena, NULL, 0, size);
    while (got > 0) {
        if (!file_piece(file, path, buffer + len, size - len, &got, err))
            return false;
        len += got;
        if (len > limit)
            return too_big(path, limit, err);
        if (len == size) {
            buffer = larger_buffer(arena, buffer, len, size * 2);
            size *= 2;
        }
    }
    buffer[len] = '\0';
    *bytes = (struct str){buffer, len};
    return true;
}

bool file_read(struct arena *arena, struct str path, size_t limit,
               struct str *bytes, struct error *err)
{
    int file = file_open(path, err);
    bool good;

    if (file < 0)
        return false;
    good = read_all(arena, file, path, limit, bytes, err);
    file_close(file);
    return good;
}

static struct str join(struct arena *arena, struct str folder, const char *name)
{
    size_t name_len = strlen(name);
    bool slash = folder.len > 0 && folder.at[folder.len - 1] == '/';
    size_t len = folder.len + !slash + name_len;
    char *path = arena_alloc(arena, len + 1, 1);

    memcpy(path, folder.at, folder.len);
    path[folder.len] = '/';
    memcpy(path + len - name_len, name, name_len + 1);
    return (struct str){path, len};
}

/* Sorts what stands in a folder into files and folders still to be seen.  What
 * cannot be looked at is listed as a file: whoever reads it says why. */
static void add_entry(struct arena *arena, struct str path,
                      struct file_list *files, struct file_list *folders)
{
    struct path name;
    struct stat entry, target;

    if (!path_from(path, &name) || lstat(name.text, &entry) != 0 ||
        stat(name.text, &target) != 0) {
        *LIST_ADD(arena, files) = path;
        return;
    }
    if (S_ISDIR(entry.st_mode))
        *LIST_ADD(arena, folders) = path;
    else if (S_ISREG(target.st_mode))
        *LIST_ADD(arena, files) = path;
}

static void walk_folder(struct arena *arena, struct str path,
                        struct file_list *files, struct file_list *folders)
{
    struct path name;
    struct dirent *entry;
    DIR *folder = path_from(path, &name) ? opendir(name.text) : NULL;

    if (folder == NULL) {
        *LIST_ADD(arena, files) = path;
        return;
    }
    while ((entry = readdir(folder)) != NULL)
        if (entry->d_name[0] != '.')
            add_entry(arena, join(arena, path, entry->d_name), files, folders);
    closedir(folder);
}

static int order_paths(const void *a, const void *b)
{
    return str_order(*(const struct str *)a, *(const struct str *)b);
}

bool file_walk(struct arena *arena, struct str path, struct file_list *list,
               struct error *err)
{
    struct file_list folders = {NULL, 0, 0};
    struct path name;
    struct stat about;
    size_t before = list->count;

    if (!path_from(path, &name))
        return fail(path, ERROR_MISSING, ENOENT, err);
    if (stat(name.text, &about) != 0)
        return fail(path, ERROR_MISSING, errno, err);
    path = arena_str(arena, path);
    if (!S_ISDIR(about.st_mode)) {
        *LIST_ADD(arena, list) = path;
        return true;
    }
    walk_folder(arena, path, list, &folders);
    while (folders.count > 0) {
        folders.count--;
        walk_folder(arena, folders.items[folders.count], list, &folders);
    }
    if (list->count > before)
        qsort(list->items + before, list->count - before, sizeof(struct str),
              order_paths);
    return true;
}

bool file_make_folder(struct str path, struct error *err)
{
    struct path name;

    if (!path_from(path, &name))
        return fail(path, ERROR_STORE, ENAMETOOLONG, err);
    for (size_t i = 1; i <= path.len; i++) {
        if (i < path.len && name.text[i] != '/')
            continue;
        name.text[i] = '\0';
        if (mkdir(name.text, 0777) != 0 && errno != EEXIST)
            return fail(path, ERROR_STORE, errno, err);
        if (i < path.len)
            name.text[i] = '/';
    }
    return true;
}

int file_make(struct str path, bool goes_on, struct error *err)
{
    struct path name;
    int how = O_WRONLY | O_CREAT | O_CLOEXEC | (goes_on ? O_APPEND : O_EXCL);
    int file = path_from(path, &name) ? open(name.text, how, 0666) : -1;

    if (file < 0)
        fail(path, ERROR_STORE, errno, err);
    return file;
}

bool file_make_secret(struct str path, struct str bytes, struct error *err)
{
    struct path name;
    bool good = path_from(path, &name);
    int file =
        good ? open(name.text, O_WRONLY | O_CREAT | O_CLOEXEC | O_EXCL, 0600)
             : -1;

    if (file < 0 && errno == EEXIST)
        return true;
    if (file < 0)
        return fail(path, ERROR_STORE, errno, err);
    good = file_put(file, path, bytes, err);
    close(file);
    if (!good)
        unlink(name.text);
    return good;
}

bool file_is_secret(struct str path)
{
    struct path name;
    struct stat about;

    return path_from(path, &name) && lstat(name.text, &about) == 0 &&
           S_ISREG(about.st_mode) && about.st_uid == geteuid() &&
           (about.st_mode & (S_IRWXG | S_IRWXO)) == 0;
}

bool file_put(int file, struct str path, struct str bytes, struct error *err)
{
    while (bytes.len > 0) {
        ssize_t count = write(file, bytes.at, bytes.len);

        if (count < 0 && errno != EINTR)
            return fail(path, ERROR_STORE, errno, err);
        bytes.at += count > 0 ? count : 0;
        bytes.len -= count > 0 ? (size_t)count : 0;
    }
    return true;
}

static bool is_empty_folder(const char *path)
{
    DIR *folder = opendir(path);
    struct dirent *entry;
    bool empty = true;

    if (folder == NULL)
        return false;
    while ((entry = readdir(folder)) != NULL)
        empty = empty && (strcmp(entry->d_name, ".") == 0 ||
                          strcmp(entry->d_name, "..") == 0);
    closedir(folder);
    return empty;
}

bool file_exists(struct str path)
{
    struct path name;
    struct stat about;

    return path_from(path, &name) && lstat(name.text, &about) == 0 &&
           !(S_ISDIR(about.st_mode) && is_empty_folder(name.text));
}

bool file_move_to(struct str from, struct str to, struct error *err)
{
    struct path old, new;
    int file;

    if (!path_from(from, &old) || !path_from(to, &new))
        return fail(to, ERROR_STORE, ENAMETOOLONG, err);
    file = open(old.text, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return fail(from, ERROR_STORE, errno, err);
    fsync(file);
    close(file);
    return rename(old.text, new.text) == 0 || fail(to, ERROR_STORE, errno, err);
}

void file_drop(struct str path)
{
    struct arena arena = {0};
    struct file_list list = {NULL, 0, 0};
    struct path name;

    if (file_walk(&arena, path, &list, NULL))
        for (size_t i = 0; i < list.count; i++)
            if (path_from(list.items[i], &name))
                unlink(name.text);
    if (path_from(path, &name))
        rmdir(name.text);
    arena_reset(&arena);
}

size_t file_size(struct str path)
{
    struct path name;
    struct stat about;

    if (!path_from(path, &name) || stat(name.text, &about) != 0 ||
        !S_ISREG(about.st_mode))
        return 0;
    return (size_t)about.st_size;
}

bool file_map(struct str path, struct str *bytes, struct error *err)
{
    struct path name;
    struct stat about;
    int file =
        path_from(path, &name) ? open(name.text, O_RDONLY | O_CLOEXEC) : -1;
    void *at = MAP_FAILED;

    if (file < 0)
        return fail(path, ERROR_MISSING, errno, err);
    if (fstat(file, &about) == 0 && about.st_size > 0)
        at = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_PRIVATE, file, 0);
    close(file);
    if (at == MAP_FAILED)
        return error_at(err, ERROR_MISSING, (struct place){path, 0, 0},
                        "empty, or it cannot be mapped");
    *bytes = (struct str){at, (size_t)about.st_size};
    return true;
}
