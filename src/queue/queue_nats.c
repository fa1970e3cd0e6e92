/*
 * queue_nats -- the wire to NATS with JetStream (server 2.9, library 3.4).
 *
 * One durable consumer, "workers", hands the messages of a stream of work out
 * to all who ask.  It has no end of tries: what is given up is put among the
 * dead letters by who had it in hand, with the reason; a server that gives up
 * by itself keeps a message that nobody gets.
 */
#include "queue/wire.h"

#include "base/lazy.h"
#include "queue/nats_calls.h"

#include <nats/nats.h>
#include <stdio.h>
#include <stdlib.h>

#define LIBRARY "libnats.so.3.4"
#define CONSUMER "workers"
#define REASON "Rapport-Reason"
#define TRIES "Rapport-Tries"
#define LONGEST_REASON 400 /* bytes */

#define SECOND INT64_C(1000000000) /* the server counts nanoseconds */
#define WAIT_MS 5000               /* for an answer */
#define SILENCES 3                 /* until it is asked anew */
#define PATIENCE 60
#define LIMIT (INT64_C(1) << 30)
#define HEAD_ROOM                                                   \
    ((size_t)1024)     /* of a payload, for what is not the message \
                        */
#define PENDING 100000 /* messages in all hands */
#define PULLS 10000    /* workers that wait */

LAZY_CALLS;

struct wire {
    struct arena *arena;
    const struct where *where;
    natsConnection *connection;
    jsCtx *js;
    natsSubscription *taking; /* NULL until something is taken */
    natsMsgList hand;
    struct taken_items taken;
    unsigned silences; /* how often nothing came, one after the other */
    uint64_t passed;   /* the first message that was passed over then, or 0 */
};

static bool load(void)
{
    static enum { NOT_YET, THERE, ABSENT } state;

    if (state == NOT_YET)
        state = lazy_open(LIBRARY, names, LAZY_COUNT, &lib) ? THERE : ABSENT;
    return state == THERE;
}

struct library wire_library(void)
{
    struct library library = {.name = "nats", .built = NATS_VERSION_STRING};

    library.good = load();
    if (library.good)
        snprintf(library.running, sizeof(library.running), "%s",
                 lib.nats_GetVersion());
    return library;
}

int64_t wire_now(void) { return lib.nats_Now(); }

static struct place place_of(const struct wire *wire)
{
    return (struct place){.source = wire->where->shown};
}

static const struct remedy {
    natsStatus status;
    jsErrCode code;
    const char *words;
} remedies[] = {
#define REMEDY(status, code, words) {status, (jsErrCode)(code), words},
#include "queue/nats_remedies.def"
#undef REMEDY
};

/* What a person can do about it. */
static bool fail(const struct wire *wire, natsStatus status, jsErrCode code,
                 struct error *err)
{
    const char *said = lib.nats_GetLastError(NULL);
    bool locked =
        status == NATS_CONNECTION_AUTH_FAILED || status == NATS_NOT_PERMITTED;

    if (said == NULL || *said == '\0')
        said = "the queue failed";
    for (size_t i = sizeof(remedies) / sizeof(*remedies); i-- > 0;)
        if (remedies[i].status != NATS_OK ? remedies[i].status == status
                                          : remedies[i].code == code)
            said = remedies[i].words;
    return error_at(err, locked ? ERROR_FORBIDDEN : ERROR_NETWORK,
                    place_of(wire), "%s", said);
}

/* ---- opening ---- */

static void close_wire(void *self)
{
    struct wire *wire = self;

    wire_leave(wire);
    lib.natsSubscription_Destroy(wire->taking);
    lib.jsCtx_Destroy(wire->js);
    lib.natsConnection_Destroy(wire->connection);
}

/* A call after one that went well. */
#define THEN(status, call) ((status) == NATS_OK ? (call) : (status))

static bool connect(struct wire *wire, struct error *err)
{
    natsOptions *options = NULL;
    const char **servers = (const char **)wire->where->servers;
    natsStatus status = lib.natsOptions_Create(&options);

    status = THEN(status, lib.natsOptions_SetServers(options, servers,
                                                     (int)wire->where->count));
    status = THEN(status, lib.natsOptions_SetMaxReconnect(options, -1));
    status =
        THEN(status, lib.natsConnection_Connect(&wire->connection, options));
    status = THEN(status, lib.natsConnection_JetStream(&wire->js,
                                                       wire->connection, NULL));
    lib.natsOptions_Destroy(options);
    return status == NATS_OK || fail(wire, status, 0, err);
}

struct wire *wire_open(struct arena *arena, const struct where *where,
                       struct error *err)
{
    struct wire *wire = ARENA_NEW(arena, struct wire);

