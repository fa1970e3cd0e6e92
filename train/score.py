"""Batches of sentences, and how well the net does on them."""
import collections
import random

import torch

from decode import heads_of, names_of

KEEP = set("""nsubj:pass aux:pass obl:agent nmod:poss acl:relcl compound:prt
csubj:pass obl:unmarked nmod:unmarked advcl:relcl nsubj:outer det:predet
cc:preconj flat:foreign""".split())


def relation(r):
    """The label the net learns: few subtypes, else the plain relation."""
    return r if r in KEEP else r.split(":")[0]


def batches(sents, size, shuffle=True, longest=110):
    """Lists of sentences of like length, at most `size` cells each."""
    order = list(range(len(sents)))
    if shuffle:
        random.shuffle(order)
    out = []
    for c in range(0, len(order), 2000):
        noise = 2 if shuffle else 0
        part = sorted(order[c:c + 2000], key=lambda i: len(sents[i]["w"])
                      + random.random() * noise)
        cur, width = [], 0
        for i in part:
            n = min(len(sents[i]["w"]), longest)
            if cur and max(width, n) * (len(cur) + 1) > size:
                out.append(cur)
                cur, width = [], 0
            cur.append(sents[i])
            width = max(width, n)
        if cur:
            out.append(cur)
    if shuffle:
        random.shuffle(out)
    return out


def padded(b, T):
    """The words of a batch, by number, and where they are."""
    n = max(len(s["w"]) for s in b)
    ids = torch.zeros(len(b), n, dtype=torch.long)
    mask = torch.zeros(len(b), n, 1)
    for k, s in enumerate(b):
        ids[k, :len(s["w"])] = torch.tensor([T.id[w] for w in s["w"]])
        mask[k, :len(s["w"])] = 1
    return ids, mask


def f1(c):
    return 200 * c["tp"] / max(1, c["found"] + c["gold"])


def evaluate(net, T, labels, sents, kinds=("PER", "ORG", "LOC")):
    """Scores of a list of sentences: tags, trees (gold tokens) and names."""
    upos, _, rel = labels
    was = net.training
    net.eval()
    R, per = collections.Counter(), collections.defaultdict(collections.Counter)
    with torch.no_grad():
        for b in batches(sents, 3000, False, 1 << 20):
            ids, mask = padded(b, T)
            n = ids.shape[1]
            x, xn = net.encode(T, ids, mask)
            if "upos" in b[0]:
                pu = net.hu(x).argmax(-1).numpy()
                px = net.hx(x).argmax(-1).numpy()
                sc, xr = net.arcs(x, mask)
                H = torch.zeros(len(b), n, dtype=torch.long)
                for k, s in enumerate(b):
                    m = len(s["w"])
                    H[k, :m] = torch.tensor(
                        heads_of(sc[k, :m, :m + 1].numpy()))
                pr = net.rels(x, xr, H).argmax(-1).numpy()
                for k, s in enumerate(b):
                    R["n"] += len(s["w"])
                    for i in range(len(s["w"])):
                        R["upos"] += upos[pu[k, i]] == s["upos"][i]
                        R["xpos"] += labels[1][px[k, i]] == s["xpos"][i]
                        if H[k, i] == s["head"][i]:
                            R["uas"] += 1
                            R["las"] += (rel[pr[k, i]].split(":")[0]
                                         == s["rel"][i].split(":")[0])
            if not any("ner" in s for s in b):
                continue
            lp = net.hn(xn).log_softmax(-1).numpy()
            for k, s in enumerate(b):
                if "ner" not in s:
                    continue
                gold = {z for z in s["ner"] if z[2] in kinds}
                found = {z for z in names_of(lp[k, :len(s["w"])])
                         if z[2] in kinds}
                for key, zs in (("tp", gold & found), ("gold", gold),
                                ("found", found)):
                    for z in zs:
                        per["all"][key] += 1
                        per[z[2]][key] += 1
    net.train(was)
    out = {k: round(100 * R[k] / R["n"], 2)
           for k in ("upos", "xpos", "uas", "las") if R["n"]}
    if per["all"]["gold"]:
        out["names"] = round(f1(per["all"]), 2)
        out["per type"] = {t: round(f1(c), 1) for t, c in per.items()
                           if t != "all"}
    return out
