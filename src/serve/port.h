/*
 * port -- the place of the network that the server listens at.
 */
#ifndef SERVE_PORT_H
#define SERVE_PORT_H

#include "base/error.h"

/* Takes the port, or where it is 0 one that is free and sets it: a socket, at
 * which whoever comes waits; -1 where it cannot be had, with NETWORK, or with
 * USAGE where that is no address. */
int port_take(struct str address, unsigned *port, struct error *err);

#endif
