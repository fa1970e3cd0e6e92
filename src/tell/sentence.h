/*
 * sentence -- facts as English sentences.
 */
#ifndef TELL_SENTENCE_H
#define TELL_SENTENCE_H

#include "base/out.h"
#include "know/know.h"
#include "news/fact.h"

/* "Kazakh president A met South Korean president B in Seoul", without a date
 * and a full stop. */
void sentence_event(struct out *out, const struct knowledge *know,
                    const struct fact *event);

/* The same as something that may come: "state visit of A to Kazakhstan". */
void phrase_event(struct out *out, const struct knowledge *know,
                  const struct fact *event);

/* Its kind alone: "Accusation", "Documents signed". */
void phrase_kind(struct out *out, const struct fact *event);

/* "Investment from South Korea in Kazakhstan, to date": what a figure is of. */
void phrase_measure(struct out *out, const struct knowledge *know,
                    const struct fact *figure);

/* "Strategic partnership since 2009". */
void sentence_tie(struct out *out, const struct knowledge *know,
                  const struct fact *tie);

/* One line on any fact: what `show` starts with and an export calls a title. */
void sentence_fact(struct out *out, const struct knowledge *know,
                   const struct fact *fact);

#endif
