#!/usr/bin/env python3
"""Turn a checkpoint into the weights file that the program reads.

Beside the weights the file holds the label lists, the layers, licence and
credits, and sentences with the output that the program must give for them.
"""
import argparse
import sys

import numpy as np
import torch

import weights
from decode import TAGS, bilou
from run import load, parse
from words import Words

HEADS = "t1 t2 hu hx hn ad ah rd rh ro".split()
MARGIN = .05


def text(name, lines):
    b = np.frombuffer("\n".join(lines).encode(), np.uint8)
    return name, 3, b.reshape(1, -1), None


def tensors_of(ck, vectors):
    sd = {k: v.numpy() for k, v in ck["state"].items()}
    upos, xpos, rel = ck["labels"]
    out = [(k, 1, *weights.quantise(sd[k])) for k in ("Ew", "Ea", "Eg")]
    out.append(("gl_hash", 2, vectors["hash"].reshape(-1, 1), None))
    out.append(("gl_vec", 1, vectors["vec"],
                np.full(len(vectors["vec"]), 1 / 32, np.float32)))

    def plain(name, a):
        out.append((name, 0, a if a.ndim > 1 else a[None], None))

    for k in HEADS + ["lnt"]:
        plain(k + ".w", sd[k + ".weight"])
        plain(k + ".b", sd[k + ".bias"])
    for k in ("U", "root", "dist"):
        plain(k, sd[k])
    for i in range(len(ck["cfg"]["layers"])):
        for part in ("lin", "ln"):
            plain(f"L{i}.{part}.w", sd[f"L.{i}.{part}.weight"])
            plain(f"L{i}.{part}.b", sd[f"L.{i}.{part}.bias"])
    out += [text("layers", [ck["cfg"]["layers"]]), text("upos", upos),
            text("xpos", xpos), text("rel", rel), text("ner", TAGS)]
    return out


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
    ap.add_argument("out", help="weights file to write")
    ap.add_argument("--licence", help="text to put inside")
    ap.add_argument("--sample", help="sentences, one a line, tokens spaced")
    a = ap.parse_args()
    tensors = tensors_of(torch.load(a.checkpoint), np.load(a.vectors))
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
