#include "tell/sentence.h"
#include "tell/words.h"

#include <string.h>

static const struct deed {
    const char *aimed, *alone, *noun, *preposition;
} deeds[] = {
#define DEED(name, aimed, alone, noun, preposition) \
    [EVENT_##name] = {aimed, alone, noun, preposition},
#include "tell/deeds.def"
#undef DEED
};

/* Those who act and those they act on or with: `acting` of the parties come
 * first. */
struct cast {
    struct parties who;
    size_t acting;
};

/* The parties of the first one's country, then the others. */
static struct cast cast_of(struct arena *arena, const struct fact *event)
{
    struct cast cast = {{0}, 0};
    const struct parties *who = &event->who;

    for (int acting = 1; acting >= 0; acting--)
        for (size_t i = 0; i < who->count; i++) {
            bool same = event->domestic ? i < event->actors
                                        : strcmp(who->items[i].country,
                                                 who->items[0].country) == 0;
            if (same != (acting == 1))
                continue;
            *LIST_ADD(arena, &cast.who) = who->items[i];
            cast.acting += (size_t)acting;
        }
    return cast;
}

static void tell_actors(struct out *out, const struct knowledge *know,
                        const struct cast *cast)
{
    if (cast->acting == 0)
        out_text(out, "unnamed parties");
    words_parties(out, know, &cast->who, 0, cast->acting);
}

static void tell_others(struct out *out, const struct knowledge *know,
                        const struct cast *cast)
{
    words_parties(out, know, &cast->who, cast->acting, cast->who.count);
}

static bool has_others(const struct cast *cast)
{
    return cast->acting < cast->who.count;
}

static const char *level_before(enum level level)
{
    switch (level) {
    case LEVEL_state:
        return "state ";
    case LEVEL_official:
        return "official ";
    case LEVEL_working:
        return "working ";
    case LEVEL_private:
        return "private ";
    default:
        return "";
    }
}

static void tell_place(struct out *out, const struct knowledge *know,
                       const struct fact *event)
{
    if (event->place.len > 0) {
        out_text(out, " in ");
        words_plain(out, event->place);
    } else if (event->in[0] != '\0') {
        out_text(out, " in ");
        words_the_country(out, know, event->in);
    }
}

/* Where a visit goes: its country and, where one is named, the town. */
static void tell_goal(struct out *out, const struct knowledge *know,
                      const struct fact *event, const struct cast *cast)
{
    const char *code = event->in;
    struct str place = event->place;

    if (code[0] == '\0' && has_others(cast))
        code = cast->who.items[cast->acting].country;
    if (code[0] == '\0' && place.len == 0)
        return;
    out_text(out, " to ");
    if (code[0] == '\0') {
        words_plain(out, place);
        return;
    }
    words_the_country(out, know, code);
    if (place.len > 0 && !str_equal(place, words_country(know, code))) {
        out_text(out, " (");
        words_plain(out, place);
        out_char(out, ')');
    }
}

/* A visitor's host, where it is a person or a body. */
static void tell_host(struct out *out, const struct knowledge *know,
                      const struct cast *cast)
{
    if (!has_others(cast) || cast->who.items[cast->acting].name.len == 0)
        return;
    out_text(out, ", received by ");
    tell_others(out, know, cast);
}

static void sentence_visit(struct out *out, const struct knowledge *know,
                           const struct fact *event, const struct cast *cast)
{
    const char *level = level_before(event->level);

    tell_actors(out, know, cast);
    out_format(out, " paid %s %svisit", level[0] == 'o' ? "an" : "a", level);
    tell_goal(out, know, event, cast);
    tell_host(out, know, cast);
}

static void sentence_talks(struct out *out, const struct knowledge *know,
                           const struct fact *event, const struct cast *cast)
{
    bool call = event->form == FORM_call;

    tell_actors(out, know, cast);
    if (has_others(cast)) {
        out_text(out, call ? " spoke by phone or video with " : " met ");
        tell_others(out, know, cast);
    } else {
        out_text(out, call ? " spoke by phone or video" : " held talks");
    }
    if (!call)
        tell_place(out, know, event);
}

static void sentence_together(struct out *out, const struct knowledge *know,
                              const struct fact *event, const char *did)
{
    words_parties(out, know, &event->who, 0, event->who.count);
    out_format(out, " %s", did);
    tell_place(out, know, event);
}

static size_t country_count(const struct parties *who)
{
    size_t count = 0;

    for (size_t i = 0; i < who->count; i++) {
        size_t j = 0;
        while (strcmp(who->items[i].country, who->items[j].country) != 0)
            j++;
        count += j == i;
    }
    return count;
}

/* Who did what to whom is certain between two countries only. */
static void phrase_among(struct out *out, const struct knowledge *know,
                         const struct fact *event)
{
    out_text(out, deeds[event->event].noun);
    out_text(out, " between ");
    words_parties(out, know, &event->who, 0, event->who.count);
    tell_place(out, know, event);
}

static void sentence_deed(struct out *out, const struct knowledge *know,
                          const struct fact *event, const struct cast *cast)
{
    const struct deed *deed = &deeds[event->event];

    if (country_count(&event->who) > 2) {
        phrase_among(out, know, event);
        return;
    }
    tell_actors(out, know, cast);
    out_char(out, ' ');
    out_text(out, has_others(cast) ? deed->aimed : deed->alone);
    if (has_others(cast)) {
        out_char(out, ' ');
        tell_others(out, know, cast);
    }
    tell_place(out, know, event);
}

void sentence_event(struct out *out, const struct knowledge *know,
                    const struct fact *event)
{
    struct cast cast = cast_of(out->arena, event);
    struct out line = {.arena = out->arena};

    switch (event->form) {
    case FORM_talks:
    case FORM_call:
        sentence_talks(&line, know, event, &cast);
        break;
    case FORM_visit:
        sentence_visit(&line, know, event, &cast);
        break;
    case FORM_forum:
        sentence_together(&line, know, event, "took part in a forum");
        break;
    case FORM_signing:
        sentence_together(&line, know, event, "signed documents");
        break;
    case FORM_accord:
        sentence_together(&line, know, event, "agreed");
        break;
    default:
        sentence_deed(&line, know, event, &cast);
        break;
    }
    words_capital(out, out_view(&line));
}

void phrase_kind(struct out *out, const struct fact *event)
{
    if (event->form == FORM_signing)
        out_text(out, "Documents signed");
    else if (event->form == FORM_accord)
        out_text(out, "Accord");
    else
        words_capital(out, str_from(deeds[event->event].noun));
}

static void phrase_visit(struct out *out, const struct knowledge *know,
                         const struct fact *event, const struct cast *cast)
{
    out_format(out, "%svisit", level_before(event->level));
    if (cast->who.count > 0) {
        out_text(out, " of ");
        tell_actors(out, know, cast);
    }
    tell_goal(out, know, event, cast);
}

static void phrase_together(struct out *out, const struct knowledge *know,
                            const struct fact *event, const char *noun)
{
    out_text(out, noun);
    if (event->who.count > 0) {
        out_text(out, event->who.count > 1 ? " between " : " of ");
        words_parties(out, know, &event->who, 0, event->who.count);
    }
    tell_place(out, know, event);
}

static void phrase_deed(struct out *out, const struct knowledge *know,
                        const struct fact *event, const struct cast *cast)
{
    const struct deed *deed = &deeds[event->event];

    if (country_count(&event->who) > 2) {
        phrase_among(out, know, event);
        return;
    }
    out_text(out, deed->noun);
    if (cast->who.count > 0) {
        out_text(out, " by ");
        tell_actors(out, know, cast);
    }
    if (has_others(cast)) {
        out_format(out, " %s ", deed->preposition);
        tell_others(out, know, cast);
    }
    tell_place(out, know, event);
}

void phrase_event(struct out *out, const struct knowledge *know,
                  const struct fact *event)
{
    struct cast cast = cast_of(out->arena, event);
    struct out line = {.arena = out->arena};

    switch (event->form) {
    case FORM_talks:
        phrase_together(&line, know, event, "talks");
        break;
    case FORM_call:
        phrase_together(&line, know, event, "call");
        break;
    case FORM_visit:
        phrase_visit(&line, know, event, &cast);
        break;
    case FORM_forum:
        phrase_together(&line, know, event, "forum");
        break;
    case FORM_signing:
        phrase_together(&line, know, event, "signing of documents");
        break;
    case FORM_accord:
        phrase_together(&line, know, event, "accord");
        break;
    default:
        phrase_deed(&line, know, event, &cast);
        break;
    }
    words_capital(out, out_view(&line));
}
