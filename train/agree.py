#!/usr/bin/env python3
"""Count the tokens that the program labels otherwise than train/run.py.

The words are those of the test sets of data.py; BENCH is build/release/bench/net
(make build/release/bench/net), built with the same weights.
"""
import argparse
import pickle
import subprocess

from decode import bilou
from run import load, parse
from words import Words


def main():
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("weights")
    ap.add_argument("data", help="sentences made by data.py")
    ap.add_argument("bench", help="the program bench/net")
    a = ap.parse_args()
    with open(a.data, "rb") as f:
        ds = pickle.load(f)
    net, labels, hashes = load(a.weights)
    T = Words(hashes)
    for key in ("ewt_test", "gum_test"):
        rows = []
        for s in ds[key]:
            for w in s["w"]:
                T.add(w)
        T.freeze()
        for s in ds[key]:
            w = s["w"]
            upos, xpos, head, rel, spans, _ = parse(net, T, labels, w)
            for i, row in enumerate(zip(w, upos, xpos, head, rel,
                                        bilou(len(w), spans)), 1):
                rows.append("\t".join(map(str, (i, *row))))
            rows.append("")
        out = subprocess.run([a.bench, "agree"], input="\n".join(rows) + "\n",
                             text=True, check=True, capture_output=True)
        print(key, out.stdout, end="")


if __name__ == "__main__":
    main()
