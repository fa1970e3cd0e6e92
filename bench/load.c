/*
 * load -- asks a server on this machine at a steady rate, and says how long
 * answers took.
 *
 * usage: load PORT FILE RATE SECONDS
 *
 * Each line of FILE is a name, a tab and a path to GET; they are asked in turn.
 * A request is due at its own time, whatever became of those before it, and its
 * answer's time counts from then on: a server that stands still is not spared
 * the requests that came meanwhile.  With a RATE of 0 each connection asks as
 * soon as it has its answer.  Connections come from many addresses, so that
 * what one address may ask is no bound here.
 */
#include "base/arena.h"
#include "base/table.h"

#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define MOST_CONNECTIONS 48
#define BUSY 16      /* connections of an unbounded rate */
#define ADDRESSES 16 /* 127.0.0.1 to 127.0.0.16 */
#define MOST_HEAD 8192
#define MOST_NAMES 64

struct path {
    struct str path;
    size_t name;
};

struct times {
    double *items;
    size_t count, room;
};

struct name {
    struct str text;
    struct times times;
    size_t refused;
};

struct line {
    int socket; /* -1: none */
    bool busy;
    double due;
    const struct path *path;
    char head[MOST_HEAD];
    size_t head_len;
    long long left; /* bytes of the body; -1: the head is not whole */
};

struct load {
    struct arena *arena;
    unsigned port;
    struct paths {
        struct path *items;
        size_t count, room;
    } paths;
    struct name names[MOST_NAMES];
    size_t name_count;
    struct line lines[MOST_CONNECTIONS];
    size_t asked, answered, line_count;
};

static void leave(const char *words)
{
    fprintf(stderr, "load: %s: %s\n", words, strerror(errno));
    exit(1);
}

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* ---- what is asked ---- */

static size_t name_of(struct load *load, struct str text)
{
    size_t i = 0;

    while (i < load->name_count && !str_equal(load->names[i].text, text))
        i++;
    if (i == MOST_NAMES)
        leave("too many names");
    if (i == load->name_count)
        load->names[load->name_count++].text = arena_str(load->arena, text);
    return i;
}

static void read_paths(struct load *load, const char *file)
{
    char text[4096];
    FILE *in = fopen(file, "r");

    if (in == NULL)
        leave(file);
    while (fgets(text, sizeof(text), in) != NULL) {
        struct str rest = str_trim(str_from(text));
        struct str name = str_cut(&rest, '\t');
        struct path *path = LIST_ADD(load->arena, &load->paths);

        *path =
            (struct path){arena_str(load->arena, rest), name_of(load, name)};
    }
    fclose(in);
    if (load->paths.count == 0)
        leave("nothing to ask");
}

/* ---- connections ---- */

static void dial(const struct load *load, struct line *line)
{
    size_t number = (size_t)(line - load->lines);
    struct sockaddr_in from = {.sin_family = AF_INET};
    struct sockaddr_in to = {.sin_family = AF_INET,
                             .sin_port = htons((uint16_t)load->port)};

    from.sin_addr.s_addr =
        htonl(INADDR_LOOPBACK + (uint32_t)(number % ADDRESSES));
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    line->socket = socket(AF_INET, SOCK_STREAM, 0);
    if (line->socket < 0 ||
        bind(line->socket, (struct sockaddr *)&from, sizeof(from)) < 0 ||
        connect(line->socket, (struct sockaddr *)&to, sizeof(to)) < 0)
        leave("cannot connect");
}

static void send_request(struct load *load, struct line *line)
{
    char text[5000];
    int len = snprintf(text, sizeof(text),
                       "GET %.*s HTTP/1.1\r\nHost: 127.0.0.1:%u\r\n"
                       "Accept-Encoding: gzip\r\n\r\n",
                       STR_ARG(line->path->path), load->port);

    if (line->socket < 0)
        dial(load, line);
    line->head_len = 0;
    line->left = -1;
    if (send(line->socket, text, (size_t)len, MSG_NOSIGNAL) != len)
        leave("cannot ask");
}

static void ask_next(struct load *load, struct line *line, double due)
{
    line->busy = true;
    line->due = due;
    line->path = &load->paths.items[load->asked++ % load->paths.count];
    send_request(load, line);
}

static void note(struct load *load, struct line *line)
{
    struct name *name = &load->names[line->path->name];

    *LIST_ADD(load->arena, &name->times) = now() - line->due;
    if (strncmp(line->head, "HTTP/1.1 200", 12) != 0)
        name->refused++;
    load->answered++;
    line->busy = false;
}

/* How long the body is, once the head is whole. */
static void read_head(struct line *line)
{
    static const char length[] = "Content-Length: ";
    const char *end, *found;

    line->head[line->head_len] = '\0';
    end = strstr(line->head, "\r\n\r\n");
    if (end == NULL && line->head_len + 1 == MOST_HEAD)
        leave("a head without an end");
    if (end == NULL)
        return;
    found = strstr(line->head, length);
    line->left = found != NULL && found < end
                     ? strtoll(found + sizeof(length) - 1, NULL, 10)
                     : 0;
    line->left -= line->head + line->head_len - (end + 4);
}

