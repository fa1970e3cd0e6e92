#!/usr/bin/env python3
"""Turn a checkpoint into the weights file that the program reads.

Beside the weights the file holds the label lists, the layers, licence and
credits, and sentences with the output that the program must give for them.
"""
import argparse
import pickle
import sys

import numpy as np
import torch

import weights
from decode import TAGS, bilou
from net import Net
from run import load, parse
from words import Words

HEADS = "t1 t2 hu hx hn ad ah rd rh ro".split()
MARGIN = .05


def text(name, lines):
    b = np.frombuffer("\n".join(lines).encode(), np.uint8)
    return name, 3, b.reshape(1, -1), None


def steps_of(net, T, sents, share):
    """The step of each product, so that this share of its inputs stays within
    127; the others are cut."""
    seen, kept = {}, {}

    def watch(name):
        def hook(module, args):
            seen.setdefault(name, []).append(args[0].detach())
        return hook

    products = {"h": net.hu, "hn": net.hn, "t1": net.t1, "t2": net.t2,
                "ro": net.ro}
    for part in "LTN":
        for i, layer in enumerate(getattr(net, part)):
            products[f"{part}{i}.lin"] = layer.lin
    for name, module in products.items():
        module.register_forward_pre_hook(watch(name))
    with torch.no_grad():
        for s in sents:
            ids = torch.tensor([[T.id[w] for w in s["w"]]])
            mask = torch.ones(1, len(s["w"]), 1)
            x, name = net.encode(T, ids, mask)
            net.hn(name)
            net.hu(x)
            a = net.ad(x).relu()
            seen.setdefault("U", []).append(a)
            seen.setdefault("Aq", []).append(a @ net.U[:-1] + net.U[-1])
            seen.setdefault("Ah", []).append(net.ah(x).relu())
            sc, xr = net.arcs(x, mask)
            net.rels(x, xr, sc.argmax(-1))
    for name, parts in seen.items():
        a = torch.cat([p.abs().flatten() for p in parts])
        most = a.kthvalue(max(1, int(len(a) * share))).values
        kept[name] = np.float32(most / 127)
    return kept


def tensors_of(ck, vectors, sents, share):
    sd = {k: v.numpy() for k, v in ck["state"].items()}
    labels = ck["labels"]
    vec = np.concatenate([np.zeros((1, vectors["vec"].shape[1])),
                          vectors["vec"] / 32])
    net = Net(dict(ck["cfg"], drop=0, wdrop=0), *map(len, labels),
              torch.tensor(vec, dtype=torch.float32))
    net.load_state_dict(ck["state"])
    net.eval()
    T = Words(vectors["hash"])
    for s in sents:
        for w in s["w"]:
            T.add(w)
    T.freeze()
    steps = steps_of(net, T, sents, share)
    out = [(k, 1, *weights.quantise(sd[k])) for k in ("Ew", "Ea", "Eg")]
    out.append(("gl_hash", 2, vectors["hash"].reshape(-1, 1), None))
    out.append(("gl_vec", 1, vectors["vec"],
                np.full(len(vectors["vec"]), 1 / 32, np.float32)))

    def plain(name, a):
        out.append((name, 0, np.atleast_2d(a), None))

    def product(name, key, bias):
        out.append((name + ".w", 1, *weights.quantise(key)))
        plain(name + ".b", bias)

    def norm(name, key):
        plain(name + ".w", sd[key + ".weight"])
        plain(name + ".b", sd[key + ".bias"])

    for k in HEADS:
        product(k, sd[k + ".weight"], sd[k + ".bias"])
    product("U", sd["U"][:-1].T, sd["U"][-1])
    norm("lnt", "lnt")
    for k in ("root", "dist"):
        plain(k, sd[k])
    for part, kinds in zip("LTN", ck["cfg"]["layers"].split("|")):
        for i in range(len(kinds)):
            key = f"{part}.{i}"
            product(f"{part}{i}.lin", sd[key + ".lin.weight"],
                    sd[key + ".lin.bias"])
            norm(f"{part}{i}.ln", key + ".ln")
    for name, step in steps.items():
        plain(name + ".s", step)
    out += [text("layers", [ck["cfg"]["layers"]])]
    out += [text(*p) for p in zip(("upos", "xpos", "rel"), labels)]
    return out + [text("ner", TAGS)]


def sample(path, sentences):
    """Lines of expected output, a blank line after each sentence."""
    net, labels, hashes = load(path)
    T = Words(hashes)
    for w in sentences:
        for x in w:
            T.add(x)
    T.freeze()
    lines, kept = [], 0
    for w in sentences:
        upos, xpos, head, rel, spans, margin = parse(net, T, labels, w)
        if margin < MARGIN:
            print("too close to call, left out:", " ".join(w),
                  f"({margin:.3f})", file=sys.stderr)
            continue
        kept += 1
        for row in zip(w, upos, xpos, map(str, head), rel,
                       bilou(len(w), spans)):
            lines.append("\t".join(row))
        lines.append("")
    print(kept, "sample sentences")
    return lines


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("checkpoint")
    ap.add_argument("vectors", help="vectors made by vectors.py")
    ap.add_argument("data", help="sentences made by data.py, some of which "
                    "tell how large the products' inputs are")
    ap.add_argument("out", help="weights file to write")
    ap.add_argument("--share", type=float, default=.999999,
                    help="of a "
                    "product's inputs that are not cut (default %(default)s)")
    ap.add_argument("--licence", help="text to put inside")
    ap.add_argument("--sample", help="sentences, one a line, tokens spaced")
    a = ap.parse_args()
    with open(a.data, "rb") as f:
        ds = pickle.load(f)
    tensors = tensors_of(torch.load(a.checkpoint), np.load(a.vectors),
                         ds["ewt_train"][:400] + ds["gum_train"][:400],
                         a.share)
    if a.licence:
        with open(a.licence, encoding="utf-8") as f:
            tensors.append(text("licence", f.read().rstrip("\n").split("\n")))
    weights.write(a.out, tensors)
    if a.sample:
        with open(a.sample, encoding="utf-8") as f:
            s = [line.split() for line in f if line.strip()]
        tensors.append(text("sample", sample(a.out, s)))
        weights.write(a.out, tensors)
    print(a.out, len(tensors), "tensors")


if __name__ == "__main__":
    main()
