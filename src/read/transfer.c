#include "read/transfer.h"

#include "base/out.h"
#include "read/address.h"
#include "read/http.h"

#include <curl/curl.h>
#include <netinet/in.h>
#include <stdio.h>
#include <sys/socket.h>

#define LONGEST_URL 4096
#define LONGEST_VALUE 512 /* of a header that is kept */
#define HEADERS_MOST ((size_t)1 << 18)
#define OTHER_MOST ((size_t)1 << 16) /* of a body that is not kept */
#define CONNECT_SECONDS 15L
#define SLOW_BYTES 64L   /* fewer a second ... */
#define SLOW_SECONDS 30L /* ... for so long are too few */

/* Why we broke a request off. */
enum broken {
    BROKEN_not,
    BROKEN_big,
    BROKEN_headers,
    BROKEN_stop,
    BROKEN_enough /* what is left is of no use */
};

struct transfer {
    const struct transfer_bounds *bounds;
    CURL *handle;
    char words[CURL_ERROR_SIZE];

    /* Of the request that runs. */
    const struct transfer_wish *wish;
    struct out body;
    size_t headers; /* bytes */
    size_t skipped; /* bytes of a body that is not kept */
    enum broken broken;
    bool refused; /* an address of the host that is not public */
};

/* ---- addresses ---- */

static struct place place_of(struct str url)
{
    return (struct place){.source = url};
}

/* What people and feeds write into addresses as it is: blanks, letters of other
 * scripts. */
static struct str encode(struct arena *arena, struct str text)
{
    struct out out = {.arena = arena};

    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.at[i];

        if (c > ' ' && c < 0x7F)
            out_char(&out, (char)c);
        else
            out_format(&out, "%%%02X", c);
    }
    return out_view(&out);
}

static struct str part_of(struct arena *arena, CURLU *parsed, CURLUPart part,
                          unsigned flags)
{
    char *text = NULL;
    struct str copy = STR("");

    if (curl_url_get(parsed, part, &text, flags) == CURLUE_OK && text != NULL)
        copy = arena_str(arena, str_from(text));
    curl_free(text);
    return copy;
}

static void take_parts(struct arena *arena, CURLU *parsed,
                       struct transfer_url *url)
{
    struct out origin = {.arena = arena}, path = {.arena = arena};
    struct str scheme = part_of(arena, parsed, CURLUPART_SCHEME, 0);
    struct str query = part_of(arena, parsed, CURLUPART_QUERY, 0);

    url->text = part_of(arena, parsed, CURLUPART_URL, 0);
    url->host = part_of(arena, parsed, CURLUPART_HOST, 0);
    url->secure = str_equal(scheme, STR("https"));
    out_str(&origin, scheme);
    out_text(&origin, "://");
    out_str(&origin, url->host);
    out_char(&origin, ':');
    out_str(&origin,
            part_of(arena, parsed, CURLUPART_PORT, CURLU_DEFAULT_PORT));
    url->origin = out_view(&origin);
    out_str(&path, part_of(arena, parsed, CURLUPART_PATH, 0));
    if (query.len > 0) {
        out_char(&path, '?');
        out_str(&path, query);
    }
    url->path = out_view(&path);
}

bool transfer_takes(struct str text)
{
    return (text.len > 7 && curl_strnequal(text.at, "http://", 7)) ||
           (text.len > 8 && curl_strnequal(text.at, "https://", 8));
}

bool transfer_read_url(struct arena *arena, struct str text,
                       struct transfer_url *url, struct error *err)
{
    struct place place = place_of(text);
    CURLU *parsed;
    bool good;

    if (!transfer_takes(text))
        return error_at(err, ERROR_USAGE, place,
                        "only http and https addresses are read");
    if (text.len > LONGEST_URL)
        return error_at(err, ERROR_USAGE, place,
                        "an address of more than %d bytes", LONGEST_URL);
    parsed = curl_url();
    good = parsed != NULL &&
           curl_url_set(parsed, CURLUPART_URL, encode(arena, text).at,
                        CURLU_DISALLOW_USER) == CURLUE_OK &&
           curl_url_set(parsed, CURLUPART_FRAGMENT, NULL, 0) == CURLUE_OK;
    if (good)
        take_parts(arena, parsed, url);
    curl_url_cleanup(parsed);
    if (!good || url->host.len == 0)
        return error_at(err, ERROR_USAGE, place,
                        "no address that can be asked for");
    return true;
}

/* ---- what the library asks while it works ---- */

static bool is_good(long status) { return status >= 200 && status < 300; }

/* As many of the bytes as the wish has room for. */
static void take_bytes(struct transfer *transfer, struct str bytes)
{
    size_t room = transfer->wish->limit - transfer->body.len;

    if (bytes.len > room) {
        transfer->broken = transfer->wish->cut ? BROKEN_enough : BROKEN_big;
        bytes.len = room;
    }
    out_str(&transfer->body, bytes);
}

