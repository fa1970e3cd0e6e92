#include "serve/guests.h"

#include <sys/socket.h>

#define GETTING 20  /* times longer than to ask */
#define POURING 180 /* ... where the answer is made meanwhile */

struct guests guests_new(struct arena *arena, size_t most)
{
    return (struct guests){
        lock_new(arena), arena_alloc(arena, most, sizeof(struct guest)), most};
}

struct guest *guests_add(struct guests *guests, int socket)
{
    struct guest *free = NULL;

    lock_take(guests->lock);
    for (size_t i = 0; i < guests->count && free == NULL; i++)
        if (guests->items[i].phase == PHASE_away)
            free = &guests->items[i];
    if (free != NULL)
        *free = (struct guest){
            .lock = guests->lock, .phase = PHASE_asking, .socket = socket};
    lock_give(guests->lock);
    return free;
}

void guest_enter(struct guest *guest, enum phase phase)
{
    if (guest == NULL)
        return;
    lock_take(guest->lock);
    guest->phase = phase;
    guest->since = 0;
    lock_give(guest->lock);
}

static bool dawdles(const struct guest *guest, double now, double seconds)
{
    double most = seconds * (guest->phase == PHASE_getting   ? GETTING
                             : guest->phase == PHASE_pouring ? POURING
                                                             : 1);

    return guest->phase != PHASE_flowing && guest->phase != PHASE_waiting &&
           now - guest->since > most;
}

void guests_hurry(struct guests *guests, double now, double seconds)
{
    lock_take(guests->lock);
    for (size_t i = 0; i < guests->count; i++) {
        struct guest *guest = &guests->items[i];

        if (guest->phase == PHASE_away)
            continue;
        if (guest->since == 0)
            guest->since = now;
        else if (dawdles(guest, now, seconds))
            shutdown(guest->socket, SHUT_RDWR);
    }
    lock_give(guests->lock);
}
