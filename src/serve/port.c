#include "serve/port.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

/* An address of a network, of either kind; the port stands at one place in
 * both. */
union address {
    struct sockaddr any;
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
};

static bool read_address(struct str name, unsigned port, union address *address,
                         struct error *err)
{
    char text[INET6_ADDRSTRLEN + 1];

    *address = (union address){.v6.sin6_port = htons((uint16_t)port)};
    snprintf(text, sizeof(text), "%.*s", STR_ARG(name));
    if (inet_pton(AF_INET, text, &address->v4.sin_addr) == 1)
        address->any.sa_family = AF_INET;
    else if (inet_pton(AF_INET6, text, &address->v6.sin6_addr) == 1)
        address->any.sa_family = AF_INET6;
    else
        return error_at(err, ERROR_USAGE, (struct place){.source = name},
                        "this is no address of a network; give one as "
                        "127.0.0.1, ::1 or 0.0.0.0");
    return true;
}

static bool listen_at(int door, union address *address, unsigned *port)
{
    socklen_t size = address->any.sa_family == AF_INET ? sizeof(address->v4)
                                                       : sizeof(address->v6);
    const int yes = 1;

    setsockopt(door, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
    if (bind(door, &address->any, size) < 0 || listen(door, SOMAXCONN) < 0 ||
        getsockname(door, &address->any, &size) < 0)
        return false;
    *port = ntohs(address->v4.sin_port);
    return true;
}

int port_take(struct str address, unsigned *port, struct error *err)
{
    union address place;
    int door, why;

    if (!read_address(address, *port, &place, err))
        return -1;
    door = socket(place.any.sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (door >= 0 && listen_at(door, &place, port))
        return door;
    why = errno;
    if (door >= 0)
        close(door);
    error_at(err, ERROR_NETWORK, (struct place){.source = address},
             "port %u cannot be had: %s; choose another with --port", *port,
             strerror(why));
    return -1;
}
