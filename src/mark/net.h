/*
 * net -- the analyser: tags, trees and names of English sentences.
 *
 * A small net over word types and their neighbours (docs: the card beside the
 * weights): each word's spelling gives a vector; two layers look at neighbours
 * (c) and three run over the sentence in both directions (g); one product
 * gives tags, names and the halves of a biaffine score of each word for each
 * possible head (Dozat and Manning 2017).
 *
 * The same bytes come out on every machine and however sentences are put
 * together: every sum has a fixed order and nothing is fused.
 */
#ifndef MARK_NET_H
#define MARK_NET_H

#include "base/arena.h"
#include "base/error.h"
#include "mark/mark.h"
#include "news/report.h"

/* The weights, laid out for use.  It never changes: threads share it. */
struct net;

/* One thread's workspace: what is known of word types so far, and buffers. */
struct net_cache;

/*
 * Checks a weights file ("DIPLNN2", little-endian) and lays it out in the
 * arena; the hashed tables are used in place, so `bytes` must outlive it.  NULL
 * where it fails: with MISSING where there are no bytes, with SYNTAX where a
 * size, a sum or a number is not what it must be.
 */
const struct net *net_open(struct arena *arena, struct str source,
                           struct str bytes, struct error *err);

struct net_cache *net_cache_open(struct arena *arena, const struct net *net);

/*
 * Fills upos, xpos, relation, head, name, name_starts and arc_margin of every
 * token that stands in a sentence, and the sentences' roots.  Sentences of more
 * than 200 tokens are analysed in pieces, cut behind commas where they can be,
 * whose roots hang on the first piece's.
 */
void net_analyse(struct net_cache *cache, struct report *report);

/* What marker_check promises, of these weights. */
bool net_check(const struct net *net, struct marker_state *state,
               struct error *err);

#endif
