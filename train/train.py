#!/usr/bin/env python3
"""Train the net for a number of steps and write checkpoints on the way.

Half of the batches are treebank sentences (tags, trees, names), the others
hold names only; the silver set passes exactly once, spread over the run.
Sets differ in what they annotate, so a token may allow many tags: the loss is
-log of the probability summed over all that its source allows.  A run can
start from the checkpoint of another; a branch that is new then begins as the
layer that it replaces, a layer that is new as one that changes little.
"""
import argparse
import collections
import os
import pickle
import random
import time

import numpy as np
import torch
import torch.nn.functional as F

import offices
from decode import NT, TAG, bilou
from net import Net
from score import batches, evaluate, relation
from words import Words

LONGEST = 110


def tags_of(kinds):
    return [TAG[p + "-" + t] for t in kinds for p in "BILU"]


# What a token without a mark may still be, as its set does not mark it.
UNMARKED = {"EWT": ["NORP", "DATE", "EVENT", "MISC"],
            "GUM": ["NORP", "DATE", "MISC"], "GMB": [], "RAW": [],
            "WIKIGOLD": ["DATE"], "CROSSNER": ["NORP", "DATE", "MISC"],
            "REDOCRED": ["NORP", "DATE"], "RE3D": ["EVENT", "MISC"],
            "MULTINER": ["NORP", "DATE", "EVENT", "MISC"]}


def allowed(s):
    n, src = len(s["w"]), s["src"]
    out = np.zeros((n, NT), np.bool_)
    for i, t in enumerate(bilou(n, s["ner"])):
        if t == "O":
            out[i, [0] + tags_of(UNMARKED[src])] = True
            if src == "GUM" and s["upos"][i] == "PROPN":
                out[i] = True
        elif t[2:] == "MISC" and src in ("WIKIGOLD", "CROSSNER", "REDOCRED"):
            out[i, [TAG[t]] + tags_of(["NORP", "EVENT"])] = True
        else:
            out[i, TAG[t]] = True
    for i in s.get("unsure", ()):
        out[i] = True
    return out


def cases(words):
    """The sentence as written, in capitals, in title case, in lower case."""
    title = [w[:1].upper() + w[1:] if len(w) > 3 or k == 0 else w
             for k, w in enumerate(words)]
    return [words, [w.upper() for w in words], title,
            [w.lower() for w in words]]


def pack(s, T, index):
    """What the loss needs, as arrays."""
    s["ids"] = [np.array([T.add(w) for w in v][:LONGEST])
                for v in cases(s["w"])]
    if "upos" in s:
        rel = [relation(r) for r in s["rel"]]
        for key, val, ix in (("u", s["upos"], 0), ("x", s["xpos"], 1),
                             ("r", rel, 2)):
            s[key] = np.array([index[ix].get(v, -1) for v in val][:LONGEST])
        h = np.array(s["head"][:LONGEST])
        s["h"] = np.where(h > LONGEST, -1, h)
        s["r"] = np.where(s["h"] < 0, -1, s["r"])
    if "ner" in s:
        s["allow"] = allowed(s)[:LONGEST]


def pad(b, key, n):
    y = np.full((len(b), n), -1)
    for k, s in enumerate(b):
        y[k, :len(s[key])] = s[key]
    return torch.from_numpy(y)


def cross(scores, y):
    return F.cross_entropy(scores.flatten(0, -2), y.flatten(),
                           ignore_index=-1)


def loss_of(net, T, b, odd_case):
    n = min(LONGEST, max(len(s["w"]) for s in b))
    ids = np.zeros((len(b), n), np.int64)
    mask = torch.zeros(len(b), n, 1)
    allow = np.ones((len(b), n, NT), np.bool_)
    for k, s in enumerate(b):
        odd = random.random() < odd_case
        z = s["ids"][random.choices((1, 2, 3), (.4, .35, .25))[0] if odd else 0]
        ids[k, :len(z)] = z
        mask[k, :len(z)] = 1
        if "allow" in s:
            allow[k, :len(z)] = s["allow"]
    x, xn = map(net.drop, net.encode(T, torch.from_numpy(ids), mask))
    loss = 0
    if "u" in b[0]:
        loss += .6 * cross(net.hu(x), pad(b, "u", n))
        loss += .4 * cross(net.hx(x), pad(b, "x", n))
        sc, xr = net.arcs(x, mask)
        h = pad(b, "h", n)
        loss += cross(sc, h)
        loss += .7 * cross(net.rels(x, xr, h.clamp(min=0)), pad(b, "r", n))
    free = allow.all(-1)
    if not free.all():
        lp = net.hn(xn).log_softmax(-1)
        lp = lp.masked_fill(~torch.from_numpy(allow), -1e4)
        live = torch.from_numpy(~free).float()
        loss += -(torch.logsumexp(lp, -1) * live).sum() / live.sum()
    return loss


