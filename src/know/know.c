#include "know/know.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/out.h"
#include "know/measures.h"
#include "know/rows.h"
#include "know/topics.h"
#include "know/world_parse.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TEXT_OF(macro) TEXT_OF_(macro)
#define TEXT_OF_(text) #text
#define LARGEST_FILE ((size_t)256 << 20)

/* The files of data/ that were built into the program (tools/embed); names are
 * relative to data/. */
struct data_file {
    const char *name;
    const char *from, *to;
};
extern const struct data_file data_files[];
extern const unsigned long data_file_count;

struct known_file {
    struct str name; /* below data/: "en/words/roles.tsv" */
    struct str bytes;
};

struct known_files {
    struct known_file *items;
    size_t count, room;
};

struct knowledge {
    struct known_files files;
    struct table by_name; /* to index in files */
    struct table words;   /* "roles" to index in files and lexicons */
    struct world world;
    struct late *late;
};

/* What is read when it is first asked for, if the knowledge is for one thread
 * alone: `arena` is NULL where all is read. */
struct late {
    struct arena *arena;
    struct lexicon *lexicons; /* of files; empty where it is no word list */
    bool *read;               /* of these */
    struct rules rules;
    bool rules_read;
};

static void add_file(struct arena *arena, struct knowledge *know,
                     struct str name, struct str bytes)
{
    table_set(arena, &know->by_name, name, (uint32_t)know->files.count);
    *LIST_ADD(arena, &know->files) = (struct known_file){name, bytes};
}

static void take_built_in(struct arena *arena, struct knowledge *know)
{
    for (unsigned long i = 0; i < data_file_count; i++) {
        const struct data_file *file = &data_files[i];

        add_file(arena, know, str_from(file->name),
                 (struct str){file->from, (size_t)(file->to - file->from)});
    }
}

static bool read_folder(struct arena *arena, struct knowledge *know,
                        struct str folder, struct error *err)
{
    struct file_list list = {NULL, 0, 0};

    while (folder.len > 1 && folder.at[folder.len - 1] == '/')
        folder.len--;
    if (!file_walk(arena, folder, &list, err))
        return false;
    for (size_t i = 0; i < list.count; i++) {
        struct str path = list.items[i], bytes;
        size_t skip = folder.len + (folder.at[folder.len - 1] != '/');

        if (path.len <= skip)
            continue;
        if (!file_read(arena, path, LARGEST_FILE, &bytes, err))
            return false;
        add_file(arena, know, (struct str){path.at + skip, path.len - skip},
                 bytes);
    }
    return true;
}

/* "roles" of "en/words/roles.tsv", or empty where it is no word list. */
static struct str list_name(struct str path)
{
    const struct str before = STR("en/words/"), after = STR(".tsv");
    struct str name = {path.at + before.len, path.len - before.len - after.len};

    if (path.len <= before.len + after.len ||
        memcmp(path.at, before.at, before.len) != 0 ||
        memcmp(path.at + path.len - after.len, after.at, after.len) != 0 ||
        memchr(name.at, '/', name.len) != NULL)
        return STR("");
    return name;
}

static bool is_rules(struct str path)
{
    const struct str before = STR("en/rules/"), after = STR(".rules");

    return path.len > before.len + after.len &&
           memcmp(path.at, before.at, before.len) == 0 &&
           memcmp(path.at + path.len - after.len, after.at, after.len) == 0;
}

/* What the program looks up by name must be in the folder too. */
static bool check_complete(const struct knowledge *know, struct str folder,
                           struct error *err)
{
    struct place place = {folder, 0, 0};

    for (unsigned long i = 0; i < data_file_count; i++) {
        struct str name = str_from(data_files[i].name);

        if ((list_name(name).len > 0 || is_rules(name)) &&
            table_find(&know->by_name, name) == TABLE_ABSENT)
            return error_at(err, ERROR_MISSING, place, "there is no %s",
                            data_files[i].name);
    }
    for (unsigned i = 0; i < WORLD_TABLES; i++)
        if (table_find(&know->by_name, str_from(world_tables[i].name)) ==
            TABLE_ABSENT)
            return error_at(err, ERROR_MISSING, place, "there is no %s",
                            world_tables[i].name);
    return true;
}

