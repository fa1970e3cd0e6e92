/* usage: host FOLDER   serves a folder on loopback for the tests in this
 * folder; prints the port first. */
#include "host.h"

#include <stdio.h>

int main(int argc, char **argv)
{
    int listener, port = host_listen(&listener);

    if (port == 0)
        return 75;
    printf("%d\n", port);
    fflush(stdout);
    host_serve(listener, argc > 1 ? argv[1] : NULL, 1800);
    return 0;
}
