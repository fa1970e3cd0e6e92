#include "base/utf8.h"

#include "base/latin.h"
#include "base/library.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unorm2.h>
#include <unicode/uversion.h>

#define REPLACEMENT 0xFFFD

uint32_t utf8_at(struct str text, size_t at, unsigned *length)
{
    /* The smallest character that needs so many bytes. */
    static const uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    unsigned char lead = (unsigned char)text.at[at];
    unsigned wanted = lead < 0xC0 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    uint32_t c = lead & (0xFFu >> (wanted + 1));

    *length = 1;
    if (lead < 0x80)
        return lead;
    if (wanted == 0 || lead >= 0xF8 || text.len - at < wanted)
        return REPLACEMENT;
    for (unsigned i = 1; i < wanted; i++) {
        unsigned char next = (unsigned char)text.at[at + i];

        if ((next & 0xC0) != 0x80)
            return REPLACEMENT;
        c = c << 6 | (next & 0x3F);
    }
    if (c < smallest[wanted] || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
        return REPLACEMENT;
    *length = wanted;
    return c;
}

size_t utf8_valid(struct str text)
{
    size_t at = 0;

    while (at < text.len) {
        unsigned length = 1;

        if ((unsigned char)text.at[at] >= 0x80 &&
            utf8_at(text, at, &length) == REPLACEMENT && length == 1)
            return at;
        at += length;
    }
    return at;
}

static bool has_category(uint32_t c, uint32_t mask)
{
    return (U_GET_GC_MASK((UChar32)c) & mask) != 0;
}

bool utf8_is_letter(uint32_t c)
{
    if (c < 0x80)
        return (c | 32) >= 'a' && (c | 32) <= 'z';
    return has_category(c, U_GC_L_MASK | U_GC_M_MASK);
}

bool utf8_is_upper(uint32_t c)
{
    return c < 0x80 ? c >= 'A' && c <= 'Z'
                    : has_category(c, U_GC_LU_MASK | U_GC_LT_MASK);
}

bool utf8_is_lower(uint32_t c)
{
    return c < 0x80 ? c >= 'a' && c <= 'z' : has_category(c, U_GC_LL_MASK);
}

bool utf8_is_digit(uint32_t c)
{
    return c < 0x80 ? c >= '0' && c <= '9' : has_category(c, U_GC_ND_MASK);
}

bool utf8_is_unseen(uint32_t c)
{
    return c == 0xAD || (c >= 0x200B && c <= 0x200F) || c == 0x2060 ||
           c == 0xFEFF || c == 0xFE0E || c == 0xFE0F;
}

bool utf8_is_blank(uint32_t c)
{
    return c < 0x80 ? c == ' ' || c == '\t' : has_category(c, U_GC_ZS_MASK);
}

/* Writes one character and gives its length. */
static size_t put(char *at, uint32_t c)
{
    if (c < 0x80) {
        at[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        at[0] = (char)(0xC0 | c >> 6);
        at[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        at[0] = (char)(0xE0 | c >> 12);
        at[1] = (char)(0x80 | (c >> 6 & 0x3F));
        at[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    at[0] = (char)(0xF0 | c >> 18);
    at[1] = (char)(0x80 | (c >> 12 & 0x3F));
    at[2] = (char)(0x80 | (c >> 6 & 0x3F));
    at[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

bool utf8_is_shown(uint32_t c)
{
    return !has_category(c, U_GC_C_MASK | U_GC_ZL_MASK | U_GC_ZP_MASK);
}

unsigned utf8_width(uint32_t c)
{
    int width = u_getIntPropertyValue((UChar32)c, UCHAR_EAST_ASIAN_WIDTH);

    if (has_category(c, U_GC_MN_MASK | U_GC_ME_MASK))
        return 0;
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

static size_t put_text(char *at, const char *text)
{
    size_t len = strlen(text);

    memcpy(at, text, len + 1);
    return len;
}

uint32_t utf8_lower(uint32_t c)
{
    const struct latin *latin;

    if (c < 0x80)
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    latin = latin_find(c);
    return latin != NULL ? latin->lower : (uint32_t)u_tolower((UChar32)c);
}

static size_t put_norm(char *at, uint32_t c)
{
    char one[2];
    const char *typed = latin_typed(c, one);

    return typed != NULL ? put_text(at, typed) : put(at, utf8_lower(c));
}

/* The letter without its marks, by its canonical parts. */
static size_t put_base(char *at, uint32_t c)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfd = unorm2_getNFDInstance(&status);
    UChar parts[32];
    int32_t count = 0;
    size_t len = 0;

    if (U_SUCCESS(status))
        count = unorm2_getDecomposition(nfd, (UChar32)c, parts, 32, &status);
    if (U_FAILURE(status) || count <= 0)
        return has_category(c, U_GC_MN_MASK) ? 0 : put(at, c);
    for (int32_t i = 0; i < count; i++) {
        uint32_t part = parts[i];

        if ((part & 0xFC00) == 0xD800 && i + 1 < count)
            part = 0x10000 + ((part & 0x3FF) << 10) + (parts[++i] & 0x3FFu);
        if (!has_category(part, U_GC_MN_MASK))
            len += put(at + len, part);
    }
    return len;
}

static size_t put_fold(char *at, uint32_t c)
{
    char one[2];
    const struct latin *latin = latin_find(c);
    const char *typed = latin_typed(c, one);

    if (typed == NULL && latin != NULL && latin->plain[0] != '\0')
        typed = latin->plain;
    return typed != NULL ? put_text(at, typed) : put_base(at, utf8_lower(c));
}

/* The letter with the marks that stand apart behind it, where Unicode has one
 * for them; moves *at over those. */
static uint32_t compose(struct str text, uint32_t c, size_t *at)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);

    while (U_SUCCESS(status) && *at < text.len &&
           (unsigned char)text.at[*at] >= 0xCC) {
        unsigned length;
        uint32_t mark = utf8_at(text, *at, &length);
        UChar32 both = mark >= 0x300 && mark <= 0x36F
                           ? unorm2_composePair(nfc, (UChar32)c, (UChar32)mark)
                           : -1;

        if (both < 0)
            break;
        c = (uint32_t)both;
        *at += length;
    }
    return c;
}

#define EACH_BYTE(value) (UINT64_C(0x0101010101010101) * (value))

/* Copies text in lower case up to its first byte that is not ASCII, eight bytes
 * at a time, and gives that byte's place: text.len where all are ASCII.  (Once
 * no byte has its top bit, sums of one do not reach the next, and show there
 * which bytes are at least 'A', and which are past 'Z'.) */
static size_t lower_ascii(struct str text, char *copy)
{
    size_t at = 0;

    for (; text.len - at >= 8; at += 8) {
        uint64_t word, upper;

        memcpy(&word, text.at + at, 8);
        if (word & EACH_BYTE(0x80))
            break;
        upper =
            (word + EACH_BYTE(0x80 - 'A')) ^ (word + EACH_BYTE(0x80 - 'Z' - 1));
        word |= (upper & EACH_BYTE(0x80)) >> 2;
        memcpy(copy + at, &word, 8);
    }
    for (; at < text.len && (unsigned char)text.at[at] < 0x80; at++) {
        char c = text.at[at];

        copy[at] = (char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    return at;
}

static size_t convert(struct str text, bool fold, char *buffer, size_t room)
{
    char character[64];
    size_t len = 0;

    for (size_t at = 0; at < text.len;) {
        unsigned length;
        uint32_t c = utf8_at(text, at, &length);
        size_t more;

        at += length;
        if (utf8_is_unseen(c))
            continue;
        more = fold ? put_fold(character, c)
                    : put_norm(character, compose(text, c, &at));
        if (more > room - len)
            return SIZE_MAX;
        memcpy(buffer + len, character, more);
        len += more;
    }
    return len;
}

size_t utf8_fold_to(struct str text, char *buffer, size_t room)
{
    if (text.len <= room && lower_ascii(text, buffer) == text.len)
        return text.len;
    return convert(text, true, buffer, room);
}

/* No character grows to more than three times its bytes, neither by lower
 * case nor by decomposition (Unicode's FAQ on normalisation). */
#define GROWTH 3

static struct str convert_in(struct arena *arena, struct str text, bool fold)
{
    size_t room = text.len * GROWTH, len;
    char *copy = arena_alloc(arena, text.len + 1, 1);

    if (lower_ascii(text, copy) == text.len)
        return (struct str){copy, text.len};
    copy = arena_alloc(arena, room + 1, 1);
    len = convert(text, fold, copy, room);
    return (struct str){copy, len <= room ? len : 0};
}

struct str utf8_norm(struct arena *arena, struct str text)
{
    return convert_in(arena, text, false);
}

struct str utf8_fold(struct arena *arena, struct str text)
{
    return convert_in(arena, text, true);
}

/* Charsets that are not UTF-8. */

/* ICU looks at the first 8 kB only, so it is shown those around the first byte
 * that is not ASCII. */
#define SHOWN_BEFORE 2000
#define SHOWN 8000
/* Of 100.  Latin scripts in English text reach 30 to 70, noise 10 to 20. */
#define SURE_ENOUGH 25

static struct place place_behind(struct place place, struct str passed)
{
    place.column = place.column > 0 ? place.column : 1;
    for (size_t i = 0; i < passed.len; i++) {
        place.column++;
        if (passed.at[i] == '\n') {
            place.line++;
            place.column = 1;
        }
    }
    return place;
}

/* Well formed to the end, but for a last character that lacks bytes. */
static bool ends_in_character(struct str bytes, size_t broken)
{
    unsigned char lead = (unsigned char)bytes.at[broken];
    size_t left = bytes.len - broken;

    if (lead < 0xC2 || lead > 0xF4)
        return false;
    for (size_t i = 1; i < left; i++)
        if (((unsigned char)bytes.at[broken + i] & 0xC0) != 0x80)
            return false;
    return left < (lead < 0xE0 ? 2u : lead < 0xF0 ? 3u : 4u);
}

static const char *detect(struct str bytes, size_t broken)
{
    static const char *const names[] = {
        "UTF-16LE",     "UTF-16BE",     "UTF-32LE",     "UTF-32BE",
        "ISO-8859-1",   "ISO-8859-2",   "ISO-8859-5",   "ISO-8859-7",
        "ISO-8859-9",   "windows-1250", "windows-1251", "windows-1252",
        "windows-1253", "windows-1254", "windows-1256", "KOI8-R",
        "EUC-KR",       "EUC-JP",       "Shift_JIS",    "GB18030",
        "Big5"};
    size_t from = broken > SHOWN_BEFORE ? broken - SHOWN_BEFORE : 0;
    size_t len = bytes.len - from < SHOWN ? bytes.len - from : SHOWN;
    UErrorCode status = U_ZERO_ERROR;
    UCharsetDetector *detector = ucsdet_open(&status);
    const UCharsetMatch *match;
    const char *name = "";

    ucsdet_setText(detector, bytes.at + from, (int32_t)len, &status);
    match = ucsdet_detect(detector, &status);
    if (U_SUCCESS(status) && match != NULL &&
        ucsdet_getConfidence(match, &status) >= SURE_ENOUGH)
        name = ucsdet_getName(match, &status);
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (U_SUCCESS(status) && strcmp(name, names[i]) == 0) {
            ucsdet_close(detector);
            return names[i];
        }
    ucsdet_close(detector);
    return NULL;
}

static bool decode(struct arena *arena, struct str bytes, const char *charset,
                   bool strict, struct str *text)
{
    UErrorCode status = U_ZERO_ERROR;
    UConverter *from = ucnv_open(charset, &status);
    int32_t len, room;
    char *buffer;

    if (U_FAILURE(status) || bytes.len > INT32_MAX / 4)
        return false;
    /* Any byte that has no meaning stops it, or is read as U+FFFD. */
    if (strict)
        ucnv_setToUCallBack(from, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL,
                            &status);
    room = (int32_t)bytes.len * 3 + 4;
    buffer = arena_alloc(arena, (size_t)room, 1);
    len = ucnv_toAlgorithmic(UCNV_UTF8, from, buffer, room, bytes.at,
                             (int32_t)bytes.len, &status);
    ucnv_close(from);
    if (U_FAILURE(status))
        return false;
    *text = (struct str){buffer, (size_t)len};
    return true;
}

static bool starts_with(struct str bytes, struct str start)
{
    return bytes.len >= start.len && memcmp(bytes.at, start.at, start.len) == 0;
}

/* The charset that a byte order mark tells, whose length is set, or NULL. */
static const char *marked(struct str bytes, size_t *length)
{
    static const struct {
        struct str mark;
        const char *name;
    } marks[] = {
        {{"\xEF\xBB\xBF", 3}, "UTF-8"},    {{"\xFF\xFE\0\0", 4}, "UTF-32LE"},
        {{"\0\0\xFE\xFF", 4}, "UTF-32BE"}, {{"\xFF\xFE", 2}, "UTF-16LE"},
        {{"\xFE\xFF", 2}, "UTF-16BE"},
    };

    for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
        if (starts_with(bytes, marks[i].mark)) {
            *length = marks[i].mark.len;
            return marks[i].name;
        }
    return NULL;
}

/* Noise decodes to control characters in any charset; text has none. */
static bool looks_like_text(struct str text)
{
    unsigned length;

    for (size_t at = 0; at < text.len; at += length) {
        uint32_t c = utf8_at(text, at, &length);

        if ((c < ' ' && (c < '\t' || c > '\r')) || (c >= 0x7F && c < 0xA0))
            return false;
    }
    return true;
}

bool utf8_from(struct arena *arena, struct str bytes, struct place place,
               struct str *text, const char **charset, struct error *err)
{
    size_t mark = 0, broken;
    const char *name = marked(bytes, &mark);
    struct str rest = {bytes.at + mark, bytes.len - mark};

    *charset = "UTF-8";
    *text = rest;
    if (name == NULL || strcmp(name, "UTF-8") == 0) {
        broken = utf8_valid(rest);
        if (broken == rest.len)
            return true;
        place = place_behind(place, (struct str){bytes.at, mark + broken});
        if (ends_in_character(rest, broken))
            return error_at(err, ERROR_SYNTAX, place,
                            "it ends in the middle of a character");
        name = name == NULL ? detect(rest, broken) : NULL;
    }
    if (name == NULL || !decode(arena, rest, name, true, text) ||
        (mark == 0 && !looks_like_text(*text)))
        return error_at(err, ERROR_SYNTAX, place,
                        "neither UTF-8 nor any other charset that can be told");
    *charset = name;
    return true;
}

bool utf8_from_charset(struct arena *arena, struct str bytes,
                       const char *charset, struct str *text)
{
    return decode(arena, bytes, charset, false, text);
}

struct library utf8_library(void)
{
    struct library library = {.name = "ICU", .built = U_ICU_VERSION};
    UVersionInfo version;

    u_getVersion(version);
    u_versionToString(version, library.running);
    library.good = version[0] >= U_ICU_VERSION_MAJOR_NUM;
    return library;
}
