#include "serve/listener.h"

#include "base/out.h"
#include "serve/guests.h"
#include "serve/pipe.h"
#include "serve/port.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

#define MOST_MEMORY ((size_t)32 << 10) /* of a connection: headers, too */
#define LONGEST_SILENCE 15u            /* seconds */
#define MOST_VALUES 64                 /* of a query */
#define LONGEST_PIECE 4096
#define LARGE_PIECE 16384
#define ON_THE_WAY ((size_t)128 << 10) /* bytes of what is poured */
#define PATIENCE 120.0 /* seconds that a guest keeps it waiting in all */

struct listener {
    struct listener_settings settings;
    struct MHD_Daemon *daemon;
    int socket; /* until the daemon has it; else -1 */
    unsigned port;
    struct guests guests;
    struct lock *lock; /* of all below, and of all guests */
    uint64_t news;     /* how often it was woken */
    bool closing;
};

/* One request and its answer; its arena holds itself. */
struct visit {
    struct arena arena;
    struct listener *listener;
    struct guest *guest;
    struct MHD_Connection *connection;
    struct request request;
    struct answer answer;
    struct out body;
    bool too_large;
    struct listener_job job; /* where it is answered later */
    struct pipe *pipe;       /* by which it is poured; NULL: it is not */
    /* Of a flowing answer. */
    uint64_t event, seen;
    struct str left; /* told, but not taken yet */
    struct arena page;
};

/* ---- guests ---- */

static void notify(void *self, struct MHD_Connection *connection,
                   void **context, enum MHD_ConnectionNotificationCode code)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    struct listener *listener = self;

    if (code != MHD_CONNECTION_NOTIFY_STARTED)
        guest_enter(*context, PHASE_away);
    else
        *context = info != NULL
                       ? guests_add(&listener->guests, info->connect_fd)
                       : NULL;
}

void listener_hurry(struct listener *listener, double now, double seconds)
{
    guests_hurry(&listener->guests, now, seconds);
}

void listener_wake(struct listener *listener)
{
    lock_take(listener->lock);
    listener->news++;
    for (size_t i = 0; i < listener->guests.count; i++) {
        struct MHD_Connection *asleep = listener->guests.items[i].asleep;

        listener->guests.items[i].asleep = NULL;
        if (asleep != NULL)
            MHD_resume_connection(asleep);
    }
    lock_give(listener->lock);
}

/* ---- requests ---- */

static struct str header(struct visit *visit, const char *name)
{
    const char *value =
        MHD_lookup_connection_value(visit->connection, MHD_HEADER_KIND, name);

    /* Whoever answers later may outlast the connection. */
    return value != NULL ? arena_str(&visit->arena, str_from(value))
                         : (struct str){0};
}

static enum MHD_Result add_value(void *self, enum MHD_ValueKind kind,
                                 const char *name, size_t name_len,
                                 const char *value, size_t value_len)
{
    struct visit *visit = self;
    struct pairs *query = &visit->request.query;

    (void)kind;
    if (query->count == MOST_VALUES)
        return MHD_NO;
    *LIST_ADD(&visit->arena, query) =
        (struct pair){arena_str(&visit->arena, (struct str){name, name_len}),
                      arena_str(&visit->arena, (struct str){value, value_len})};
    return MHD_YES;
}

static void set_peer(struct visit *visit)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(
        visit->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    const struct sockaddr *address = info != NULL ? info->client_addr : NULL;
    char *text = arena_alloc(&visit->arena, INET6_ADDRSTRLEN, 1);
    const void *number = NULL;

    if (address != NULL && address->sa_family == AF_INET)
        number = &((const struct sockaddr_in *)(const void *)address)->sin_addr;
    else if (address != NULL && address->sa_family == AF_INET6)
        number =
            &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr;
    if (number != NULL)
        inet_ntop(address->sa_family, number, text, INET6_ADDRSTRLEN);
    visit->request.peer = str_from(text);
}

static enum method method_named(const char *name, bool *head)
{
    *head = strcmp(name, "HEAD") == 0;
    if (*head || strcmp(name, "GET") == 0)
        return METHOD_get;
    if (strcmp(name, "POST") == 0)
        return METHOD_post;
    return strcmp(name, "DELETE") == 0 ? METHOD_delete : METHODS;
}

static struct visit *begin(struct listener *listener,
                           struct MHD_Connection *connection, const char *url,
                           const char *method)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    struct arena arena = {0};
    struct visit *visit = ARENA_NEW(&arena, struct visit);

    visit->arena = arena;
    visit->listener = listener;
    visit->connection = connection;
    visit->guest = info != NULL ? info->socket_context : NULL;
    visit->body.arena = &visit->arena;
    visit->request = (struct request){
        .arena = &visit->arena,
        .path = arena_str(&visit->arena, str_from(url)),
        .headers = {.host = header(visit, "Host"),
                    .origin = header(visit, "Origin"),
                    .site = header(visit, "Sec-Fetch-Site"),
                    .cookie = header(visit, "Cookie"),
                    .authorization = header(visit, "Authorization"),
                    .proof = header(visit, "X-CSRF-Token"),
                    .if_none_match = header(visit, "If-None-Match"),
                    .encodings = header(visit, "Accept-Encoding"),
                    .last_event = header(visit, "Last-Event-ID"),
                    .type = header(visit, "Content-Type"),
                    .accept = header(visit, "Accept")}};
    visit->request.method = method_named(method, &visit->request.head);
    MHD_get_connection_values_n(connection, MHD_GET_ARGUMENT_KIND, add_value,
                                visit);
    set_peer(visit);
    return visit;
}

