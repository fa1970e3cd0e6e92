/* Mails by gmime, opened with the first of them.  Texts and headers stay in
 * their charset: ICU knows all of them without opening a file, iconv does not.
 */
#include "read/mail.h"

#include "base/lazy.h"
#include "base/utf8.h"
#include "read/mail_words.h"

#include <gmime/gmime.h>
#include <string.h>

#define LIBRARY "libgmime-3.0.so.0"
#define MOST_PARTS 1000
#define LONGEST_HEADER 2000

#define CALLS(CALL)                           \
    CALL(g_mime_init)                         \
    CALL(g_mime_stream_mem_new)               \
    CALL(g_mime_stream_mem_new_with_buffer)   \
    CALL(g_mime_stream_mem_get_byte_array)    \
    CALL(g_mime_parser_new_with_stream)       \
    CALL(g_mime_parser_construct_message)     \
    CALL(g_mime_message_get_type)             \
    CALL(g_mime_message_get_message_id)       \
    CALL(g_mime_message_get_mime_part)        \
    CALL(g_mime_message_part_get_type)        \
    CALL(g_mime_message_part_get_message)     \
    CALL(g_mime_multipart_get_type)           \
    CALL(g_mime_multipart_get_count)          \
    CALL(g_mime_multipart_get_part)           \
    CALL(g_mime_part_get_type)                \
    CALL(g_mime_part_get_content)             \
    CALL(g_mime_part_get_filename)            \
    CALL(g_mime_data_wrapper_write_to_stream) \
    CALL(g_mime_object_get_content_type)      \
    CALL(g_mime_object_get_disposition)       \
    CALL(g_mime_object_write_to_stream)       \
    CALL(g_mime_content_type_get_mime_type)   \
    CALL(g_mime_content_type_get_parameter)   \
    CALL(g_mime_object_get_header_list)       \
    CALL(g_mime_header_list_get_header)       \
    CALL(g_mime_header_get_raw_value)         \
    CALL(g_type_check_instance_is_a)          \
    CALL(g_object_unref)                      \
    CALL(g_free)

LAZY_CALLS;

bool mail_load(void)
{
    static enum { NOT_YET, THERE, ABSENT } state;

    if (state != NOT_YET)
        return state == THERE;
    state = ABSENT;
    if (!lazy_open(LIBRARY, names, LAZY_COUNT, &lib))
        return false;
    lib.g_mime_init();
    state = THERE;
    return true;
}

struct objects {
    GMimeObject **items;
    size_t count, room;
};

struct work {
    struct arena *arena;
    struct mail *mail;
    struct place place;
    struct objects open; /* that are still to be looked at, the next one last */
    size_t seen;
};

static bool is(const void *object, GType type)
{
    return object != NULL &&
           lib.g_type_check_instance_is_a((GTypeInstance *)object, type);
}

static struct str header_text(const struct work *work, const char *text)
{
    struct str value = str_from(text != NULL ? text : "");

    if (value.len > LONGEST_HEADER)
        value.len = LONGEST_HEADER;
    value.len = utf8_valid(value);
    return arena_str(work->arena, value);
}

static struct str header(const struct work *work, GMimeMessage *message,
                         const char *name)
{
    GMimeHeader *found = lib.g_mime_header_list_get_header(
        lib.g_mime_object_get_header_list((GMimeObject *)message), name);
    struct str value =
        str_from(found != NULL ? lib.g_mime_header_get_raw_value(found) : "");

    if (value.len > LONGEST_HEADER)
        value.len = LONGEST_HEADER;
    return mail_words(work->arena, value);
}

/* "Ana Rojas <ana@wire.example>", "ana@wire.example (Ana Rojas)" */
static void take_sender(struct mail *mail, struct str from)
{
    struct str rest = from, before = str_cut(&rest, '<');

    if (rest.len > 0) {
        mail->name = before;
        mail->address = str_cut(&rest, '>');
        return;
    }
    mail->address = str_cut(&before, '(');
    mail->name = str_cut(&before, ')');
}

static void take_headers(const struct work *work, GMimeMessage *message)
{
    struct mail *mail = work->mail;

    mail->subject = header(work, message, "Subject");
    mail->id = header_text(work, lib.g_mime_message_get_message_id(message));
    mail->date = header(work, message, "Date");
    mail->list = header(work, message, "List-Id");
    mail->archived = header(work, message, "Archived-At");
    mail->language = header(work, message, "Content-Language");
    take_sender(mail, header(work, message, "From"));
}

/* Parts */

static struct str small(struct arena *arena, const char *text)
{
    struct str from = str_from(text != NULL ? text : "");
    char *copy = arena_alloc(arena, from.len + 1, 1);