static size_t take_body(const char *bytes, size_t size, size_t count,
                        void *self)
{
    struct transfer *transfer = self;
    long status = 0;

    curl_easy_getinfo(transfer->handle, CURLINFO_RESPONSE_CODE, &status);
    if (is_good(status))
        take_bytes(transfer, (struct str){bytes, size * count});
    else
        transfer->skipped += size * count;
    if (transfer->skipped > OTHER_MOST)
        transfer->broken = BROKEN_enough;
    return transfer->broken == BROKEN_not ? size * count : 0;
}

static size_t take_header(const char *bytes, size_t size, size_t count,
                          void *self)
{
    struct transfer *transfer = self;

    (void)bytes;
    transfer->headers += size * count;
    if (transfer->headers > HEADERS_MOST)
        transfer->broken = BROKEN_headers;
    return transfer->broken == BROKEN_not ? size * count : 0;
}

static int take_progress(void *self, curl_off_t total, curl_off_t now,
                         curl_off_t up_total, curl_off_t up_now)
{
    struct transfer *transfer = self;
    const struct transfer_bounds *bounds = transfer->bounds;

    (void)total;
    (void)up_total;
    (void)up_now;
    if (bounds->stop != NULL && bounds->stop(bounds->self))
        transfer->broken = BROKEN_stop;
    else if (now > 0 && (size_t)now > transfer->wish->limit &&
             !transfer->wish->cut)
        transfer->broken = BROKEN_big;
    return transfer->broken != BROKEN_not;
}

static bool is_public(const struct sockaddr *address)
{
    if (address->sa_family == AF_INET)
        return address_is_public(
            (const unsigned char *)&((const struct sockaddr_in *)address)
                ->sin_addr,
            4);
    if (address->sa_family == AF_INET6)
        return address_is_public(
            (const unsigned char *)&((const struct sockaddr_in6 *)address)
                ->sin6_addr,
            16);
    return false;
}

/* A proxy may stand where its owner wants it to. */
static curl_socket_t open_socket(void *self, curlsocktype purpose,
                                 struct curl_sockaddr *address)
{
    struct transfer *transfer = self;

    (void)purpose;
    if (!transfer->bounds->allow_private && transfer->wish->proxy.len == 0 &&
        !is_public(&address->addr)) {
        transfer->refused = true;
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC,
                  address->protocol);
}

/* ---- one request ---- */

static void close_handle(void *self)
{
    const struct transfer *transfer = self;

    curl_easy_cleanup(transfer->handle);
    curl_global_cleanup();
}

struct transfer *transfer_open(struct arena *arena,
                               const struct transfer_bounds *bounds,
                               struct error *err)
{
    struct transfer *transfer = ARENA_NEW(arena, struct transfer);

    transfer->bounds = bounds;
    if (curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK)
        transfer->handle = curl_easy_init();
    if (transfer->handle != NULL) {
        arena_bind(arena, close_handle, transfer);
        return transfer;
    }
    error_at(err, ERROR_NETWORK, (struct place){0},
             "the library for the network does not work");
    return NULL;
}

static void set_functions(struct transfer *transfer)
{
    CURL *handle = transfer->handle;

    curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, transfer->words);
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, transfer);
    curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(handle, CURLOPT_HEADERDATA, transfer);
    curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, take_progress);
    curl_easy_setopt(handle, CURLOPT_XFERINFODATA, transfer);
    curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, open_socket);
    curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, transfer);
}

/* Nothing is left to the library's own ideas: no environment, no cookies, no
 * redirections, no signals. */
static void set_bounds(struct transfer *transfer, struct arena *arena)
{
    const struct transfer_bounds *bounds = transfer->bounds;
    const struct transfer_wish *wish = transfer->wish;
    CURL *handle = transfer->handle;

    curl_easy_setopt(handle, CURLOPT_URL, arena_str(arena, wish->url).at);
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(handle, CURLOPT_PROXY, arena_str(arena, wish->proxy).at);
    curl_easy_setopt(handle, CURLOPT_NOPROXY, "");
    curl_easy_setopt(handle, CURLOPT_USERAGENT, bounds->agent);
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, CONNECT_SECONDS);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, (long)(bounds->seconds * 1e3));
    curl_easy_setopt(handle, CURLOPT_LOW_SPEED_LIMIT, SLOW_BYTES);
    curl_easy_setopt(handle, CURLOPT_LOW_SPEED_TIME, SLOW_SECONDS);
    if (!wish->cut)
        curl_easy_setopt(handle, CURLOPT_MAXFILESIZE_LARGE,
                         (curl_off_t)wish->limit);
    curl_easy_setopt(handle, CURLOPT_ACCEPT_ENCODING, ""); /* all it has */
}

static struct curl_slist *add_header(struct arena *arena,
                                     struct curl_slist *headers,
                                     const char *name, struct str value)
{
    struct out line = {.arena = arena};
    struct curl_slist *longer;

    if (value.len == 0 || value.len > LONGEST_VALUE ||
        memchr(value.at, '\n', value.len) != NULL ||
        memchr(value.at, '\r', value.len) != NULL)
        return headers;
    out_format(&line, "%s: %.*s", name, STR_ARG(value));
    longer = curl_slist_append(headers, line.at);
    return longer != NULL ? longer : headers;
}

