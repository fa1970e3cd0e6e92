#include "news/fact_pack.h"

#include "base/out.h"

#include <string.h>

#define VARINT_BYTES 10
#define LAYOUT 1002 /* of the bytes: one more for each other way to pack */
#define RANK_MOST 9

/* How many each list has. */
enum {
#define KIND(name, plural) KIND_##name,
#include "news/kinds.def"
#undef KIND
    KINDS
};
enum {
#define EVENT(name, quad, scale) PLOVER_##name,
#include "news/events.def"
#undef EVENT
    EVENTS
};
enum {
#define MEASURE(name, text, symmetric, words) MEASURED_##name,
#include "news/measures.def"
#undef MEASURE
    MEASURES
};
enum {
#define TIE(name, words) TIED_##name,
#include "news/ties.def"
#undef TIE
    TIES
};

/* A new field: is it compared?  Then pack it, and add one to LAYOUT. */
_Static_assert(sizeof(void *) != 8 || sizeof(struct fact) == 688,
               "struct fact has other fields than are packed");

/* What stands first: another number where a list has grown. */
enum {
    TAG = LAYOUT + KINDS + EVENTS + MEASURES + TIES + FORM_aid + STATUS_ended +
          MODE_mixed
};

/* Fields in the order in which they are packed. */
#define TEXTS(X)   \
    X(place)       \
    X(own_measure) \
    X(amount.unit) \
    X(change) X(superlative) X(quote) X(name) X(role) X(instrument)
#define DATES(X) X(when) X(since) X(signed_on) X(term)
#define PARTIES(X) X(said_by) X(speaker)
#define ENUMS(X)                           \
    X(kind, enum fact_kind, KINDS - 1)     \
    X(status, enum status, STATUS_ended)   \
    X(event, enum event_type, EVENTS - 1)  \
    X(form, enum form, FORM_aid)           \
    X(measure, enum measure, MEASURES - 1) \
    X(mode, enum mode, MODE_mixed)         \
    X(tie, enum tie_type, TIES - 1)        \
    X(rank, unsigned, RANK_MOST)
/* A bit each, the last one the second lowest; the lowest is its rule's. */
#define TRUTHS(X) X(negated) X(hypothetical) X(domestic) X(target)

/* ---- writing ---- */

static void put_number(struct out *out, uint64_t value)
{
    char bytes[VARINT_BYTES];
    size_t count = 0;

    while (value > 0x7F) {
        bytes[count++] = (char)(value | 0x80);
        value >>= 7;
    }
    bytes[count++] = (char)value;
    out_str(out, (struct str){bytes, count});
}

static void put_signed(struct out *out, int64_t value)
{
    put_number(out, value < 0 ? ~((uint64_t)value << 1) : (uint64_t)value << 1);
}

static void put_text(struct out *out, struct str text)
{
    put_number(out, text.len);
    out_str(out, text);
}

/* 0 where nothing is known, else 2 or, about it, 3; then the days. */
static void put_date(struct out *out, struct interval when)
{
    if (when.first == DAY_NONE && when.last == DAY_NONE) {
        put_number(out, 0);
        return;
    }
    put_number(out, when.about ? 3 : 2);
    put_signed(out, when.first);
    put_signed(out, (int64_t)when.last - when.first);
}

static void put_span(struct out *out, struct span span)
{
    put_number(out, span.from);
    put_signed(out, (int64_t)span.to - span.from);
}

static void put_party(struct out *out, const struct party *party)
{
    put_text(out, party->name);
    put_text(out, party->role);
    put_text(out, str_from(party->country));
    put_span(out, party->span);
}

/* The bits of IEEE 754, in one order of bytes on every machine. */
static void put_value(struct out *out, double value)
{
    uint64_t bits;

    memcpy(&bits, &value, sizeof(bits));
    for (int i = 0; i < 8; i++)
        out_char(out, (char)(bits >> 8 * i));
}

