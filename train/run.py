#!/usr/bin/env python3
"""Run a weights file on tokens (one a line, a blank line ends a sentence).

The reference for the program's own inference: plain, slow, and from the same
file.  Prints number, form, UPOS, XPOS, head, relation, name tag.
"""
import argparse
import sys

import numpy as np
import torch

import weights
from decode import bilou, heads_of, names_of
from whole import WholeNet
from words import Words


def load(path):
    """A weights file as (net, label lists, hashes of the word vectors)."""
    w = weights.read(path)
    net = WholeNet(w)
    return net, net.labels, w["gl_hash"][:, 0]


def gap(scores):
    """Least distance between the best and the second best of a row."""
    top = scores.topk(2, -1).values
    return float((top[..., 0] - top[..., 1]).min())


def parse(net, T, labels, words):
    """(upos, xpos, heads, relations, spans of names, least margin)"""
    upos, xpos, rel = labels
    ids = torch.tensor([[T.id[w] for w in words]])
    mask = torch.ones(1, len(words), 1)
    with torch.no_grad():
        x, xn = net.encode(T, ids, mask)
        u, p = net.hu(x), net.hx(x)
        sc, xr = net.arcs(x, mask)
        heads = heads_of(sc[0].numpy())
        r = net.rels(x, xr, torch.tensor(np.array(heads))[None].long())
        t = net.hn(xn).log_softmax(-1)
    return ([upos[k] for k in u[0].argmax(-1)],
            [xpos[k] for k in p[0].argmax(-1)], [int(h) for h in heads],
            [rel[k] for k in r[0].argmax(-1)], names_of(t[0].numpy()),
            min(map(gap, (u, p, sc, r, t))))


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("weights")
    ap.add_argument("tokens", nargs="?", help="default: standard input")
    a = ap.parse_args()
    net, labels, hashes = load(a.weights)
    T, sents = Words(hashes), [[]]
    with (open(a.tokens, encoding="utf-8") if a.tokens else sys.stdin) as f:
        for line in f:
            if line.strip():
                sents[-1].append(line.strip())
                T.add(line.strip())
            elif sents[-1]:
                sents.append([])
    T.freeze()
    for w in filter(None, sents):
        upos, xpos, head, rel, spans, _ = parse(net, T, labels, w)
        tags = bilou(len(w), spans)
        for i, row in enumerate(zip(w, upos, xpos, head, rel, tags), 1):
            print(i, *row, sep="\t")
        print()


if __name__ == "__main__":
    main()
