#include "serve/listener.h"

#include "base/out.h"
#include "base/pool.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

#define MOST_MEMORY ((size_t)32 << 10) /* of a connection: headers, too */
#define LONGEST_SILENCE 15u            /* seconds */
#define MOST_VALUES 64                 /* of a query */
#define GETTING 20                     /* times longer than to ask */
#define LONGEST_PIECE 4096

enum phase {
    PHASE_away,    /* there is no such guest */
    PHASE_asking,  /* its request is not whole */
    PHASE_waiting, /* its answer is being made */
    PHASE_getting, /* its answer is on the way */
    PHASE_flowing, /* ... and has no end */
};

struct guest {
    struct listener *listener;
    enum phase phase;
    int socket;
    double since;                  /* of the phase; 0: nobody looked yet */
    struct MHD_Connection *asleep; /* it waits for something new */
};

struct listener {
    struct listener_settings settings;
    struct MHD_Daemon *daemon;
    int socket; /* until the daemon has it; else -1 */
    unsigned port;
    struct lock *lock; /* of all below */
    struct guest *guests;
    uint64_t news; /* how often it was woken */
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
    /* Of a flowing answer. */
    uint64_t event, seen;
    struct str left; /* told, but not taken yet */
    struct arena page;
};

/* ---- guests ---- */

static void enter_phase(struct guest *guest, enum phase phase)
{
    if (guest == NULL)
        return;
    lock_take(guest->listener->lock);
    guest->phase = phase;
    guest->since = 0;
    lock_give(guest->listener->lock);
}

static void came(struct listener *listener, struct MHD_Connection *connection,
                 void **context)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);

    *context = NULL;
    lock_take(listener->lock);
    for (size_t i = 0; i < listener->settings.most_guests; i++) {
        struct guest *guest = &listener->guests[i];

        if (guest->phase != PHASE_away || info == NULL)
            continue;
        *guest = (struct guest){.listener = listener,
                                .phase = PHASE_asking,
                                .socket = info->connect_fd};
        *context = guest;
        break;
    }
    lock_give(listener->lock);
}

static void notify(void *self, struct MHD_Connection *connection,
                   void **context, enum MHD_ConnectionNotificationCode code)
{
    if (code == MHD_CONNECTION_NOTIFY_STARTED)
        came(self, connection, context);
    else
        enter_phase(*context, PHASE_away);
}

static bool dawdles(const struct guest *guest, double now, double seconds)
{
    double most = guest->phase == PHASE_getting ? seconds * GETTING : seconds;

    return guest->phase != PHASE_flowing && guest->phase != PHASE_waiting &&
           now - guest->since > most;
}

void listener_hurry(struct listener *listener, double now, double seconds)
{
    lock_take(listener->lock);
    for (size_t i = 0; i < listener->settings.most_guests; i++) {
        struct guest *guest = &listener->guests[i];

        if (guest->phase == PHASE_away)
            continue;
        if (guest->since == 0)
            guest->since = now;
        else if (dawdles(guest, now, seconds))
            shutdown(guest->socket, SHUT_RDWR);
    }
    lock_give(listener->lock);
}

void listener_wake(struct listener *listener)
{
    lock_take(listener->lock);
    listener->news++;
    for (size_t i = 0; i < listener->settings.most_guests; i++) {
        struct MHD_Connection *asleep = listener->guests[i].asleep;

        listener->guests[i].asleep = NULL;
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

    return value != NULL ? str_from(value) : (struct str){0};
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
        (struct pair){{name, name_len}, {value, value_len}};
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
                    .type = header(visit, "Content-Type")}};
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

static struct MHD_Response *respond(struct visit *visit)
{
    struct str body = visit->answer.body;
    void *bytes;

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
    enter_phase(visit->guest, answer->flowing ? PHASE_flowing : PHASE_getting);
    result = MHD_queue_response(visit->connection, answer->status, response);
    MHD_destroy_response(response);
    return result;
}

/* The connection sleeps meanwhile; the library comes back when it wakes. */
static enum MHD_Result answer_later(struct visit *visit)
{
    const struct listener_settings *settings = &visit->listener->settings;

    visit->job = (struct listener_job){&visit->request, &visit->answer, visit};
    enter_phase(visit->guest, PHASE_waiting);
    MHD_suspend_connection(visit->connection);
    if (!settings->later(settings->self, &visit->job))
        MHD_resume_connection(visit->connection);
    return MHD_YES;
}

void listener_done(struct listener_job *job)
{
    MHD_resume_connection(((struct visit *)job->visit)->connection);
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
    struct arena arena, page;

    (void)self;
    (void)connection;
    (void)code;
    if (visit == NULL)
        return;
    enter_phase(visit->guest, PHASE_asking);
    arena = visit->arena;
    page = visit->page;
    *context = NULL;
    arena_reset(&page);
    arena_reset(&arena);
}

/* ---- from beginning to end ---- */

/* An address of a network, of either kind; the port stands at one place in
 * both. */
union address {
    struct sockaddr any;
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
};

static bool read_address(const struct listener_settings *settings,
                         union address *address, struct error *err)
{
    char text[INET6_ADDRSTRLEN + 1];

    *address = (union address){.v6.sin6_port = htons((uint16_t)settings->port)};
    snprintf(text, sizeof(text), "%.*s", STR_ARG(settings->address));
    if (inet_pton(AF_INET, text, &address->v4.sin_addr) == 1)
        address->any.sa_family = AF_INET;
    else if (inet_pton(AF_INET6, text, &address->v6.sin6_addr) == 1)
        address->any.sa_family = AF_INET6;
    else
        return error_at(err, ERROR_USAGE,
                        (struct place){.source = settings->address},
                        "this is no address of a network; give one as "
                        "127.0.0.1, ::1 or 0.0.0.0");
    return true;
}

static void leave(void *listener)
{
    int socket = ((struct listener *)listener)->socket;

    if (socket >= 0)
        close(socket);
}

/* Takes the port; who comes before listener_start waits. */
static bool take_port(struct listener *listener, union address *address)
{
    socklen_t size = address->any.sa_family == AF_INET ? sizeof(address->v4)
                                                       : sizeof(address->v6);
    const int yes = 1;

    listener->socket =
        socket(address->any.sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (listener->socket < 0)
        return false;
    setsockopt(listener->socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
    if (bind(listener->socket, &address->any, size) < 0 ||
        listen(listener->socket, SOMAXCONN) < 0 ||
        getsockname(listener->socket, &address->any, &size) < 0)
        return false;
    listener->port = ntohs(address->v4.sin_port);
    return true;
}

struct listener *listener_open(struct arena *arena,
                               const struct listener_settings *settings,
                               struct error *err)
{
    struct listener *listener = ARENA_NEW(arena, struct listener);
    union address address;

    listener->settings = *settings;
    listener->socket = -1;
    arena_bind(arena, leave, listener);
    if (!read_address(settings, &address, err))
        return NULL;
    listener->lock = lock_new(arena);
    listener->guests =
        arena_alloc(arena, settings->most_guests, sizeof(struct guest));
    if (take_port(listener, &address))
        return listener;
    error_at(err, ERROR_NETWORK, (struct place){.source = settings->address},
             "port %u cannot be had: %s; choose another with --port",
             settings->port, strerror(errno));
    return NULL;
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

void listener_close(struct listener *listener)
{
    lock_take(listener->lock);
    listener->closing = true;
    lock_give(listener->lock);
    listener_wake(listener);
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
