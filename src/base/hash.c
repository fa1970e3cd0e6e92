#include "base/hash.h"

#include <stdint.h>
#include <sys/types.h>

#include <sha2.h>

void hash_sha256(struct str bytes, char hex[65])
{
    static const char digits[] = "0123456789abcdef";
    uint8_t digest[SHA256_DIGEST_LENGTH];
    SHA2_CTX context;

    SHA256Init(&context);
    if (bytes.len > 0)
        SHA256Update(&context, (const uint8_t *)bytes.at, bytes.len);
    SHA256Final(digest, &context);
    for (size_t i = 0; i < SHA256_DIGEST_LENGTH; i++) {
        hex[2 * i] = digits[digest[i] >> 4];
        hex[2 * i + 1] = digits[digest[i] & 15];
    }
    hex[64] = '\0';
}