def label_lists(sents):
    upos = sorted({u for s in sents for u in s["upos"]})
    count = collections.Counter(x for s in sents for x in s["xpos"])
    xpos = [x for x, c in count.most_common() if c >= 5]
    return upos, xpos, sorted({relation(r) for s in sents for r in s["rel"]})


class Pool:
    """Endless shuffled batches of a list of sentences."""

    def __init__(self, sents, size):
        self.sents, self.size, self.queue, self.seen = sents, size, [], 0
        self.tokens = sum(len(s["w"]) for s in sents)

    def next(self):
        if not self.queue:
            self.queue = batches(self.sents, self.size, True, LONGEST)
        b = self.queue.pop()
        self.seen += sum(len(s["w"]) for s in b)
        return b


def begin(net, path):
    """Weights of another run's checkpoint."""
    state = torch.load(path)["state"]
    last = max(int(k[2]) for k in state if k.startswith("L."))
    if last == len(net.L):
        for k in [k for k in state if k.startswith(f"L.{last}.")]:
            layer = state.pop(k)
            for branch in ("T.0", "N.0"):
                state[k.replace(f"L.{last}", branch)] = layer.clone()
    new = net.load_state_dict(state, strict=False).missing_keys
    with torch.no_grad():
        for k in new:
            # A new layer adds next to nothing at first: its values are small.
            if k.endswith("lin.weight"):
                net.get_parameter(k)[net.cfg["d"]:] *= .1
            elif k.endswith("lin.bias"):
                net.get_parameter(k)[net.cfg["d"]:] = 0


