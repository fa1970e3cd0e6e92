/*
 * token -- the secret of whoever may write, in a file beside the ledger.
 */
#ifndef MAIN_TOKEN_H
#define MAIN_TOKEN_H

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

/* What a ledger's token is named after: a ledger that is a file, itself; one on
 * a server, a name of its own in the folder of the user's data. */
struct str token_place(struct arena *arena, struct str ledger);

/* The token of this ledger: 64 hexadecimal digits, in "LEDGER.token", which is
 * made where there is none, for its owner's eyes only.  Fails with STORE where
 * it can be neither read nor made, SYNTAX where it holds something else,
 * FORBIDDEN where others may read it. */
bool token_open(struct arena *arena, struct str ledger, struct str *token,
                struct error *err);

#endif
