#!/usr/bin/env python3
"""Score a weights file on the sets that training did not see."""
import argparse
import json
import pickle

import torch

from decode import NAME_TYPES
from run import load
from score import evaluate
from words import Words

SETS = {"ewt_test": "EWT test", "ewt_upper": "EWT test in capitals",
        "ewt_lower": "EWT test in lower case",
        "gum_test": "GUM test, open genres",
        "gum_news": "GUM news, dev and test",
        "crossner_test": "CrossNER politics test",
        "redocred_test": "Re-DocRED test", "re3d_test": "re3d, held-out fifth",
        "gmb_test": "GMB, held-out tenth (silver)"}


def main():
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("weights")
    ap.add_argument("data", help="sentences made by data.py")
    ap.add_argument("--dev", action="store_true", help="development sets")
    ap.add_argument("--threads", type=int, default=1)
    a = ap.parse_args()
    torch.set_num_threads(a.threads)
    with open(a.data, "rb") as f:
        ds = pickle.load(f)
    ds["gum_news"] = [s for s in ds["gum_dev"] + ds["gum_test"]
                      if s["genre"] == "news"]
    for name, change in (("upper", str.upper), ("lower", str.lower)):
        ds["ewt_" + name] = [dict(s, w=[change(w) for w in s["w"]])
                             for s in ds["ewt_test"]]
    # The names of EWT dev are trained on; its trees are not.
    ds["ewt_dev"] = [dict(s, ner=[]) for s in ds["ewt_dev"]]
    sets = {"ewt_dev": "EWT dev", "gum_dev": "GUM dev"} if a.dev else SETS
    net, labels, hashes = load(a.weights)
    T = Words(hashes)
    for s in (s for key in sets for s in ds[key]):
        for w in s["w"]:
            T.add(w)
    T.freeze()
    for key, title in sets.items():
        kinds = NAME_TYPES[:3]
        if key in ("gmb_test", "re3d_test"):
            kinds = NAME_TYPES[:4]
        r = evaluate(net, T, labels, ds[key], kinds)
        print(f"{title}:", json.dumps(r), flush=True)


if __name__ == "__main__":
    main()