    wire->arena = arena;
    wire->where = where;
    if (!load()) {
        error_at(err, ERROR_MISSING, place_of(wire),
                 "queues need the library of NATS: install libnats3.4");
        return NULL;
    }
    arena_bind(arena, close_wire, wire);
    return connect(wire, err) ? wire : NULL;
}

static void describe(const struct wire_stream *stream, const jsStreamInfo *info,
                     jsStreamConfig *config)
{
    bool there = info != NULL;

    lib.jsStreamConfig_Init(config);
    config->Name = stream->name;
    config->Subjects = (const char **)&stream->subject;
    config->SubjectsLen = 1;
    config->Retention = stream->work ? js_WorkQueuePolicy : js_LimitsPolicy;
    config->Discard = stream->kept > 0 ? js_DiscardOld : js_DiscardNew;
    config->Duplicates = stream->known * SECOND;
    config->Replicas = stream->replicas > 0 ? stream->replicas
                       : there              ? info->Config->Replicas
                                            : 1;
    if (stream->kept > 0) {
        config->Storage = js_MemoryStorage;
        config->MaxMsgsPerSubject = 1;
        config->MaxAge = stream->kept * SECOND;
        return;
    }
    config->Storage = js_FileStorage;
    config->MaxBytes = stream->limit > 0 ? (int64_t)stream->limit
                       : there           ? info->Config->MaxBytes
                                         : LIMIT;
}

bool wire_make(struct wire *wire, const struct wire_stream *stream,
               struct error *err)
{
    jsStreamConfig config;
    jsStreamInfo *info = NULL;
    jsErrCode code = 0;
    natsStatus status =
        lib.js_GetStreamInfo(&info, wire->js, stream->name, NULL, &code);

    describe(stream, info, &config);
    if (status == NATS_OK && (config.Replicas != info->Config->Replicas ||
                              config.MaxBytes != info->Config->MaxBytes))
        status = lib.js_UpdateStream(NULL, wire->js, &config, NULL, &code);
    else if (code == JSStreamNotFoundErr)
        status = lib.js_AddStream(NULL, wire->js, &config, NULL, &code);
    lib.jsStreamInfo_Destroy(info);
    return status == NATS_OK || fail(wire, status, code, err);
}

bool wire_make_taking(struct wire *wire, const struct wire_stream *stream,
                      double *patience, struct error *err)
{
    jsConsumerConfig config;
    jsConsumerInfo *info = NULL;
    jsErrCode code = 0;
    natsStatus status = lib.js_GetConsumerInfo(&info, wire->js, stream->name,
                                               CONSUMER, NULL, &code);
    int64_t wait = (int64_t)(*patience * (double)SECOND);

    if (wait == 0)
        wait = status == NATS_OK ? info->Config->AckWait : PATIENCE * SECOND;
    *patience = (double)wait / (double)SECOND;
    lib.jsConsumerConfig_Init(&config);
    config.Durable = CONSUMER;
    config.AckPolicy = js_AckExplicit;
    config.AckWait = wait;
    config.MaxAckPending = PENDING;
    config.MaxWaiting = PULLS;
    if (status == NATS_OK && info->Config->AckWait != wait)
        status = lib.js_UpdateConsumer(NULL, wire->js, stream->name, &config,
                                       NULL, &code);
    else if (code == JSConsumerNotFoundErr)
        status = lib.js_AddConsumer(NULL, wire->js, stream->name, &config, NULL,
                                    &code);
    lib.jsConsumerInfo_Destroy(info);
    return status == NATS_OK || fail(wire, status, code, err);
}

size_t wire_most(const struct wire *wire)
{
    int64_t most = lib.natsConnection_GetMaxPayload(wire->connection);

    return most > (int64_t)HEAD_ROOM ? (size_t)most - HEAD_ROOM : 0;
}

/* ---- messages ---- */

/* No room: by our own limit, the server's, or the disk's. */
static bool is_full(jsErrCode code)
{
    return code == JSStreamStoreFailedErr ||
           code == JSInsufficientResourcesErr ||
           code == JSStorageResourcesExceededErr ||
           code == JSAccountResourcesExceededErr;
}

/* A header is one line. */
static natsStatus set_reason(natsMsg *msg, struct str reason)
{
    char line[LONGEST_REASON];
    size_t len = 0;

    for (; len < reason.len && len + 1 < sizeof(line); len++)
        line[len] =
            (char)((unsigned char)reason.at[len] < ' ' ? ' ' : reason.at[len]);
    line[len] = '\0';
    return len > 0 ? lib.natsMsgHeader_Set(msg, REASON, line) : NATS_OK;
}

