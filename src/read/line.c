#include "read/line.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

/* Room for the descriptors that come with a frame, laid out as the system wants
 * it. */
union beside {
    struct cmsghdr head;
    char bytes[CMSG_SPACE(LINE_FILES * sizeof(int))];
};

bool line_open(int ends[2])
{
    return socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0;
}

static void put_files(struct msghdr *message, union beside *beside,
                      const int *files, size_t count)
{
    struct cmsghdr *head;

    if (count == 0)
        return;
    message->msg_control = beside->bytes;
    message->msg_controllen = CMSG_SPACE(count * sizeof(*files));
    head = CMSG_FIRSTHDR(message);
    head->cmsg_level = SOL_SOCKET;
    head->cmsg_type = SCM_RIGHTS;
    head->cmsg_len = CMSG_LEN(count * sizeof(*files));
    memcpy(CMSG_DATA(head), files, count * sizeof(*files));
}

/* Takes what was sent off the front of the parts; false where none is left. */
static bool advance(struct msghdr *message, size_t sent)
{
    while (message->msg_iovlen > 0 && sent >= message->msg_iov->iov_len) {
        sent -= message->msg_iov->iov_len;
        message->msg_iov++;
        message->msg_iovlen--;
    }
    if (message->msg_iovlen == 0)
        return false;
    message->msg_iov->iov_base = (char *)message->msg_iov->iov_base + sent;
    message->msg_iov->iov_len -= sent;
    return true;
}

bool line_send(int line, struct str frame, const int *files, size_t count)
{
    uint64_t length = frame.len;
    struct iovec parts[2] = {{.iov_base = &length, .iov_len = sizeof(length)},
                             {.iov_len = frame.len}};
    struct msghdr message = {.msg_iov = parts, .msg_iovlen = 2};
    union beside beside = {0};
    ssize_t sent;

    /* An iovec serves readers too, so it cannot promise to change nothing. */
    memcpy(&parts[1].iov_base, &frame.at, sizeof(frame.at));
    put_files(&message, &beside, files, count);
    do {
        do
            sent = sendmsg(line, &message, MSG_NOSIGNAL);
        while (sent < 0 && errno == EINTR);
        if (sent < 0)
            return false;
        message.msg_control = NULL;
        message.msg_controllen = 0;
    } while (advance(&message, (size_t)sent));
    return true;
}

static void take_files(struct msghdr *message, int *files)
{
    struct cmsghdr *head = CMSG_FIRSTHDR(message);

    if (head != NULL && head->cmsg_level == SOL_SOCKET &&
        head->cmsg_type == SCM_RIGHTS)
        memcpy(
            files, CMSG_DATA(head),
            (size_t)((char *)head + head->cmsg_len - (char *)CMSG_DATA(head)));
}

/* So many bytes exactly, and the files that come with the first of them. */
static bool receive_all(int line, void *bytes, size_t len, int *files)
{
    struct iovec part = {bytes, len};

    while (part.iov_len > 0) {
        struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
        union beside beside = {0};
        ssize_t got;

        if (files != NULL) {
            message.msg_control = beside.bytes;
            message.msg_controllen = sizeof(beside.bytes);
        }
        got = recvmsg(line, &message, MSG_WAITALL | MSG_CMSG_CLOEXEC);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        if (files != NULL)
            take_files(&message, files);
        files = NULL;
        part.iov_base = (char *)part.iov_base + got;
        part.iov_len -= (size_t)got;
    }
    return true;
}

enum line_result line_receive(int line, struct arena *arena, size_t most,
                              struct str *frame, int *files)
{
    uint64_t length;
    char head[sizeof(length)];
    char *bytes;

    for (int i = 0; files != NULL && i < LINE_FILES; i++)
        files[i] = -1;
    if (!receive_all(line, head, sizeof(head), files))
        return LINE_ENDED;
    memcpy(&length, head, sizeof(length));
    if (length > most)
        return LINE_BROKEN;
    bytes = arena_alloc(arena, (size_t)length + 1, 1);
    *frame = (struct str){bytes, (size_t)length};
    return receive_all(line, bytes, (size_t)length, NULL) ? LINE_FRAME
                                                          : LINE_ENDED;
}
