#include "read/keys.h"

#include "base/out.h"
#include "read/page_date.h"
#include "read/page_piece.h"
#include "read/published.h"

#define MOST_NAMES 32

static const struct {
    const char *name;
    enum key_field field;
    unsigned rank;
} keys[] = {
#define KEY(name, field, rank) {name, KEY_##field, rank},
#include "read/keys.def"
#undef KEY
};

#define KEYS (sizeof(keys) / sizeof(keys[0]))

/* The next letter or digit of a name, in small letters, or NUL. */
static char next_sign(struct str *name)
{
    while (name->len > 0) {
        char c = name->at[0];

        *name = (struct str){name->at + 1, name->len - 1};
        if (c != ' ' && c != '_' && c != '-' && c != '\0')
            return (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    return '\0';
}

static bool same_name(struct str a, struct str b)
{
    char c = '\0', d = '\0';

    do {
        c = next_sign(&a);
        d = next_sign(&b);
    } while (c == d && c != '\0');
    return c == d;
}

size_t key_find(struct str name)
{
    for (size_t i = 0; i < KEYS; i++)
        if (same_name(str_from(keys[i].name), name))
            return i;
    return KEY_NONE;
}

enum key_field key_field(size_t row) { return keys[row].field; }

static bool is_address(struct str text)
{
    return text.len > 7 && memcmp(text.at, "http", 4) == 0;
}

void keyed_take(struct keyed *keyed, size_t row, struct str value)
{
    enum key_field field = keys[row].field;
    unsigned rank = keys[row].rank;
    struct interval when;

    while (value.len > 0 && (unsigned char)value.at[0] <= ' ')
        value = (struct str){value.at + 1, value.len - 1};
    if (field == KEY_SOURCE)
        field = is_address(value) ? KEY_URL : KEY_OUTLET;
    if (field == KEY_PUBLISHED || field == KEY_MODIFIED)
        rank = page_date_read(keyed->know, value, &when) ? rank : 0;
    if (value.len == 0 || (keyed->values[field].name != NULL &&
                           keyed->values[field].rank >= rank))
        return;
    keyed->values[field].text = value;
    keyed->values[field].name = keys[row].name;
    keyed->values[field].rank = rank;
}

/* The text of a value, or the name of what it is. */
static struct str name_of(struct arena *arena, const struct json *value)
{
    struct out out = {.arena = arena};
    double number;

    if (value != NULL && json_is_object(value))
        return arena_str(arena, json_get_str(value, "name"));
    if (value != NULL && json_number(value, &number)) {
        out_format(&out, "%.15g", number);
        return out_view(&out);
    }
    return arena_str(arena, json_str(value));
}

/* "A, B" of a list. */
static struct str names_of(struct arena *arena, const struct json *value)
{
    struct out out = {.arena = arena};
    size_t count = json_length(value);

    if (count == 0)
        return name_of(arena, value);
    for (size_t i = 0; i < count && i < MOST_NAMES; i++) {
        struct str name = name_of(arena, json_item(value, i));

        if (name.len > 0 && out.len > 0)
            out_text(&out, ", ");
        out_str(&out, name);
    }
    return out_view(&out);
}

void keyed_object(struct keyed *keyed, struct arena *arena,
                  const struct json *object)
{
    for (size_t i = 0; i < KEYS; i++) {
        const struct json *value = json_get(object, keys[i].name);

        if (value != NULL)
            keyed_take(keyed, i, names_of(arena, value));
    }
}

/* Some put markup where text is due. */
static bool is_markup(struct str text)
{
    return str_contains(text, STR("</p>")) || str_contains(text, STR("<br")) ||
           str_contains(text, STR("</div>"));
}

static struct str text_of(const struct keyed *keyed, struct arena *arena)
{
    struct str text = keyed->values[KEY_TEXT].text;
    struct str html = keyed->values[KEY_HTML].text;

    if (html.len > 0 &&
        keyed->values[KEY_HTML].rank > keyed->values[KEY_TEXT].rank)
        text = page_piece_text(arena, html);
    else if (is_markup(text))
        text = page_piece_text(arena, text);
    return text;
}

static void take_line(const struct keyed *keyed, struct arena *arena,
                      enum key_field field, struct str *text, struct str *why)
{
    if (keyed->values[field].name == NULL)
        return;
    *text = draft_line(arena, keyed->values[field].text);
    if (why != NULL)
        *why = str_from(keyed->values[field].name);
}

/* Of a date of publication that cannot be read it is told. */
static void take_dates(const struct keyed *keyed, struct draft *draft)
{
    struct str published = keyed->values[KEY_PUBLISHED].text;
    struct report *report = draft->report;
    struct interval when = INTERVAL_NONE;

    if (published.len > 0) {
        page_date_read(keyed->know, published, &when);
        published_set(draft->arena, report, published, when,
                      str_from(keyed->values[KEY_PUBLISHED].name));
    }
    if (page_date_read(keyed->know, keyed->values[KEY_MODIFIED].text,
                       &report->modified))
        report->modified_why = str_from(keyed->values[KEY_MODIFIED].name);
}

bool keyed_finish(const struct keyed *keyed, struct draft *draft,
                  struct error *err)
{
    struct report *report = draft->report;
    struct arena *arena = draft->arena;

    take_line(keyed, arena, KEY_ID, &report->id, NULL);
    take_line(keyed, arena, KEY_TITLE, &draft->title, &report->title_why);
    take_line(keyed, arena, KEY_URL, &report->url, &report->url_why);
    take_line(keyed, arena, KEY_OUTLET, &report->outlet, &report->outlet_why);
    take_line(keyed, arena, KEY_AUTHOR, &report->author, &report->author_why);
    take_line(keyed, arena, KEY_LANGUAGE, &report->language,
              &report->language_why);
    take_dates(keyed, draft);
    draft->text = text_of(keyed, arena);
    return draft_finish(draft, err);
}
