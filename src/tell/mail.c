/*
 * What is new as a mail: RFC 5322, its parts by RFC 2045 and 2046, what is not
 * ASCII in its head by RFC 2047.  Lines end as those of a file do; who sends it
 * makes them those of a mail.
 */
#include "tell/brief.h"
#include "tell/news.h"
#include "tell/words.h"

#define LINE_BYTES 57 /* of base64, as 76 letters */
#define WORD_BYTES 42 /* of an encoded word, which has at most 75 letters */
#define TITLE_BYTES 90
#define DAY 86400

static void tell_base64(struct out *out, struct str bytes)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrs"
                                 "tuvwxyz0123456789+/";

    for (size_t at = 0; at < bytes.len; at += 3) {
        size_t left = bytes.len - at;
        uint32_t three = 0;

        for (size_t i = 0; i < 3; i++)
            three =
                three << 8 | (i < left ? (unsigned char)bytes.at[at + i] : 0U);
        for (size_t i = 0; i < 4; i++) {
            char digit = digits[three >> (18 - 6 * i) & 63];

            if (i > left)
                digit = '=';
            out_char(out, digit);
        }
    }
}

static bool is_ascii(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.at[i] >= 0x7F || text.at[i] < ' ')
            return false;
    return true;
}

/* No character is cut in two. */
static size_t word_of(struct str text)
{
    size_t len = text.len < WORD_BYTES ? text.len : WORD_BYTES;

    while (len < text.len && len > 1 &&
           ((unsigned char)text.at[len] & 0xC0U) == 0x80U)
        len--;
    return len;
}

static void tell_header(struct out *out, const char *name, struct str text)
{
    out_format(out, "%s:", name);
    if (is_ascii(text)) {
        out_format(out, " %.*s\n", STR_ARG(text));
        return;
    }
    while (text.len > 0) {
        size_t len = word_of(text);

        out_text(out, " =?utf-8?B?");
        tell_base64(out, (struct str){text.at, len});
        text.at += len;
        text.len -= len;
        out_text(out, text.len > 0 ? "?=\n" : "?=");
    }
    out_char(out, '\n');
}

/* "Sun, 22 Nov 2026 17:44:24 +0000". */
static void tell_date(struct out *out, int64_t at)
{
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr",
                                         "May", "Jun", "Jul", "Aug",
                                         "Sep", "Oct", "Nov", "Dec"};
    int32_t day = (int32_t)(at / DAY);
    int left = (int)(at % DAY), year = 0, month = 0, date = 0;

    day_to_civil(day, &year, &month, &date);
    out_format(out, "Date: %.3s, %d %s %d %02d:%02d:%02d +0000\n",
               day_weekday_text(day_weekday(day)), date, months[month - 1],
               year, left / 3600, left / 60 % 60, left % 60);
}

static void tell_part(struct out *out, const char *boundary, const char *type,
                      struct str text)
{
    out_format(out,
               "--%s\nContent-Type: %s; charset=utf-8\n"
               "Content-Transfer-Encoding: base64\n\n",
               boundary, type);
    for (size_t at = 0; at < text.len; at += LINE_BYTES) {
        size_t left = text.len - at;

        tell_base64(out, (struct str){text.at + at,
                                      left < LINE_BYTES ? left : LINE_BYTES});
        out_char(out, '\n');
    }
    out_char(out, '\n');
}

/* The day, and the first thing that is new. */
static void tell_subject(struct out *out, const struct mailing *mailing,
                         struct str text)
{
    struct out subject = {.arena = out->arena};
    struct str first;

    out_text(&subject, "What is new, ");
    words_date(&subject, interval_day((int32_t)(mailing->at / DAY)));
    (void)str_cut(&text, '\n'); /* what kind of thing it is */
    first = str_trim(str_cut(&text, '\n'));
    if (first.len > 2) {
        out_text(&subject, ": ");
        words_cut(&subject, (struct str){first.at + 2, first.len - 2},
                  TITLE_BYTES);
    }
    tell_header(out, "Subject", out_view(&subject));
}

void tell_mail(struct out *out, const struct telling *telling,
               const struct mailing *mailing)
{
    static const char boundary[] = "=_rapport_part";
    struct out text = {.arena = out->arena};
    struct out html = {.arena = out->arena};

    news_text(&text, telling);
    news_html(&html, telling);
    out_format(out, "From: Rapport <%.*s>\nTo: <%.*s>\n", STR_ARG(mailing->to),
               STR_ARG(mailing->to));
    tell_subject(out, mailing, out_view(&text));
    tell_date(out, mailing->at);
    out_format(out,
               "Message-ID: <%.*s@rapport.invalid>\nMIME-Version: 1.0\n"
               "Auto-Submitted: auto-generated\n"
               "Content-Type: multipart/alternative; boundary=\"%s\"\n\n",
               STR_ARG(mailing->id), boundary);
    tell_part(out, boundary, "text/plain", out_view(&text));
    tell_part(out, boundary, "text/html", out_view(&html));
    out_format(out, "--%s--\n", boundary);
}