static natsStatus set_head(natsMsg *msg, const struct wire_message *message)
{
    char tries[24];
    natsStatus status = set_reason(msg, message->reason);

    snprintf(tries, sizeof(tries), "%llu", (unsigned long long)message->tries);
    if (message->tries > 0)
        status = THEN(status, lib.natsMsgHeader_Set(msg, TRIES, tries));
    if (message->id != NULL)
        status = THEN(status,
                      lib.natsMsgHeader_Set(msg, "Nats-Msg-Id", message->id));
    return status;
}

enum queue_put wire_put(struct wire *wire, const struct wire_message *message,
                        struct error *err)
{
    enum queue_put put = QUEUE_FAILED;
    natsMsg *msg = NULL;
    jsPubAck *ack = NULL;
    jsErrCode code = 0;
    natsStatus status =
        lib.natsMsg_Create(&msg, message->subject, NULL, message->bytes.at,
                           (int)message->bytes.len);

    status = THEN(status, set_head(msg, message));
    status = THEN(status, lib.js_PublishMsg(&ack, wire->js, msg, NULL, &code));
    if (status == NATS_OK) {
        put = ack->Duplicate ? QUEUE_KNOWN : QUEUE_NEW;
    } else if (is_full(code)) {
        put = QUEUE_FULL;
        error_at(err, ERROR_TOO_OFTEN, place_of(wire),
                 "there is no room in the queue: %s",
                 lib.nats_GetLastError(NULL));
    } else {
        fail(wire, status, code, err);
    }
    lib.jsPubAck_Destroy(ack);
    lib.natsMsg_Destroy(msg);
    return put;
}

static struct str bytes_of(const natsMsg *msg)
{
    return (struct str){lib.natsMsg_GetData(msg),
                        (size_t)lib.natsMsg_GetDataLength(msg)};
}

bool wire_get(struct wire *wire, struct arena *arena, const char *stream,
              uint64_t number, struct wire_message *message, struct error *err)
{
    natsMsg *msg = NULL;
    jsErrCode code = 0;
    const char *text = NULL;
    natsStatus status =
        lib.js_GetMsg(&msg, wire->js, stream, number, NULL, &code);

    *message =
        (struct wire_message){.number = number, .there = status == NATS_OK};
    if (code == JSNoMessageFoundErr || status == NATS_NOT_FOUND)
        return true;
    if (status != NATS_OK)
        return fail(wire, status, code, err);
    message->bytes = arena_str(arena, bytes_of(msg));
    if (lib.natsMsgHeader_Get(msg, REASON, &text) == NATS_OK)
        message->reason = arena_str(arena, str_from(text));
    if (lib.natsMsgHeader_Get(msg, TRIES, &text) == NATS_OK)
        message->tries = strtoull(text, NULL, 10);
    lib.natsMsg_Destroy(msg);
    return true;
}

bool wire_drop(struct wire *wire, const char *stream, uint64_t number,
               struct error *err)
{
    jsErrCode code = 0;
    natsStatus status = lib.js_DeleteMsg(wire->js, stream, number, NULL, &code);

    return status == NATS_OK || fail(wire, status, code, err);
}

static unsigned count_there(const jsClusterInfo *cluster)
{
    unsigned there = 1;

    for (int i = 0; cluster != NULL && i < cluster->ReplicasLen; i++)
        there += !cluster->Replicas[i]->Offline;
    return there;
}

bool wire_look(struct wire *wire, const struct wire_stream *stream,
               struct wire_state *state, struct error *err)
{
    jsStreamInfo *info = NULL;
    jsConsumerInfo *taking = NULL;
    jsErrCode code = 0;
    natsStatus status =
        lib.js_GetStreamInfo(&info, wire->js, stream->name, NULL, &code);

    *state = (struct wire_state){0};
    if (status == NATS_OK)
        *state =
            (struct wire_state){.count = info->State.Msgs,
                                .bytes = info->State.Bytes,
                                .limit = (uint64_t)info->Config->MaxBytes,
                                .first = info->State.FirstSeq,
                                .last = info->State.LastSeq,
                                .replicas = (unsigned)info->Config->Replicas,
                                .there = count_there(info->Cluster)};
    if (status == NATS_OK && stream->work) {
        status = lib.js_GetConsumerInfo(&taking, wire->js, stream->name,
                                        CONSUMER, NULL, &code);
        state->in_hand =
            status == NATS_OK ? (uint64_t)taking->NumAckPending : 0;
    }
    lib.jsStreamInfo_Destroy(info);
    lib.jsConsumerInfo_Destroy(taking);
    return status == NATS_OK || fail(wire, status, code, err);
}

/* ---- taking ---- */

