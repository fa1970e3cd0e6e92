/*
 * warden -- looks after a process for work on foreign bytes, the ward, and
 * begins another when it dies.  Private to read/.
 *
 * The warden is a process too, and the ward's parent.  It does nothing but
 * begin the ward and bury it, and was itself begun when the program had neither
 * threads nor a ledger: so a ward, and those that follow, know nothing but what
 * the program knew then.
 */
#ifndef READ_WARDEN_H
#define READ_WARDEN_H

#include <stdbool.h>

struct warden_work {
    void *self;
    /* What the ward does with its end of the line until that ends; `how` is
     * what it was begun with. */
    void (*serve)(void *self, int line, int how);
};

struct warden {
    const struct warden_work *work;
    int line;    /* to the ward, or -1 */
    int control; /* to the warden */
    int process; /* the warden's, or -1 */
};

/* What a ward died of. */
struct warden_death {
    int signal; /* 0: of none */
};

/* Begins the warden and a ward; false where the system has no room for them.
 * `work` must outlive the warden. */
bool warden_open(struct warden *warden, const struct warden_work *work);

/* Ends the ward that is there and begins another, at the end of a new line;
 * says what the old one died of, which may be this.  False where none can be
 * begun any more. */
bool warden_renew(struct warden *warden, int how, struct warden_death *death);

/* Ends both, whatever they are doing. */
void warden_close(struct warden *warden);

#endif