def save(path, net, params, labels, args, done):
    state = {k: v.clone() for k, v in net.state_dict().items()}
    for (name, _), p in zip(net.named_parameters(), params):
        state[name] = p.clone()
    torch.save(dict(state=state, cfg=net.cfg, labels=labels, args=vars(args),
                    done=done), path + ".new")
    os.replace(path + ".new", path)


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("data", help="sentences made by data.py")
    ap.add_argument("vectors", help="vectors made by vectors.py")
    ap.add_argument("out", help="checkpoint to write")
    ap.add_argument("--start", help="checkpoint to start from")
    ap.add_argument("--raw", help="sentences labelled by teach.py")
    ap.add_argument("--raws", type=float, default=.15,
                    help="share of batches of these")
    ap.add_argument("--dev", action="store_true",
                    help="learn from the trees of EWT dev as well")
    ap.add_argument("--steps", type=int, default=13000)
    ap.add_argument("--threads", type=int, default=1)
    ap.add_argument("--layers", default="ccggg")
    ap.add_argument("--d", type=int, default=128)
    ap.add_argument("--drop", type=float, default=.15)
    ap.add_argument("--wdrop", type=float, default=.15)
    ap.add_argument("--lr", type=float, default=2e-3)
    ap.add_argument("--batch", type=int, default=1500, help="tokens a batch")
    ap.add_argument("--trees", type=float, default=.5,
                    help="share of treebank batches")
    ap.add_argument("--silver", type=float, default=1,
                    help="passes over the silver set")
    ap.add_argument("--case", type=float, default=.08,
                    help="share of sentences in odd case")
    ap.add_argument("--offices", type=float, default=0,
                    help="variants with officials, as a share of the trees")
    ap.add_argument("--tail", type=float, default=.3,
                    help="last part whose weights are averaged")
    ap.add_argument("--seed", type=int, default=1)
    a = ap.parse_args()
    torch.set_num_threads(a.threads)
    torch.set_flush_denormal(True)
    random.seed(a.seed)
    np.random.seed(a.seed)
    torch.manual_seed(a.seed)

    with open(a.data, "rb") as f:
        ds = pickle.load(f)
    v = np.load(a.vectors)
    vec = np.concatenate([np.zeros((1, v["vec"].shape[1])), v["vec"] / 32])
    T = Words(v["hash"])
    trees = ds["ewt_train"] + ds["gum_train"]
    labels = label_lists(trees)
    if a.dev:
        trees += ds["ewt_dev"]
    trees += offices.variants(trees, a.offices)
    raw = []
    if a.raw:
        with open(a.raw, "rb") as f:
            raw = pickle.load(f)
    index = [{x: i for i, x in enumerate(k)} for k in labels]
    gold = (ds["crossner_train"] * 2 + ds["crossner_dev"] * 2
            + ds["redocred_train"] * 2 + ds["wikigold_train"] * 2
            + ds["multiner_train"] + ds["re3d_train"] * 2
            + [dict(w=s["w"], ner=s["ner"], src="EWT")
               for s in ds["ewt_dev"] if "ner" in s and not a.dev])
    silver = ds["gmb_train"]
    for s in trees + gold + silver + raw:
        if "ids" not in s:
            pack(s, T, index)
    check = {k: [dict(s, ner=[]) if k == "ewt_dev" else s for s in ds[k]][:700]
             for k in ("ewt_dev", "gum_dev", "gmb_test")}
    if a.dev:
        del check["ewt_dev"]
    for s in (s for part in check.values() for s in part):
        for w in s["w"]:
            T.add(w)
    T.freeze()
    net = Net(dict(d=a.d, layers=a.layers, drop=a.drop, wdrop=a.wdrop),
              *map(len, labels), torch.tensor(vec, dtype=torch.float32))
    if a.start:
        begin(net, a.start)
    dense = [p for p in net.parameters() if p.requires_grad]
    opt = torch.optim.AdamW(dense, a.lr, betas=(.9, .98), weight_decay=1e-2)
    pools = {k: Pool(s, a.batch) for k, s in
             (("trees", trees), ("gold", gold), ("silver", silver),
              ("raw", raw))}
    print("words", len(T.id), "labels", *map(len, labels),
          {k: p.tokens for k, p in pools.items()}, flush=True)

    start, it, last, total = time.time(), 0, 0, 0.
    mean, n_mean, said, checked = None, 0, 0, 0
    while it < a.steps:
        done = it / a.steps
        quota = a.silver * pools["silver"].tokens
        silver_due = pools["silver"].seen < min(1, done / .97) * quota
        dice = random.random()
        if dice < a.trees:
            kind = "trees"
        elif raw and dice < a.trees + a.raws:
            kind = "raw"
        elif silver_due:
            kind = "silver"
        else:
            kind = "gold"
        lr = a.lr * max(.02, min(1, (it + 1) / 200) * (1 - done))
        for g in opt.param_groups:
            g["lr"] = lr
        loss = loss_of(net, T, pools[kind].next(), a.case)
        opt.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(dense, 5.)
        opt.step()
        net.table_step(lr)
        it += 1
        total += loss.item()
        if done > 1 - a.tail and it % 10 == 0:
            params = [p.detach() for p in net.parameters()]
            if mean is None:
                mean = [p.clone() for p in params]
            n_mean += 1
            for x, y in zip(mean, params):
                x.lerp_(y, max(1 / n_mean, .01))
        if done - said > .05 or it == 300:
            params = [p.detach() for p in net.parameters()]
            save(a.out, net, mean or params, labels, a, done)
            print(f"{done:.2f} wall {time.time() - start:.0f} it {it} loss "
                  f"{total / (it - last):.3f}",
                  {k: p.seen for k, p in pools.items()}, flush=True)
            if done - checked > .15 or it == 300:
                checked = done
                for k, part in check.items():
                    print("  ", k, evaluate(net, T, labels, part), flush=True)
            said, last, total = done, it, 0.
    params = [p.detach() for p in net.parameters()]
    save(a.out, net, mean or params, labels, a, 1.)
    print("done", it, {k: p.seen for k, p in pools.items()}, flush=True)


if __name__ == "__main__":
    main()