static bool subscribe(struct wire *wire, const struct wire_stream *stream,
                      struct error *err)
{
    jsSubOptions options;
    jsErrCode code = 0;
    natsStatus status;

    if (wire->taking != NULL)
        return true;
    lib.jsSubOptions_Init(&options);
    options.Stream = stream->name;
    options.Consumer = CONSUMER;
    status = lib.js_PullSubscribe(&wire->taking, wire->js, stream->subject,
                                  CONSUMER, NULL, &options, &code);
    return status == NATS_OK || fail(wire, status, code, err);
}

static void take_in_hand(struct wire *wire, natsMsg *msg)
{
    struct taken_item *item = LIST_ADD(wire->arena, &wire->taken);
    jsMsgMetaData *data = NULL;

    *item = (struct taken_item){.bytes = bytes_of(msg), .tries = 1};
    if (lib.natsMsg_GetMetaData(&data, msg) != NATS_OK)
        return;
    item->number = data->Sequence.Stream;
    item->tries = data->NumDelivered;
    lib.jsMsgMetaData_Destroy(data);
}

/* A server that is killed may forget that messages are gone, and not that they
 * were taken: then they lie there, and nobody is given them.  Gives the first
 * of them, or 0. */
static uint64_t passed_over(struct wire *wire, const struct wire_stream *stream)
{
    jsStreamInfo *info = NULL;
    jsConsumerInfo *taking = NULL;
    uint64_t first = 0;

    if (lib.js_GetStreamInfo(&info, wire->js, stream->name, NULL, NULL) ==
            NATS_OK &&
        lib.js_GetConsumerInfo(&taking, wire->js, stream->name, CONSUMER, NULL,
                               NULL) == NATS_OK &&
        info->State.Msgs > 0 && taking->NumPending == 0 &&
        taking->NumAckPending == 0)
        first = info->State.FirstSeq;
    lib.jsStreamInfo_Destroy(info);
    lib.jsConsumerInfo_Destroy(taking);
    return first;
}

/* Nothing came for long.  The subscription is made anew, since it may have
 * gone silent with its server; so is what tells who has taken what, where the
 * same message is passed over again.  What was read already is read once more,
 * and known then. */
static void rouse(struct wire *wire, const struct wire_stream *stream)
{
    uint64_t passed = passed_over(wire, stream);
    double patience = 0;
    struct error err;

    lib.natsSubscription_Destroy(wire->taking);
    wire->taking = NULL;
    wire->silences = 0;
    if (passed > 0 && passed == wire->passed) {
        jsConsumerInfo *info = NULL;

        if (lib.js_GetConsumerInfo(&info, wire->js, stream->name, CONSUMER,
                                   NULL, NULL) == NATS_OK)
            patience = (double)info->Config->AckWait / (double)SECOND;
        lib.jsConsumerInfo_Destroy(info);
        lib.js_DeleteConsumer(wire->js, stream->name, CONSUMER, NULL, NULL);
        wire_make_taking(wire, stream, &patience, &err);
        passed = 0;
    }
    wire->passed = passed;
}

bool wire_take(struct wire *wire, const struct wire_stream *stream, size_t most,
               double seconds, struct taken_items *taken, struct error *err)
{
    jsErrCode code = 0;
    natsStatus status;

    wire->taken.count = 0;
    *taken = wire->taken;
    if (!subscribe(wire, stream, err))
        return false;
    status = lib.natsSubscription_Fetch(&wire->hand, wire->taking, (int)most,
                                        (int64_t)(seconds * 1000), &code);
    wire->silences = status == NATS_OK ? 0 : wire->silences + 1;
    if (status != NATS_OK)
        fail(wire, status, code, err);
    if ((status != NATS_OK && status != NATS_TIMEOUT) ||
        wire->silences >= SILENCES)
        rouse(wire, stream);
    for (int i = 0; i < wire->hand.Count; i++)
        take_in_hand(wire, wire->hand.Msgs[i]);
    *taken = wire->taken;
    return status == NATS_OK || status == NATS_TIMEOUT;
}

void wire_say(struct wire *wire, size_t i, enum wire_word word, double seconds)
{
    natsMsg *msg = wire->hand.Msgs[i];

    if (word == WIRE_DONE)
        lib.natsMsg_Ack(msg, NULL);
    else if (word == WIRE_HELD)
        lib.natsMsg_InProgress(msg, NULL);
    else
        lib.natsMsg_NakWithDelay(msg, (int64_t)(seconds * 1000), NULL);
}

void wire_leave(struct wire *wire)
{
    if (wire->hand.Count > 0)
        lib.natsConnection_FlushTimeout(wire->connection, WAIT_MS);
    lib.natsMsgList_Destroy(&wire->hand);
    wire->hand = (natsMsgList){0};
}