    memcpy(copy, from.at, from.len);
    for (size_t i = 0; i < from.len; i++)
        if (copy[i] >= 'A' && copy[i] <= 'Z')
            copy[i] = (char)(copy[i] + 32);
    return (struct str){copy, from.len};
}

/* What was written to a stream of memory, which goes. */
static struct str take_stream(const struct work *work, GMimeStream *stream)
{
    const GByteArray *bytes =
        lib.g_mime_stream_mem_get_byte_array((GMimeStreamMem *)stream);
    struct str copy = {NULL, 0};

    if (bytes != NULL)
        copy = arena_str(work->arena,
                         (struct str){(const char *)bytes->data, bytes->len});
    lib.g_object_unref(stream);
    return copy;
}

static void take_part(const struct work *work, GMimeObject *object)
{
    GMimeDataWrapper *content =
        lib.g_mime_part_get_content((GMimePart *)object);
    GMimeContentType *type = lib.g_mime_object_get_content_type(object);
    char *media = lib.g_mime_content_type_get_mime_type(type);
    const char *name = lib.g_mime_part_get_filename((GMimePart *)object);
    struct str format = small(
        work->arena, lib.g_mime_content_type_get_parameter(type, "format"));
    struct str shown =
        small(work->arena, lib.g_mime_object_get_disposition(object));
    struct mail_part *part = LIST_ADD(work->arena, &work->mail->parts);
    GMimeStream *stream = lib.g_mime_stream_mem_new();

    *part = (struct mail_part){
        .media = small(work->arena, media),
        .charset = header_text(
            work, lib.g_mime_content_type_get_parameter(type, "charset")),
        .name = header_text(work, name),
        .attached = name != NULL || str_equal(shown, STR("attachment")),
        .flowed = str_equal(format, STR("flowed"))};
    if (content != NULL)
        lib.g_mime_data_wrapper_write_to_stream(content, stream);
    part->bytes = take_stream(work, stream);
    lib.g_free(media);
}

/* A mail in the mail, as it came. */
static void take_message(const struct work *work, GMimeMessage *message)
{
    struct mail_part *part = LIST_ADD(work->arena, &work->mail->parts);
    GMimeStream *stream = lib.g_mime_stream_mem_new();

    *part = (struct mail_part){.media = STR("message/rfc822"),
                               .name = header(work, message, "Subject"),
                               .attached = true};
    lib.g_mime_object_write_to_stream((GMimeObject *)message, NULL, stream);
    part->bytes = take_stream(work, stream);
}

static void open_parts(struct work *work, GMimeMultipart *parts)
{
    for (int i = lib.g_mime_multipart_get_count(parts); i > 0; i--)
        if (work->open.count < MOST_PARTS)
            *LIST_ADD(work->arena, &work->open) =
                lib.g_mime_multipart_get_part(parts, i - 1);
}

static bool take_parts(struct work *work, GMimeMessage *message,
                       struct error *err)
{
    *LIST_ADD(work->arena, &work->open) =
        lib.g_mime_message_get_mime_part(message);
    while (work->open.count > 0) {
        GMimeObject *object = work->open.items[--work->open.count];

        if (++work->seen > MOST_PARTS)
            return error_at(err, ERROR_TOO_BIG, work->place,
                            "a mail of more than %d parts", MOST_PARTS);
        if (is(object, lib.g_mime_multipart_get_type()))
            open_parts(work, (GMimeMultipart *)object);
        else if (is(object, lib.g_mime_message_part_get_type()) &&
                 lib.g_mime_message_part_get_message(
                     (GMimeMessagePart *)object) != NULL)
            take_message(work, lib.g_mime_message_part_get_message(
                                   (GMimeMessagePart *)object));
        else if (is(object, lib.g_mime_part_get_type()))
            take_part(work, object);
    }
    return true;
}

bool mail_parse(struct arena *arena, struct str bytes, struct place place,
                struct mail *mail, struct error *err)
{
    struct work work = {.arena = arena, .mail = mail, .place = place};
    GMimeStream *stream;
    GMimeParser *parser;
    GMimeMessage *message;
    bool good;

    *mail = (struct mail){0};
    if (!mail_load())
        return error_at(err, ERROR_MISSING, place,
                        "mails are read by gmime, which is not there (%s)",
                        LIBRARY);
    stream = lib.g_mime_stream_mem_new_with_buffer(bytes.at, bytes.len);
    parser = lib.g_mime_parser_new_with_stream(stream);
    message = lib.g_mime_parser_construct_message(parser, NULL);
    good = message != NULL ||
           error_at(err, ERROR_SYNTAX, place, "no mail: it has no header");
    if (message != NULL) {
        take_headers(&work, message);
        good = take_parts(&work, message, err);
        lib.g_object_unref(message);
    }
    lib.g_object_unref(parser);
    lib.g_object_unref(stream);
    return good;
}