/* A server may close what was silent for long, even while we ask. */
static void hang_up(struct load *load, struct line *line)
{
    close(line->socket);
    line->socket = -1;
    if (line->busy && line->head_len > 0)
        leave("the server hung up");
    if (line->busy)
        send_request(load, line);
}

static void take(struct load *load, struct line *line)
{
    static char body[1 << 18];
    bool in_head = line->left < 0;
    ssize_t got =
        recv(line->socket, in_head ? line->head + line->head_len : body,
             in_head ? MOST_HEAD - 1 - line->head_len : sizeof(body), 0);

    if (got <= 0) {
        hang_up(load, line);
        return;
    }
    if (in_head) {
        line->head_len += (size_t)got;
        read_head(line);
    } else {
        line->left -= got;
    }
    if (line->left == 0)
        note(load, line);
}

static struct line *idle_line(struct load *load)
{
    for (size_t i = 0; i < load->line_count; i++)
        if (!load->lines[i].busy)
            return &load->lines[i];
    return NULL;
}

/* Waits for answers until a time. */
static void listen_until(struct load *load, double until)
{
    struct pollfd polls[MOST_CONNECTIONS];
    double left = until - now();
    struct timespec wait = {0, left > 0 ? (long)(left * 1e9) : 0};

    if (left >= 1)
        wait = (struct timespec){1, 0};
    for (size_t i = 0; i < load->line_count; i++)
        polls[i] =
            (struct pollfd){.fd = load->lines[i].socket, .events = POLLIN};
    if (poll(polls, load->line_count,
             (int)(wait.tv_sec * 1000 + wait.tv_nsec / 1000000)) <= 0)
        return;
    for (size_t i = 0; i < load->line_count; i++)
        if (polls[i].revents != 0)
            take(load, &load->lines[i]);
}

static double ask_steadily(struct load *load, double rate, double seconds)
{
    double start = now();
    size_t all = (size_t)(rate * seconds);

    while (load->answered < all) {
        double due = start + (double)load->asked / rate;
        struct line *line = idle_line(load);

        if (load->asked < all && line != NULL && now() >= due)
            ask_next(load, line, due);
        else
            listen_until(load,
                         load->asked < all && line != NULL ? due : now() + 1);
    }
    return now() - start;
}

static double ask_hard(struct load *load, double seconds)
{
    double start = now();

    load->line_count = BUSY;
    while (now() < start + seconds) {
        struct line *line;

        while ((line = idle_line(load)) != NULL)
            ask_next(load, line, now());
        listen_until(load, now() + 1);
    }
    return now() - start;
}

/* ---- what is told ---- */

static int order(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;

    return (a > b) - (a < b);
}

static double share(const struct times *times, size_t percent)
{
    return times->items[(times->count - 1) * percent / 100] * 1000;
}

static void tell(struct str name, struct times *times, size_t refused)
{
    if (times->count == 0)
        return;
    qsort(times->items, times->count, sizeof(*times->items), order);
    printf("%-14.*s %7zu %8.1f %8.1f %8.1f %8.1f", STR_ARG(name), times->count,
           share(times, 50), share(times, 90), share(times, 99),
           share(times, 100));
    if (refused > 0)
        printf("   %zu not answered with 200", refused);
    putchar('\n');
}

int main(int count, char **words)
{
    static struct load load;
    struct arena arena = {0};
    struct times all = {0};
    size_t refused = 0;
    double rate, took;

    if (count != 5) {
        fputs("usage: load PORT FILE RATE SECONDS\n", stderr);
        return 64;
    }
    load = (struct load){.arena = &arena,
                         .port = (unsigned)strtoul(words[1], NULL, 10),
                         .line_count = MOST_CONNECTIONS};
    for (size_t i = 0; i < MOST_CONNECTIONS; i++)
        load.lines[i].socket = -1;
    read_paths(&load, words[2]);
    rate = strtod(words[3], NULL);
    took = rate > 0 ? ask_steadily(&load, rate, strtod(words[4], NULL))
                    : ask_hard(&load, strtod(words[4], NULL));
    puts("                asked   p50 ms   p90 ms   p99 ms   max ms");
    for (size_t i = 0; i < load.name_count; i++) {
        struct name *name = &load.names[i];

        tell(name->text, &name->times, name->refused);
        for (size_t j = 0; j < name->times.count; j++)
            *LIST_ADD(&arena, &all) = name->times.items[j];
        refused += name->refused;
    }
    tell(STR("all"), &all, refused);
    printf("%.0f requests/s\n", (double)load.answered / took);
    arena_reset(&arena);
    return refused > 0;
}
