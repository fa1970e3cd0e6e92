/*
 * ward -- a process of its own for work on foreign bytes, and another one when
 * it dies.  Private to read/.
 *
 * Its parent is a keeper that does nothing but begin it and bury it, and was
 * itself begun when the program had neither threads nor a ledger: so whatever
 * happens in the ward, it and those that follow know nothing but the knowledge
 * that the program began with.
 */
#ifndef READ_WARD_H
#define READ_WARD_H

#include <stdbool.h>

struct ward_work {
    void *self;
    /* What the process does with its end of the line, until that ends. */
    void (*serve)(void *self, int line);
};

struct ward {
    const struct ward_work *work;
    int line; /* to the process that works */
    int control;
    int keeper;
};

/* What a process died of. */
struct ward_death {
    int signal; /* 0: of none */
};

/* Begins the keeper and the process; false where the system has no room for
 * them.  `work` must outlive the ward. */
bool ward_open(struct ward *ward, const struct ward_work *work);

/* Ends the process that is there and begins another, at the end of a new line;
 * says what the old one died of, if that was not this.  False where none can be
 * begun any more. */
bool ward_renew(struct ward *ward, struct ward_death *death);

/* Ends both, whatever they are doing. */
void ward_close(struct ward *ward);

#endif
