#!/usr/bin/env python3
"""Label raw sentences by the mean of several checkpoints (teachers).

The tokens come one a line, a blank line after each sentence.  What the teachers
are not sure of is left open: such a token teaches nothing about that layer.
Every sentence is taken once, and only of a length that sentences have.
"""
import argparse
import pickle
import random

import numpy as np
import torch

from decode import bilou, heads_of, names_of
from net import Net
from score import batches, padded
from words import Words


def read(path, least, most):
    sents, cur, seen = [], [], set()
    with open(path, encoding="utf-8") as f:
        for line in list(f) + [""]:
            if line.strip():
                cur.append(line.strip())
                continue
            key = tuple(cur)
            if least <= len(cur) <= most and key not in seen:
                seen.add(key)
                sents.append(dict(w=cur, src="RAW"))
            cur = []
    return sents


def load(path, vec):
    c = torch.load(path)
    net = Net(c["cfg"], *map(len, c["labels"]), vec)
    net.load_state_dict(c["state"])
    return net.eval(), c["labels"]


def label(nets, T, labels, b, sure):
    ids, mask = padded(b, T)
    n = ids.shape[1]
    codes = [net.encode(T, ids, mask) for net in nets]

    def mean(head):
        return sum(head(net, x, xn).softmax(-1)
                   for net, (x, xn) in zip(nets, codes)) / len(nets)

    u = mean(lambda net, x, _: net.hu(x))
    p = mean(lambda net, x, _: net.hx(x))
    a = mean(lambda net, x, _: net.arcs(x, mask)[0])
    t = mean(lambda net, _, x: net.hn(x))
    H = torch.zeros(len(b), n, dtype=torch.long)
    for k, s in enumerate(b):
        m = len(s["w"])
        H[k, :m] = torch.tensor(heads_of(a[k, :m, :m + 1].log().numpy()))
    r = mean(lambda net, x, _: net.rels(x, net.arcs(x, mask)[1], H))
    for k, s in enumerate(b):
        m = len(s["w"])
        for key, prob, names in (("upos", u, labels[0]), ("xpos", p, labels[1]),
                                 ("rel", r, labels[2])):
            best = prob[k, :m].max(-1)
            s[key] = [names[i] if q > sure else "?"
                      for q, i in zip(best.values, best.indices)]
        q = a[k].gather(-1, H[k][:, None])[:m, 0]
        s["head"] = [int(h) if v > sure else -1 for h, v in zip(H[k, :m], q)]
        s["rel"] = ["?" if h < 0 else x for h, x in zip(s["head"], s["rel"])]
        best = t[k, :m].max(-1)
        s["ner"] = names_of(t[k, :m].log().numpy())
        # A name's tokens are left open together with it.
        open_ = {i for i in range(m) if best.values[i] <= sure}
        for i, j, _ in s["ner"]:
            if open_ & set(range(i, j)):
                open_ |= set(range(i, j))
        s["unsure"] = sorted(open_)


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("tokens")
    ap.add_argument("vectors")
    ap.add_argument("--out", required=True, help="pickled list of sentences")
    ap.add_argument("teachers", nargs="+", help="checkpoints")
    ap.add_argument("--most", type=int, default=400000, help="tokens")
    ap.add_argument("--sure", type=float, default=.6)
    a = ap.parse_args()
    torch.set_num_threads(1)
    random.seed(1)
    v = np.load(a.vectors)
    vec = np.concatenate([np.zeros((1, v["vec"].shape[1])), v["vec"] / 32])
    vec = torch.tensor(vec, dtype=torch.float32)
    sents = read(a.tokens, 6, 80)
    random.shuffle(sents)
    total, some = 0, []
    for s in sents:
        if total < a.most:
            some.append(s)
            total += len(s["w"])
    T = Words(v["hash"])
    for s in some:
        for w in s["w"]:
            T.add(w)
    T.freeze()
    nets, labels = zip(*(load(p, vec) for p in a.teachers))
    assert all(x == labels[0] for x in labels)
    with torch.no_grad():
        for b in batches(some, 3000, False):
            label(nets, T, labels[0], b, a.sure)
    with open(a.out, "wb") as f:
        pickle.dump(some, f)
    print(len(some), "sentences", total, "tokens; heads left open",
          sum(h < 0 for s in some for h in s["head"]), "names",
          sum(len(s["unsure"]) for s in some))


if __name__ == "__main__":
    main()
