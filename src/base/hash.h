/*
 * hash -- names for bytes that do not depend on where they came from.
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/str.h"

/* SHA-256 (FIPS 180-4) of the bytes as 64 lower-case hexadecimal digits and a
 * NUL. */
void hash_sha256(struct str bytes, char hex[65]);

#endif