/* ---- answers ---- */

/* What follows the answer's events; sleeps where nothing does. */
static ssize_t flow(void *self, uint64_t at, char *room, size_t size)
{
    struct visit *visit = self;
    struct listener *listener = visit->listener;
    ssize_t got = 0;

    (void)at;
    if (visit->left.len == 0) {
        arena_reset(&visit->page);
        listener->settings.flow(listener->settings.self, &visit->page,
                                &visit->event, &visit->left);
    }
    if (visit->left.len > 0) {
        size = size < visit->left.len ? size : visit->left.len;
        memcpy(room, visit->left.at, size);
        visit->left.at += size;
        visit->left.len -= size;
        return (ssize_t)size;
    }
    lock_take(listener->lock);
    if (listener->closing || visit->guest == NULL) {
        got = MHD_CONTENT_READER_END_OF_STREAM;
    } else if (visit->seen != listener->news) {
        visit->seen = listener->news;
    } else {
        visit->guest->asleep = visit->connection;
        MHD_suspend_connection(visit->connection);
    }
    lock_give(listener->lock);
    return got;
}

/* What is poured; sleeps where nothing is there yet. */
static ssize_t pour(void *self, uint64_t at, char *room, size_t size)
{
    size_t got = 0;

    (void)at;
    switch (pipe_get(((struct visit *)self)->pipe, room, size, &got)) {
    case PIPE_all:
        return MHD_CONTENT_READER_END_OF_STREAM;
    case PIPE_broken:
        return MHD_CONTENT_READER_END_WITH_ERROR;
    default:
        return (ssize_t)got;
    }
}

static struct MHD_Response *respond(struct visit *visit)
{
    struct str body = visit->answer.body;
    void *bytes;

    if (visit->pipe != NULL)
        return MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, LARGE_PIECE,
                                                 pour, visit, NULL);
    if (visit->answer.flowing)
        return MHD_create_response_from_callback(
            MHD_SIZE_UNKNOWN, LONGEST_PIECE, flow, visit, NULL);
    /* The bytes live as long as the visit, which outlives what is sent; the
     * library writes nothing into them. */
    memcpy(&bytes, &body.at, sizeof(bytes));
    return MHD_create_response_from_buffer(body.len, bytes,
                                           MHD_RESPMEM_PERSISTENT);
}

static enum MHD_Result send_answer(struct visit *visit)
{
    const struct answer *answer = &visit->answer;
    struct MHD_Response *response = respond(visit);
    enum MHD_Result result;

    if (response == NULL)
        return MHD_NO;
    for (size_t i = 0; i < answer->headers.count; i++)
        MHD_add_response_header(response, answer->headers.items[i].name.at,
                                answer->headers.items[i].value.at);
    if (answer->type != NULL)
        MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE,
                                answer->type);
    guest_enter(visit->guest, visit->pipe != NULL ? PHASE_pouring
                              : answer->flowing   ? PHASE_flowing
                                                  : PHASE_getting);
    result = MHD_queue_response(visit->connection, answer->status, response);
    MHD_destroy_response(response);
    return result;
}

/* The connection sleeps meanwhile; the library comes back when it wakes. */
static enum MHD_Result answer_later(struct visit *visit)
{
    const struct listener_settings *settings = &visit->listener->settings;

    visit->job = (struct listener_job){&visit->request, &visit->answer, visit};
    guest_enter(visit->guest, PHASE_waiting);
    MHD_suspend_connection(visit->connection);
    if (!settings->later(settings->self, &visit->job))
        MHD_resume_connection(visit->connection);
    return MHD_YES;
}

void listener_done(struct listener_job *job)
{
    MHD_resume_connection(((struct visit *)job->visit)->connection);
}

/* ---- what is poured ---- */

static void sleep_visit(void *self)
{
    MHD_suspend_connection(((struct visit *)self)->connection);
}

static void wake_visit(void *self)
{
    MHD_resume_connection(((struct visit *)self)->connection);
}

static bool is_closing(void *self)
{
    struct listener *listener = ((struct visit *)self)->listener;
    bool closing;

    lock_take(listener->lock);
    closing = listener->closing;
    lock_give(listener->lock);
    return closing;
}