static void put_texts(struct out *out, const struct strs *texts)
{
    put_number(out, texts->count);
    for (size_t i = 0; i < texts->count; i++)
        put_text(out, texts->items[i]);
}

static void put_lists(struct out *out, const struct fact *fact)
{
    static const struct strs none;

    put_number(out, fact->who.count);
    for (size_t i = 0; i < fact->who.count; i++)
        put_party(out, &fact->who.items[i]);
    put_number(out, fact->country_count);
    for (unsigned i = 0; i < fact->country_count && i < 2; i++)
        put_text(out, str_from(fact->countries[i]));
    put_texts(out, fact->more != NULL ? fact->more : &none);
    put_texts(out, &fact->topics);
    put_number(out, fact->amount.values);
    for (unsigned i = 0; i < fact->amount.values && i < 2; i++)
        put_value(out, fact->amount.value[i]);
}

struct str fact_pack(struct arena *arena, const struct fact *fact)
{
    struct out out = {.arena = arena};
    unsigned truths = 0;

    put_number(&out, TAG);
#define PUT(field, type, most) put_number(&out, (uint64_t)fact->field);
    ENUMS(PUT)
#undef PUT
#define PUT(field) truths = truths << 1 | fact->field;
    TRUTHS(PUT)
#undef PUT
    put_number(&out,
               truths << 1 | str_equal(fact->rule, STR(FACT_RULE_BEFORE)));
    put_number(&out, fact->amount.bound);
    put_text(&out, str_from(fact->in));
    put_span(&out, fact->span);
#define PUT(field) put_date(&out, fact->field);
    DATES(PUT)
#undef PUT
#define PUT(field) put_text(&out, fact->field);
    TEXTS(PUT)
#undef PUT
#define PUT(field) put_party(&out, &fact->field);
    PARTIES(PUT)
#undef PUT
    put_lists(&out, fact);
    return out_view(&out);
}

/* ---- reading ---- */

/* What is left of the bytes; once something is wrong, nothing. */
struct packed {
    const unsigned char *at, *end;
    bool wrong;
};

static uint64_t take_number(struct packed *in)
{
    uint64_t value = 0;

    for (int shift = 0; in->at < in->end && shift < 64; shift += 7) {
        unsigned byte = *in->at++;

        value |= (uint64_t)(byte & 0x7F) << shift;
        if (byte < 0x80)
            return value;
    }
    in->wrong = true;
    in->at = in->end;
    return 0;
}

/* One that is `most` at most. */
static uint64_t take_up_to(struct packed *in, uint64_t most)
{
    uint64_t value = take_number(in);

    if (value <= most)
        return value;
    in->wrong = true;
    return 0;
}

/* All that we write are differences of 32 bits. */
static int64_t take_signed(struct packed *in)
{
    uint64_t value = take_up_to(in, (uint64_t)1 << 34);

    return value & 1 ? -(int64_t)(value >> 1) - 1 : (int64_t)(value >> 1);
}

static struct str take_text(struct packed *in)
{
    size_t len = (size_t)take_up_to(in, (uint64_t)(in->end - in->at));
    struct str text = {(const char *)in->at, len};

    if (len > (size_t)(in->end - in->at)) {
        in->wrong = true;
        return (struct str){NULL, 0};
    }
    in->at += len;
    return text;
}

static void take_code(struct packed *in, char code[4])
{
    struct str text = take_text(in);

    memset(code, 0, 4);
    memcpy(code, text.len > 0 ? text.at : "", text.len < 3 ? text.len : 3);
    in->wrong = in->wrong || text.len > 3;
}

static int32_t take_day(struct packed *in, int64_t day)
{
    in->wrong = in->wrong || day < INT32_MIN || day > INT32_MAX;
    return in->wrong ? 0 : (int32_t)day;
}

static struct interval take_date(struct packed *in)
{
    uint64_t known = take_up_to(in, 3);
    struct interval when = INTERVAL_NONE;