static struct curl_slist *set_headers(struct transfer *transfer,
                                      struct arena *arena)
{
    const struct transfer_wish *wish = transfer->wish;
    struct curl_slist *headers = NULL;

    headers = add_header(arena, headers, "If-None-Match", wish->etag);
    headers = add_header(arena, headers, "If-Modified-Since", wish->modified);
    if (wish->sent.len > 0) {
        headers =
            add_header(arena, headers, "Content-Type", STR("application/json"));
        curl_easy_setopt(transfer->handle, CURLOPT_POSTFIELDSIZE_LARGE,
                         (curl_off_t)wish->sent.len);
        curl_easy_setopt(transfer->handle, CURLOPT_POSTFIELDS, wish->sent.at);
    } else {
        headers = add_header(
            arena, headers, "Accept",
            STR("text/html, application/xhtml+xml, application/rss+xml, "
                "application/atom+xml, application/feed+json, */*;q=0.5"));
    }
    curl_easy_setopt(transfer->handle, CURLOPT_HTTPHEADER, headers);
    return headers;
}

static struct str header_of(struct transfer *transfer, struct arena *arena,
                            const char *name)
{
    struct curl_header *header;

    if (curl_easy_header(transfer->handle, name, 0, CURLH_HEADER, -1,
                         &header) != CURLHE_OK)
        return STR("");
    return arena_str(arena, str_from(header->value));
}

static void take_answer(struct transfer *transfer, struct arena *arena,
                        struct transfer_answer *answer)
{
    CURL *handle = transfer->handle;
    curl_off_t wait = 0;
    char *target = NULL;

    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &answer->status);
    curl_easy_getinfo(handle, CURLINFO_RETRY_AFTER, &wait);
    curl_easy_getinfo(handle, CURLINFO_REDIRECT_URL, &target);
    if (target != NULL)
        answer->target = arena_str(arena, str_from(target));
    answer->retry_after = wait > 0 ? (double)wait : 0;
    answer->etag = header_of(transfer, arena, "ETag");
    answer->modified = header_of(transfer, arena, "Last-Modified");
    answer->type = http_media(arena, header_of(transfer, arena, "Content-Type"),
                              &answer->charset);
    answer->body = out_view(&transfer->body);
}

static enum transfer_result fail(const struct transfer *transfer, CURLcode code,
                                 struct error *err)
{
    const struct transfer_wish *wish = transfer->wish;
    struct place place = place_of(wish->url);

    if (transfer->refused && code == CURLE_COULDNT_CONNECT) {
        error_at(err, ERROR_FORBIDDEN, place,
                 "the host's address is private: not without --allow-private");
        return TRANSFER_REFUSED;
    }
    if (transfer->broken == BROKEN_big || code == CURLE_FILESIZE_EXCEEDED) {
        error_at(err, ERROR_TOO_BIG, place, "larger than %zu bytes",
                 wish->limit);
        return TRANSFER_REFUSED;
    }
    if (transfer->broken == BROKEN_headers) {
        error_at(err, ERROR_TOO_BIG, place,
                 "header lines of more than %zu bytes", HEADERS_MOST);
        return TRANSFER_REFUSED;
    }
    if (transfer->broken == BROKEN_stop) {
        error_at(err, ERROR_NETWORK, place, "broken off");
        return TRANSFER_REFUSED;
    }
    error_at(err, ERROR_NETWORK, place, "%s",
             transfer->words[0] != '\0' ? transfer->words
                                        : curl_easy_strerror(code));
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_GOT_NOTHING:
    case CURLE_PARTIAL_FILE:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM:
        return TRANSFER_AGAIN;
    default:
        return TRANSFER_REFUSED;
    }
}

enum transfer_result transfer_run(struct transfer *transfer,
                                  struct arena *arena,
                                  const struct transfer_wish *wish,
                                  struct transfer_answer *answer,
                                  struct error *err)
{
    struct curl_slist *headers;
    CURLcode code;

    *answer = (struct transfer_answer){0};
    transfer->wish = wish;
    transfer->body = (struct out){.arena = arena};
    transfer->headers = transfer->skipped = 0;
    transfer->broken = BROKEN_not;
    transfer->refused = false;
    transfer->words[0] = '\0';
    curl_easy_reset(transfer->handle); /* connections stay */
    set_functions(transfer);
    set_bounds(transfer, arena);
    headers = set_headers(transfer, arena);
    code = curl_easy_perform(transfer->handle);
    curl_slist_free_all(headers);
    if (code != CURLE_OK && transfer->broken != BROKEN_enough)
        return fail(transfer, code, err);
    take_answer(transfer, arena, answer);
    return TRANSFER_DONE;
}

struct library transfer_library(void)
{
    const curl_version_info_data *running = curl_version_info(CURLVERSION_NOW);
    struct library library = {.name = "libcurl",
                              .built = LIBCURL_VERSION,
                              .good =
                                  running->version_num >= LIBCURL_VERSION_NUM};

    snprintf(library.running, sizeof(library.running), "%s", running->version);
    return library;
}
