#include "host.h"

#include <arpa/inet.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define LONGEST 65536
#define TAG "\"v1\""
#define CHANGED "Tue, 17 Aug 2021 10:00:00 GMT"

struct guest {
    int socket;
    char request[LONGEST];
    size_t len;
    char path[LONGEST]; /* with its query */
    const char *posted; /* the body */
};

/* What the host remembers. */
static char hook[LONGEST], log_of[LONGEST];
static unsigned busy;
static const char *root; /* the folder, or NULL */

int host_listen(int *listener)
{
    struct sockaddr_in at = {.sin_family = AF_INET};
    socklen_t size = sizeof(at);
    int one = 1;

    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    *listener = socket(AF_INET, SOCK_STREAM, 0);
    setsockopt(*listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(one));
    if (bind(*listener, (struct sockaddr *)&at, sizeof(at)) != 0 ||
        listen(*listener, 64) != 0 ||
        getsockname(*listener, (struct sockaddr *)&at, &size) != 0)
        return 0;
    return ntohs(at.sin_port);
}

static bool send_bytes(const struct guest *guest, const void *bytes, size_t len)
{
    const char *at = bytes;

    while (len > 0) {
        ssize_t sent = write(guest->socket, at, len);

        if (sent <= 0)
            return false;
        at += sent;
        len -= (size_t)sent;
    }
    return true;
}

static bool send_text(const struct guest *guest, const char *text)
{
    return send_bytes(guest, text, strlen(text));
}

static void answer(const struct guest *guest, int status, const char *headers,
                   const char *body)
{
    char head[LONGEST];

    snprintf(head, sizeof(head),
             "HTTP/1.1 %d Test\r\nConnection: close\r\n%s"
             "Content-Length: %zu\r\n\r\n",
             status, headers, strlen(body));
    send_text(guest, head);
    send_text(guest, body);
}

/* ---- pages that no good host has ---- */

static void nap(long milliseconds)
{
    struct timespec nap = {milliseconds / 1000, milliseconds % 1000 * 1000000};

    nanosleep(&nap, NULL);
}