    if (known == 0)
        return when;
    when.about = known == 3;
    when.first = take_day(in, take_signed(in));
    when.last = take_day(in, when.first + take_signed(in));
    return when;
}

static struct span take_span(struct packed *in)
{
    struct span span = {(uint32_t)take_up_to(in, UINT32_MAX), 0};
    int64_t to = span.from + take_signed(in);

    in->wrong = in->wrong || to < 0 || to > UINT32_MAX;
    span.to = in->wrong ? span.from : (uint32_t)to;
    return span;
}

static void take_party(struct packed *in, struct party *party)
{
    party->name = take_text(in);
    party->role = take_text(in);
    take_code(in, party->country);
    party->span = take_span(in);
}

static double take_value(struct packed *in)
{
    uint64_t bits = 0;
    double value;

    if (in->end - in->at < 8) {
        in->wrong = true;
        return 0;
    }
    for (int i = 0; i < 8; i++)
        bits |= (uint64_t)*in->at++ << 8 * i;
    memcpy(&value, &bits, sizeof(value));
    return value;
}

/* How many items follow: each has a byte at least. */
static size_t take_count(struct packed *in)
{
    return (size_t)take_up_to(in, (uint64_t)(in->end - in->at));
}

static struct strs take_texts(struct arena *arena, struct packed *in)
{
    struct strs texts = {.room = take_count(in)};

    if (texts.room > 0)
        texts.items = arena_alloc(arena, texts.room, sizeof(struct str));
    while (texts.count < texts.room)
        texts.items[texts.count++] = take_text(in);
    return texts;
}

static void take_lists(struct arena *arena, struct packed *in,
                       struct fact *fact)
{
    size_t count = take_count(in);
    struct strs more;

    if (count > 0)
        fact->who.items = arena_alloc(arena, count, sizeof(struct party));
    for (fact->who.room = count; fact->who.count < count; fact->who.count++)
        take_party(in, &fact->who.items[fact->who.count]);
    fact->country_count = (unsigned)take_up_to(in, 2);
    for (unsigned i = 0; i < fact->country_count; i++)
        take_code(in, fact->countries[i]);
    more = take_texts(arena, in);
    if (more.count > 0) {
        fact->more = ARENA_NEW(arena, struct strs);
        *fact->more = more;
    }
    fact->topics = take_texts(arena, in);
    fact->amount.values = (uint8_t)take_up_to(in, 2);
    for (unsigned i = 0; i < fact->amount.values; i++)
        fact->amount.value[i] = take_value(in);
}

bool fact_unpack(struct arena *arena, struct str bytes, struct fact *fact)
{
    struct packed in = {(const unsigned char *)bytes.at,
                        (const unsigned char *)bytes.at + bytes.len, false};
    unsigned truths;

    *fact = (struct fact){0};
    if (take_number(&in) != TAG)
        return false;
#define TAKE(field, type, most) \
    fact->field = (type)take_up_to(&in, (uint64_t)(most));
    ENUMS(TAKE)
#undef TAKE
    truths = (unsigned)take_up_to(&in, UINT8_MAX);
    fact->negated = truths & 16;
    fact->hypothetical = truths & 8;
    fact->domestic = truths & 4;
    fact->target = truths & 2;
    if (truths & 1)
        fact->rule = STR(FACT_RULE_BEFORE);
    fact->amount.bound = (uint8_t)take_up_to(&in, BOUND_UP_TO);
    take_code(&in, fact->in);
    fact->span = take_span(&in);
#define TAKE(field) fact->field = take_date(&in);
    DATES(TAKE)
#undef TAKE
#define TAKE(field) fact->field = take_text(&in);
    TEXTS(TAKE)
#undef TAKE
#define TAKE(field) take_party(&in, &fact->field);
    PARTIES(TAKE)
#undef TAKE
    take_lists(arena, &in, fact);
    return !in.wrong && in.at == in.end;
}