static void list_words(struct arena *arena, struct knowledge *know)
{
    know->late = ARENA_NEW(arena, struct late);
    know->late->lexicons =
        arena_alloc(arena, know->files.count, sizeof(*know->late->lexicons));
    know->late->read =
        arena_alloc(arena, know->files.count, sizeof(*know->late->read));
    for (size_t i = 0; i < know->files.count; i++) {
        struct str name = list_name(know->files.items[i].name);

        if (name.len > 0)
            table_set(arena, &know->words, name, (uint32_t)i);
    }
}

static bool parse_list(struct arena *arena, const struct knowledge *know,
                       uint32_t index, struct error *err)
{
    const struct known_file *file = &know->files.items[index];

    know->late->read[index] = true;
    return lexicon_parse(arena, file->name, file->bytes,
                         &know->late->lexicons[index], err);
}

static bool parse_words(struct arena *arena, const struct knowledge *know,
                        struct error *err)
{
    for (size_t i = 0; i < know->words.count; i++)
        if (!parse_list(arena, know, know->words.items[i].value, err))
            return false;
    return true;
}

static const struct lexicon *list_named(const void *tables, struct str name)
{
    const struct knowledge *know = tables;
    uint32_t index = table_find(&know->words, name);
    struct error err;

    if (index == TABLE_ABSENT)
        return NULL;
    if (!know->late->read[index] &&
        !parse_list(know->late->arena, know, index, &err))
        rows_end_wrongly(&err);
    return &know->late->lexicons[index];
}

static bool parse_rules(struct arena *arena, const struct knowledge *know,
                        struct error *err)
{
    know->late->rules_read = true;
    for (size_t i = 0; i < know->files.count; i++) {
        const struct known_file *file = &know->files.items[i];
        struct rule_source source = {file->name, file->bytes, list_named, know};

        if (is_rules(file->name) &&
            !rules_parse(arena, &source, &know->late->rules, err))
            return false;
    }
    return true;
}

/* All tables of the world; `late`, what is built in: those of countries, and
 * the others when they are asked for. */
static bool parse_world(struct arena *arena, struct knowledge *know, bool late,
                        struct error *err)
{
    struct tables *tables;

    world_begin(arena, &know->world);
    tables = know->world.tables;
    for (unsigned i = 0; i < WORLD_TABLES; i++) {
        tables->sources[i] = str_from(world_tables[i].name);
        tables->bytes[i] = know_file(know, world_tables[i].name);
        tables->read[i] = false;
    }
    for (unsigned i = 0; i < WORLD_TABLES; i++)
        if ((!late || i == WORLD_COUNTRIES) &&
            !world_read(arena, &know->world, i, err))
            return false;
    return true;
}

/* The files of the folder, or those built in. */
static bool take_files(struct arena *arena, struct knowledge *know,
                       struct str folder, struct error *err)
{
    if (folder.len == 0)
        take_built_in(arena, know);
    else if (!read_folder(arena, know, folder, err))
        return false;
    return check_complete(know, folder.len > 0 ? folder : STR("<built in>"),
                          err);
}

static bool parse_all(struct arena *arena, struct knowledge *know,
                      struct error *err)
{
    list_words(arena, know);
    return parse_words(arena, know, err) &&
           parse_world(arena, know, false, err) &&
           parse_rules(arena, know, err) &&
           topics_check(know_topics(know), know_words(know, "topic_words"),
                        err) &&
           measures_check(know_words(know, "measures"), err);
}

const struct knowledge *know_open(struct arena *arena, struct str folder,
                                  struct error *err)
{
    struct knowledge *know = ARENA_NEW(arena, struct knowledge);

    return take_files(arena, know, folder, err) && parse_all(arena, know, err)
               ? know
               : NULL;
}

const struct knowledge *know_open_alone(struct arena *arena, struct str folder,
                                        struct error *err)
{
    struct knowledge *know = ARENA_NEW(arena, struct knowledge);

    if (folder.len > 0)
        return know_open(arena, folder, err);
    if (!take_files(arena, know, folder, err))
        return NULL;
    list_words(arena, know);
    know->late->arena = arena;
    return parse_world(arena, know, true, err) ? know : NULL;
}

/* ---- all mistakes at once */

