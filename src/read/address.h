/*
 * address -- which addresses of the network everybody can reach, and which are
 * somebody's own.  Private to read/.
 */
#ifndef READ_ADDRESS_H
#define READ_ADDRESS_H

#include "base/str.h"

#include <stdbool.h>

/* Whether an address of 4 or 16 bytes, as the network has it, is one of the
 * open internet: neither private, loopback, link-local, shared, of many
 * receivers, for documents or tests, nor reserved (RFC 6890 and IANA's
 * registries of special addresses).  One that carries another within (mapped,
 * 6to4, NAT64) is what that is. */
bool address_is_public(const unsigned char *bytes, size_t count);

/* Whether a host could be somebody's own by its name alone: an address that is
 * not public, "localhost", a name without a dot, or one below .local,
 * .internal, .localhost or .home.arpa.  In brackets or not. */
bool address_is_own_name(struct str host);

/* Whether the host is of a list such as "example.org, .local, 10.0.0.1": a name
 * stands for all below it too, "*" for all there are. */
bool address_is_listed(struct str host, struct str list);

#endif