bool listener_pour(struct listener_job *job, struct str bytes)
{
    struct visit *visit = job->visit;

    if (visit->pipe == NULL) {
        const struct pipe_settings settings = {
            ON_THE_WAY, PATIENCE, sleep_visit, wake_visit, is_closing, visit};

        visit->pipe = pipe_new(&visit->arena, &settings);
        MHD_resume_connection(visit->connection);
    }
    return pipe_put(visit->pipe, bytes);
}

bool listener_pours(const struct listener_job *job)
{
    return ((const struct visit *)job->visit)->pipe != NULL;
}

static void forget(struct visit *visit)
{
    struct arena arena = visit->arena, page = visit->page;

    arena_reset(&page);
    arena_reset(&arena);
}

void listener_poured(struct listener_job *job, bool whole)
{
    struct visit *visit = job->visit;

    if (pipe_end(visit->pipe, whole))
        forget(visit);
}

/* The library asks for so many. */
// NOLINTNEXTLINE(readability-function-size)
static enum MHD_Result handle(void *self, struct MHD_Connection *connection,
                              const char *url, const char *method,
                              const char *version, const char *data,
                              size_t *size, void **context)
{
    struct listener *listener = self;
    struct visit *visit = *context;

    (void)version;
    if (visit == NULL) {
        *context = begin(listener, connection, url, method);
        return MHD_YES;
    }
    if (*size > 0) {
        visit->too_large = visit->too_large || visit->body.len + *size >
                                                   listener->settings.most_body;
        if (!visit->too_large)
            out_str(&visit->body, (struct str){data, *size});
        *size = 0;
        return MHD_YES;
    }
    if (visit->job.visit != NULL)
        return send_answer(visit);
    visit->request.body = out_view(&visit->body);
    visit->request.too_large = visit->too_large;
    listener->settings.answer(listener->settings.self, &visit->request,
                              &visit->answer);
    return visit->answer.later ? answer_later(visit) : send_answer(visit);
}

static void completed(void *self, struct MHD_Connection *connection,
                      void **context, enum MHD_RequestTerminationCode code)
{
    struct visit *visit = *context;

    (void)self;
    (void)connection;
    (void)code;
    if (visit == NULL)
        return;
    guest_enter(visit->guest, PHASE_asking);
    *context = NULL;
    /* Whoever still pours forgets it then. */
    if (visit->pipe == NULL || pipe_leave(visit->pipe))
        forget(visit);
}

/* ---- from beginning to end ---- */

static void leave(void *listener)
{
    int socket = ((struct listener *)listener)->socket;

    if (socket >= 0)
        close(socket);
}

struct listener *listener_open(struct arena *arena,
                               const struct listener_settings *settings,
                               struct error *err)
{
    struct listener *listener = ARENA_NEW(arena, struct listener);

    listener->settings = *settings;
    listener->port = settings->port;
    listener->guests = guests_new(arena, settings->most_guests);
    listener->lock = listener->guests.lock;
    listener->socket = port_take(settings->address, &listener->port, err);
    if (listener->socket < 0)
        return NULL;
    arena_bind(arena, leave, listener);
    return listener;
}

unsigned listener_port(const struct listener *listener)
{
    return listener->port;
}

bool listener_start(struct listener *listener, struct error *err)
{
    const struct listener_settings *settings = &listener->settings;

    listener->daemon = MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL,
        handle, listener, MHD_OPTION_LISTEN_SOCKET, listener->socket,
        MHD_OPTION_THREAD_POOL_SIZE, (unsigned)settings->threads,
        MHD_OPTION_CONNECTION_LIMIT, (unsigned)settings->most_guests,
        MHD_OPTION_PER_IP_CONNECTION_LIMIT, (unsigned)settings->most_of_one,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, MOST_MEMORY,
        MHD_OPTION_CONNECTION_TIMEOUT, LONGEST_SILENCE,
        MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_NOTIFY_COMPLETED, completed,
        listener, MHD_OPTION_NOTIFY_CONNECTION, notify, listener,
        MHD_OPTION_END);
    if (listener->daemon == NULL)
        return error_at(err, ERROR_NETWORK,
                        (struct place){.source = settings->address},
                        "the system lets no more threads or connections be "
                        "made");
    /* From here on the library closes it. */
    listener->socket = -1;
    return true;
}

void listener_hush(struct listener *listener)
{
    lock_take(listener->lock);
    listener->closing = true;
    lock_give(listener->lock);
    listener_wake(listener);
}

void listener_close(struct listener *listener)
{
    MHD_stop_daemon(listener->daemon);
}

struct library listener_library(void)
{
    struct library library = {.name = "libmicrohttpd"};
    /* Two decimal digits in each byte, as hexadecimal ones. */
    snprintf(library.built, sizeof(library.built), "%x.%x.%x",
             MHD_VERSION >> 24, MHD_VERSION >> 16 & 255,
             MHD_VERSION >> 8 & 255);
    snprintf(library.running, sizeof(library.running), "%s", MHD_get_version());
    library.good = strcmp(library.running, library.built) >= 0;
    return library;
}
