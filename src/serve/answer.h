/*
 * answer -- a request becomes an answer: who may ask, which route it is,
 * whether the answer is known already, and what goes with it.
 */
#ifndef SERVE_ANSWER_H
#define SERVE_ANSWER_H

#include "base/pool.h"
#include "serve/cache.h"
#include "serve/desk.h"
#include "serve/guard.h"
#include "serve/listener.h"
#include "serve/meter.h"
#include "serve/pace.h"
#include "serve/request.h"
#include "serve/route.h"
#include "serve/serve.h"

/* Who answers: those that take requests, and those that answer what follows
 * from the ledger. */
enum crew {
    CREW_door,
    CREW_much,
    CREW_quick,
    CREWS,
};

/* What all desks share. */
struct serve {
    struct serve_settings settings;
    struct guard guard;
    struct listener *listener;
    struct cache *cache;
    struct pages *pages;
    struct pace *pace;
    struct meter *meter;
    struct lock *lock;         /* of the three below */
    struct desk *desks[CREWS]; /* those where nobody sits */
    uint64_t state;            /* of the ledger: rises with every change */
    bool ending;               /* nothing long is begun any more */
    uint64_t pulse; /* rises with those, and so that guests stay awake */
    struct lock *writing;
    struct desk *watch;             /* sees whether the ledger has changed */
    struct turns *lines[SLOW_WAYS]; /* of requests whose answer takes long */
    struct desk *slow[SLOW_WAYS];   /* where these are answered */
    struct turns *crews[CREWS];     /* of requests that the ledger answers */
};

/* Answers a request that came whole.  `self` is a struct serve. */
void answer_request(void *self, struct request *request, struct answer *answer);

/* Another thread takes its request in hand; as listener_settings.later. */
bool answer_later(void *self, struct listener_job *job);
/* And answers it; `self` is a struct serve. */
void answer_slowly(void *self, void *job);
/* The same for an answer that follows from the ledger. */
void answer_in_crew(void *self, void *job);

/* A desk of a crew to sit at, and its return. */
struct desk *desk_take(struct serve *serve, enum crew crew);
void desk_give(struct desk *desk);

/* The state of the ledger, as this desk sees it now. */
uint64_t desk_state(struct desk *desk);

/* Whether the server ends. */
bool desk_ends(struct desk *desk);

/* That this desk itself has changed the ledger. */
void desk_changed(struct desk *desk);

#endif
