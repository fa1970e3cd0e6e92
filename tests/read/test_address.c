#include "read/address.h"
#include "test.h"

#include <arpa/inet.h>

static bool is_public(const char *text)
{
    unsigned char bytes[16];

    if (inet_pton(AF_INET, text, bytes) == 1)
        return address_is_public(bytes, 4);
    cr_assert(inet_pton(AF_INET6, text, bytes) == 1, "%s", text);
    return address_is_public(bytes, 16);
}

Test(address, those_of_the_open_internet_are_public)
{
    static const char *const open[] = {
        "1.1.1.1",         "93.184.216.34",    "172.15.0.1",
        "172.32.0.1",      "192.167.1.1",      "100.63.0.1",
        "223.255.255.255", "2606:4700::1111",  "2a00:1450::200e",
        "::ffff:1.1.1.1",  "64:ff9b::101:101", "2002:101:101::1"};

    for (size_t i = 0; i < sizeof(open) / sizeof(open[0]); i++)
        cr_assert(is_public(open[i]), "%s", open[i]);
}

Test(address, those_of_somebody_are_not)
{
    static const char *const own[] = {"0.0.0.0",
                                      "10.1.2.3",
                                      "100.64.0.1",
                                      "127.0.0.1",
                                      "127.255.255.255",
                                      "169.254.169.254",
                                      "172.16.0.1",
                                      "172.31.255.255",
                                      "192.0.0.8",
                                      "192.168.0.1",
                                      "198.18.0.1",
                                      "198.19.255.255",
                                      "203.0.113.5",
                                      "224.0.0.1",
                                      "255.255.255.255",
                                      "::",
                                      "::1",
                                      "fe80::1",
                                      "fc00::1",
                                      "fd12:3456::1",
                                      "ff02::1",
                                      "::ffff:10.0.0.1",
                                      "::ffff:7f00:1",
                                      "64:ff9b::7f00:1",
                                      "2002:7f00:1::1",
                                      "2001:db8::1",
                                      "2001::1",
                                      "::127.0.0.1",
                                      "fec0::1",
                                      "4000::1"};

    for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++)
        cr_assert(!is_public(own[i]), "%s", own[i]);
    cr_assert(!address_is_public((const unsigned char *)"abc", 3));
}

Test(address, a_name_can_be_ones_own)
{
    static const char *const own[] = {
        "localhost",    "LOCALHOST.", "printer", "a.local",
        "x.internal",   "127.0.0.1",  "[::1]",   "router.home.arpa",
        "me.localhost", "",           "10.0.0.1"};

    for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++)
        cr_assert(address_is_own_name(str_from(own[i])), "%s", own[i]);
    cr_assert(!address_is_own_name(STR("example.org")));
    cr_assert(!address_is_own_name(STR("1.1.1.1")));
    cr_assert(!address_is_own_name(STR("locality.org")));
}

Test(address, a_list_has_names_and_all_below_them)
{
    struct str list = STR("example.org, .corp.net ,10.0.0.1");

    cr_assert(address_is_listed(STR("example.org"), list));
    cr_assert(address_is_listed(STR("News.Example.org"), list));
    cr_assert(address_is_listed(STR("corp.net"), list));
    cr_assert(address_is_listed(STR("10.0.0.1"), list));
    cr_assert(!address_is_listed(STR("myexample.org"), list));
    cr_assert(!address_is_listed(STR("org"), list));
    cr_assert(!address_is_listed(STR("example.org"), STR("")));
    cr_assert(address_is_listed(STR("any.org"), STR("*")));
}