static void endless(const struct guest *guest, const char *path)
{
    (void)path;
    send_text(guest, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
    while (send_text(guest, "<p>All work and no play makes a long page.</p>\n"))
        ;
}

static void slow(const struct guest *guest, const char *path)
{
    (void)path;
    send_text(guest, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
    for (int i = 0; i < 1000 && send_text(guest, "."); i++)
        nap(100);
}

static void header_lines(const struct guest *guest, const char *path)
{
    (void)path;
    send_text(guest, "HTTP/1.1 200 OK\r\n");
    while (send_text(guest, "X-More: and more and more and more\r\n"))
        ;
}

static void half(const struct guest *guest, const char *path)
{
    (void)path;
    send_text(guest, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf a");
}

static uint32_t checksum(const unsigned char *bytes, size_t len)
{
    uint32_t sum = 0xFFFFFFFF;

    for (size_t i = 0; i < len; i++) {
        sum ^= bytes[i];
        for (int bit = 0; bit < 8; bit++)
            sum = sum >> 1 ^ (sum & 1 ? 0xEDB88320 : 0);
    }
    return ~sum;
}

static const char gzip_head[] = "\x1F\x8B\x08\0\0\0\0\0\0\x03";

static void put_number(unsigned char *at, uint32_t number, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++)
        at[i] = (unsigned char)(number >> 8 * i);
}

/* One stored block (RFC 1951, 3.2.4). */
static void packed(const struct guest *guest, const char *path)
{
    static const char page[] = "<p>Peru met Chile, packed.</p>";
    const uint32_t len = sizeof(page) - 1;
    unsigned char block[5] = {1}, tail[8];

    (void)path;
    put_number(block + 1, len, 2);
    put_number(block + 3, ~len, 2);
    put_number(tail, checksum((const unsigned char *)page, len), 4);
    put_number(tail + 4, len, 4);
    send_text(guest, "HTTP/1.1 200 OK\r\nConnection: close\r\n"
                     "Content-Encoding: gzip\r\n\r\n");
    send_bytes(guest, gzip_head, 10);
    send_bytes(guest, block, 5);
    send_bytes(guest, page, len);
    send_bytes(guest, tail, 8);
}

/* Bits on their way. */
struct bits {
    unsigned char bytes[4096];
    size_t count;
};

/* The bits of a code, the first one highest in `code`; false where the guest
 * has gone. */
static bool put_code(const struct guest *guest, struct bits *bits,
                     unsigned code, unsigned length)
{
    while (length-- > 0) {
        if (code >> length & 1)
            bits->bytes[bits->count / 8] |=
                (unsigned char)(1 << bits->count % 8);
        if (++bits->count < 8 * sizeof(bits->bytes))
            continue;
        if (!send_bytes(guest, bits->bytes, sizeof(bits->bytes)))
            return false;
        *bits = (struct bits){0};
    }
    return true;
}

/* A zero, and then "258 bytes as the one before" over and over, in the fixed
 * code (RFC 1951, 3.2.6). */
static void bomb(const struct guest *guest, const char *path)
{
    struct bits bits = {0};

    (void)path;
    send_text(guest, "HTTP/1.1 200 OK\r\nConnection: close\r\n"
                     "Content-Encoding: gzip\r\n\r\n");
    send_bytes(guest, gzip_head, 10);
    put_code(guest, &bits, 6, 3);    /* the last block, in the fixed code */
    put_code(guest, &bits, 0x30, 8); /* a zero */
    for (unsigned i = 0; i < 400000; i++)
        if (!put_code(guest, &bits, 0xC5, 8) || !put_code(guest, &bits, 0, 5))
            return;
}

/* ---- pages that tell of the guest ---- */

/* Whether the request has such a line: "Name: value". */
static bool has_line(const struct guest *guest, const char *line)
{
    return strstr(guest->request, line) != NULL;
}

static void tagged(const struct guest *guest, const char *path)
{
    (void)path;
    if (has_line(guest, "If-None-Match: " TAG) &&
        has_line(guest, "If-Modified-Since: " CHANGED))
        answer(guest, 304, "ETag: " TAG "\r\n", "");
    else
        answer(guest, 200,
               "ETag: " TAG "\r\nLast-Modified: " CHANGED
               "\r\nContent-Type: Text/HTML; Charset=\"utf-8\"\r\n",
               "<p>Peru met Chile.</p>");
}

static void agent(const struct guest *guest, const char *path)
{
    const char *at = strstr(guest->request, "User-Agent: ");
    char name[200] = "";

    (void)path;
    if (at != NULL)
        sscanf(at + 12, "%199[^\r\n]", name);
    answer(guest, 200, "", name);
}

static void busy_page(const struct guest *guest, const char *path)
{
    if (busy < (unsigned)atoi(path)) {
        busy++;
        answer(guest, 503, "Retry-After: 7\r\n", "later");
    } else {
        answer(guest, 200, "", "now");
    }
}

static void status_page(const struct guest *guest, const char *path)
{
    answer(guest, atoi(path), "", "as you say");
}

static void redirect(const struct guest *guest, const char *path)
{
    char header[LONGEST];

    snprintf(header, sizeof(header), "Location: %s\r\n", path);
    answer(guest, 302, header, "elsewhere");
}

static void loop(const struct guest *guest, const char *path)
{
    char next[32];

    snprintf(next, sizeof(next), "/loop/%d", atoi(path) + 1);
    redirect(guest, next);
}

/* Leaves `text` in the folder, for those who cannot ask. */
static void leave(const char *name, const char *text)
{
    char path[4096];
    FILE *file;

    snprintf(path, sizeof(path), "%s/%s", root != NULL ? root : "", name);
    file = root != NULL ? fopen(path, "w") : NULL;
    if (file == NULL)
        return;
    fputs(text, file);
    fclose(file);
}

static void hooked(const struct guest *guest, const char *path)
{
    (void)path;
    if (strncmp(guest->request, "POST", 4) == 0) {
        snprintf(hook, sizeof(hook), "%s", guest->posted);
        leave("posted", hook);
    }
    answer(guest, 200, "", hook);
}

static void tell_log(const struct guest *guest, const char *path)
{
    (void)path;
    answer(guest, 200, "", log_of);
}

static const struct {
    const char *path; /* what it begins with; the rest is given to the page */
    void (*page)(const struct guest *guest, const char *rest);
} pages[] = {
    {"/to?", redirect},
    {"/loop/", loop},
    {"/endless", endless},
    {"/slow", slow},
    {"/bomb", bomb},
    {"/packed", packed},
    {"/headers", header_lines},
    {"/half", half},
    {"/tagged", tagged},
    {"/busy/", busy_page},
    {"/agent", agent},
    {"/status/", status_page},
    {"/hook", hooked},
    {"/log", tell_log},
};

/* ---- the host ---- */

static void send_file(const struct guest *guest)
{
    static char body[LONGEST];
    char path[LONGEST + 256];
    FILE *file = NULL;

    snprintf(path, sizeof(path), "%s%s", root != NULL ? root : "", guest->path);
    path[strcspn(path, "?")] = '\0';
    if (root != NULL && strstr(path, "..") == NULL)
        file = fopen(path, "rb");
    if (file == NULL) {
        answer(guest, 404, "", "no such page");
        return;
    }
    body[fread(body, 1, sizeof(body) - 1, file)] = '\0';
    fclose(file);
    answer(guest, 200, "", body);
}

/* Reads a whole request; a proxy is asked with the address in full. */
static bool read_request(struct guest *guest)
{
    const char *length;
    char *end, *at;

    guest->len = 0;
    do {
        ssize_t got = read(guest->socket, guest->request + guest->len,
                           sizeof(guest->request) - 1 - guest->len);

        if (got <= 0)
            return false;
        guest->len += (size_t)got;
        guest->request[guest->len] = '\0';
        end = strstr(guest->request, "\r\n\r\n");
        length =
            end != NULL ? strstr(guest->request, "Content-Length: ") : NULL;
    } while (end == NULL || (length != NULL &&
                             (size_t)(guest->request + guest->len - end - 4) <
                                 (size_t)atoi(length + 16)));
    guest->posted = end + 4;
    at = guest->request + strcspn(guest->request, " ") + 1;
    if (strncmp(at, "http://", 7) == 0)
        at += 7 + strcspn(at + 7, "/");
    snprintf(guest->path, sizeof(guest->path), "%.*s", (int)strcspn(at, " "),
             at);
    return true;
}

static void note(const struct guest *guest)
{
    size_t len = strlen(log_of);

    if (strcmp(guest->path, "/log") == 0)
        return;
    snprintf(log_of + len, sizeof(log_of) - len, "%.250s\n", guest->path);
    leave("asked", log_of);
}

static void serve(const struct guest *guest)
{
    size_t i = 0, count = sizeof(pages) / sizeof(pages[0]);

    note(guest);
    while (i < count &&
           strncmp(guest->path, pages[i].path, strlen(pages[i].path)) != 0)
        i++;
    if (i < count)
        pages[i].page(guest, guest->path + strlen(pages[i].path));
    else
        send_file(guest);
}

void host_serve(int listener, const char *folder, unsigned seconds)
{
    static struct guest guest;

    signal(SIGPIPE, SIG_IGN);
    alarm(seconds);
    root = folder;
    for (;;) {
        guest.socket = accept(listener, NULL, NULL);
        if (guest.socket < 0)
            continue;
        if (read_request(&guest))
            serve(&guest);
        close(guest.socket);
    }
}