static bool begins_rule(struct str line)
{
    return line.len > 5 && memcmp(line.at, "rule ", 5) == 0;
}

/* The bytes of a mistake's line, of rules those of the whole rule; empty where
 * there is none. */
static struct span wrong_part(const struct known_file *file, uint32_t line)
{
    struct str rest = file->bytes;
    bool rules = is_rules(file->name);
    struct span part = {0, 0};
    uint32_t number = 0;

    while (rest.len > 0 && number <= line) {
        uint32_t at = (uint32_t)(rest.at - file->bytes.at);
        struct str text = str_cut(&rest, '\n');
        bool begins = !rules || begins_rule(text);

        number++;
        if (number > line && begins)
            break;
        if (number > line)
            line++;
        if (begins)
            part.from = at;
        part.to = at + (uint32_t)text.len;
    }
    return part;
}

/* Leaves the part with a mistake out of what is read next; false where there is
 * none, or nothing in it. */
static bool leave_out(struct arena *arena, struct known_file *file,
                      uint32_t line)
{
    struct span part = wrong_part(file, line);
    char *bytes = arena_alloc(arena, file->bytes.len + 1, 1);
    bool any = false;

    memcpy(bytes, file->bytes.at, file->bytes.len);
    for (uint32_t i = part.from; i < part.to; i++) {
        any = any || (bytes[i] != ' ' && bytes[i] != '\n');
        bytes[i] = bytes[i] == '\n' ? '\n' : ' ';
    }
    file->bytes.at = bytes;
    return any;
}

/* Reads the tables; where there is a mistake, notes it and leaves it out of the
 * files.  False where there was one. */
static bool try_files(struct arena *arena, struct knowledge *know,
                      struct mistakes *mistakes, bool *stuck)
{
    struct arena page = {0};
    struct knowledge trial = {.files = know->files, .by_name = know->by_name};
    struct error err;
    uint32_t index;
    bool good = parse_all(&page, &trial, &err);

    arena_reset(&page);
    if (good)
        return true;
    *LIST_ADD(arena, mistakes) = err;
    index = table_find(&know->by_name, str_from(err.source));
    *stuck = index == TABLE_ABSENT ||
             !leave_out(arena, &know->files.items[index], err.line);
    return false;
}

const struct knowledge *know_check(struct arena *arena, struct str folder,
                                   struct mistakes *mistakes)
{
    struct knowledge *know = ARENA_NEW(arena, struct knowledge);
    struct error err;
    bool stuck = false;

    if (!take_files(arena, know, folder, &err)) {
        *LIST_ADD(arena, mistakes) = err;
        return NULL;
    }
    while (!try_files(arena, know, mistakes, &stuck)) {
        mistakes->more = mistakes->count == MISTAKES_MOST;
        if (stuck || mistakes->more)
            return NULL;
    }
    return parse_all(arena, know, &err) ? know : NULL;
}

const struct lexicon *know_words(const struct knowledge *know, const char *name)
{
    const struct lexicon *list = list_named(know, str_from(name));

    if (list == NULL) {
        fprintf(stderr, "rapport: built without data/en/words/%s.tsv\n", name);
        abort();
    }
    return list;
}

const struct world *know_world(const struct knowledge *know)
{
    return &know->world;
}

const struct rules *know_rules(const struct knowledge *know)
{
    struct error err;

    if (!know->late->rules_read && !parse_rules(know->late->arena, know, &err))
        rows_end_wrongly(&err);
    return &know->late->rules;
}

struct str know_file(const struct knowledge *know, const char *path)
{
    uint32_t index = table_find(&know->by_name, str_from(path));

    return index != TABLE_ABSENT ? know->files.items[index].bytes : STR("");
}

struct str know_print(struct arena *arena, const struct knowledge *know)
{
    struct arena scratch = {0};
    struct out all = {.arena = &scratch}, out = {.arena = arena};
    char hex[65];

    for (size_t i = 0; i < know->files.count; i++) {
        hash_sha256(know->files.items[i].bytes, hex);
        out_format(&all, "%.*s %s\n", STR_ARG(know->files.items[i].name), hex);
    }
    hash_sha256(out_view(&all), hex);
    out_format(&out, "%s %.16s", TEXT_OF(VERSION), hex);
    arena_reset(&scratch);
    return out_view(&out);
}
