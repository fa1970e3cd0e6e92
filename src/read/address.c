#include "read/address.h"

#include <arpa/inet.h>
#include <stdint.h>

#define LONGEST_NAME 255

/* A stretch of addresses: those whose first `bits` are these. */
struct stretch {
    unsigned char bytes[16];
    unsigned bits;
};

static const struct stretch own_of_4[] = {
    {{0}, 8},             /* this network */
    {{10}, 8},            /* private (RFC 1918) */
    {{100, 64}, 10},      /* shared by customers (RFC 6598) */
    {{127}, 8},           /* loopback */
    {{169, 254}, 16},     /* link-local */
    {{172, 16}, 12},      /* private */
    {{192, 0, 0}, 24},    /* of protocols */
    {{192, 0, 2}, 24},    /* for documents */
    {{192, 88, 99}, 24},  /* relays that are no more (RFC 7526) */
    {{192, 168}, 16},     /* private */
    {{198, 18}, 15},      /* for tests (RFC 2544) */
    {{198, 51, 100}, 24}, /* for documents */
    {{203, 0, 113}, 24},  /* for documents */
    {{224}, 4},           /* many receivers */
    {{240}, 4},           /* reserved, and all receivers */
};

/* Of those below 2000::/3; all others are somebody's own, or nobody's. */
static const struct stretch own_of_16[] = {
    {{0x20, 0x01}, 23},             /* of protocols (RFC 2928) */
    {{0x20, 0x01, 0x0D, 0xB8}, 32}, /* for documents */
    {{0x3F, 0xFF}, 20},             /* for documents (RFC 9637) */
};

static const struct stretch open_of_16 = {{0x20}, 3};

/* Those that carry an address of four bytes, and where. */
static const struct {
    struct stretch stretch;
    unsigned at;
} carriers[] = {
    {{{[10] = 0xFF, [11] = 0xFF}, 96}, 12},           /* mapped */
    {{{[1] = 0x64, [2] = 0xFF, [3] = 0x9B}, 96}, 12}, /* NAT64 */
    {{{0x20, 0x02}, 16}, 2},                          /* 6to4 */
};

static bool is_within(const unsigned char *bytes, const struct stretch *stretch)
{
    unsigned whole = stretch->bits / 8, rest = stretch->bits % 8;
    unsigned mask = rest > 0 ? 0xFFU << (8 - rest) & 0xFFU : 0;

    return memcmp(bytes, stretch->bytes, whole) == 0 &&
           ((unsigned)(bytes[whole] ^ stretch->bytes[whole]) & mask) == 0;
}

static bool is_within_any(const unsigned char *bytes,
                          const struct stretch *stretches, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (is_within(bytes, &stretches[i]))
            return true;
    return false;
}

static bool is_public_4(const unsigned char *bytes)
{
    return !is_within_any(bytes, own_of_4,
                          sizeof(own_of_4) / sizeof(own_of_4[0]));
}

bool address_is_public(const unsigned char *bytes, size_t count)
{
    if (count != 16)
        return count == 4 && is_public_4(bytes);
    for (size_t i = 0; i < sizeof(carriers) / sizeof(carriers[0]); i++)
        if (is_within(bytes, &carriers[i].stretch))
            return is_public_4(bytes + carriers[i].at);
    return is_within(bytes, &open_of_16) &&
           !is_within_any(bytes, own_of_16,
                          sizeof(own_of_16) / sizeof(own_of_16[0]));
}

/* The name in small letters, without brackets and a dot at its end; false where
 * it is too long for one. */
static bool read_name(struct str host, char name[LONGEST_NAME + 1])
{
    if (host.len > 1 && host.at[0] == '[' && host.at[host.len - 1] == ']')
        host = (struct str){host.at + 1, host.len - 2};
    if (host.len > 1 && host.at[host.len - 1] == '.')
        host.len--;
    if (host.len == 0 || host.len > LONGEST_NAME)
        return false;
    for (size_t i = 0; i < host.len; i++) {
        char c = host.at[i];

        name[i] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    name[host.len] = '\0';
    return true;
}

static bool ends_in(struct str name, struct str end)
{
    return name.len > end.len &&
           memcmp(name.at + name.len - end.len, end.at, end.len) == 0;
}

bool address_is_own_name(struct str host)
{
    static const char *const ends[] = {".local", ".internal", ".localhost",
                                       ".home.arpa"};
    unsigned char bytes[16];
    char text[LONGEST_NAME + 1];
    struct str name;

    if (!read_name(host, text))
        return true;
    if (inet_pton(AF_INET, text, bytes) == 1)
        return !address_is_public(bytes, 4);
    if (inet_pton(AF_INET6, text, bytes) == 1)
        return !address_is_public(bytes, 16);
    name = str_from(text);
    if (memchr(name.at, '.', name.len) == NULL)
        return true;
    for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
        if (ends_in(name, str_from(ends[i])))
            return true;
    return false;
}

bool address_is_listed(struct str host, struct str list)
{
    char text[LONGEST_NAME + 1], wanted[LONGEST_NAME + 1];
    struct str name;

    if (!read_name(host, text))
        return false;
    name = str_from(text);
    while (list.len > 0) {
        struct str item = str_trim(str_cut(&list, ','));

        if (str_equal(item, STR("*")))
            return true;
        if (item.len > 0 && item.at[0] == '.')
            item = (struct str){item.at + 1, item.len - 1};
        if (!read_name(item, wanted))
            continue;
        item = str_from(wanted);
        if (str_equal(name, item) ||
            (ends_in(name, item) && name.at[name.len - item.len - 1] == '.'))
            return true;
    }
    return false;
}
