"""Features of a word; they depend on its letters only."""
import re
import zlib

import torch

from vectors import fnv

WORD_ROWS, AFFIX_ROWS, GRAM_ROWS, SHAPE_ROWS = 16384, 4096, 8192, 1024
MAX_GRAMS = 24
N_FLAGS = 13
CALENDAR = set("""january february march april may june july august september
october november december monday tuesday wednesday thursday friday saturday
sunday jan feb mar apr jun jul aug sept sep oct nov dec""".split())
SAME = {"\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"',
        "``": '"', "''": '"', "\u2013": "-", "\u2014": "--"}


def crc(s):
    return zlib.crc32(s.encode("utf-8"))


def shape(w):
    s = re.sub("[0-9]", "d", re.sub("[a-z]", "x", re.sub("[A-Z]", "X", w)))
    return re.sub(r"(.)\1{3,}", r"\1\1\1", s)[:8]


def normal(w):
    for a, b in SAME.items():
        if a in w:
            w = w.replace(a, b)
    return w


class Words:
    """Features of every word seen, one row a word."""

    def __init__(self, hashes):
        self.vector = {int(h): i + 1 for i, h in enumerate(hashes)}
        self.id, self.rows, self.grams, self.vec, self.flags = {}, [], [], [], []

    def add(self, w):
        i = self.id.get(w)
        if i is not None:
            return i
        i = self.id[w] = len(self.id)
        n = normal(w)
        low = n.lower()
        zero = re.sub(r"\d", "0", low)
        row = [1 + crc("w" + zero) % (WORD_ROWS - 1),
               1 + crc("v" + zero) % (WORD_ROWS - 1)]
        row += [crc(f"p{k}" + (n if k == 1 else zero)[:k]) % AFFIX_ROWS
                for k in (1, 2, 3, 4)]
        row += [crc(f"s{k}" + zero[-k:]) % AFFIX_ROWS for k in (1, 2, 3, 4)]
        row.append(crc("sh" + shape(n)) % SHAPE_ROWS)
        self.rows.append(row)
        v = self.vector.get(fnv(low), 0)
        if not v and re.search(r"\d", low):
            v = self.vector.get(fnv(zero), 0)
        self.vec.append(v)
        x = "<" + zero + ">"
        g = [1 + crc("g" + x[a:a + k]) % (GRAM_ROWS - 1)
             for k in (3, 4) for a in range(len(x) - k + 1)][:MAX_GRAMS]
        self.grams.append(g + [0] * (MAX_GRAMS - len(g)))
        letters = any(c.isalpha() for c in n)
        self.flags.append([
            n[:1].isupper(), n.isupper() and len(n) > 1, n.islower(),
            any(c.isdigit() for c in n), n.isdigit(), "-" in n,
            "." in n and letters, not letters, low in CALENDAR,
            any(c.isupper() for c in n[1:]), len(n) == 1, len(n) > 8, v == 0])
        return i

    def freeze(self):
        self.t_rows = torch.tensor(self.rows)
        self.t_grams = torch.tensor(self.grams)
        self.t_vec = torch.tensor(self.vec)
        self.t_flags = torch.tensor(self.flags, dtype=torch.float32)
