#!/usr/bin/python3
"""Makes data/en/words/boundaries.tsv: what tells that a sentence ends.

    boundaries.py OUT.tsv FILE...       (made by build/release/bench/doubts)

Logistic regression over the clues of each place, with L2 and full batches
(Newton's direction by conjugate gradients), so that the same input gives the
same weights.  Clues seen fewer than SELDOM times are left out, and those whose
weight is too small to matter.
"""
import collections
import sys

import numpy

SELDOM = 6
SHRINK = 1.0    # L2 on each weight
SMALLEST = 20   # thousandths
STEPS = 20


def read(paths):
    for path in paths:
        for line in open(path, encoding="utf-8", errors="replace"):
            cells = line.rstrip("\n").split("\t")
            yield cells[0] == "1", cells[1:]


def fit(rows, answers, width):
    """rows: for each place the numbers of its clues, padded with `width`."""
    weights = numpy.zeros(width + 1)

    def score(vector):
        vector[width] = 0
        return vector[rows].sum(axis=1)

    def spread(values):
        return numpy.bincount(rows.ravel(), numpy.repeat(values, rows.shape[1]),
                              width + 1)

    for _ in range(STEPS):
        sure = 1 / (1 + numpy.exp(-score(weights)))
        slope = spread(sure - answers) + SHRINK * weights
        slope[width] = 0
        curve = sure * (1 - sure)
        step, rest = numpy.zeros(width + 1), -slope
        turn, size = rest.copy(), rest @ rest
        for _ in range(60):
            bent = spread(curve * score(turn.copy())) + SHRINK * turn
            bent[width] = 0
            length = size / (turn @ bent)
            step += length * turn
            rest -= length * bent
            after = rest @ rest
            if after < 1e-8 * (1 + slope @ slope):
                break
            turn, size = rest + after / size * turn, after
        weights += step
        if abs(step).max() < 1e-4:
            break
    return weights[:width]


def main(out, *paths):
    places = list(read(paths))
    seen = collections.Counter(clue for _, clues in places for clue in clues)
    clues = sorted(c for c, times in seen.items() if times >= SELDOM and c.isascii())
    number = {clue: i for i, clue in enumerate(clues)}
    longest = max(len(clues) for _, clues in places)
    rows = numpy.full((len(places), longest), len(number), dtype=numpy.int32)
    for row, (_, has) in zip(rows, places):
        known = [number[c] for c in has if c in number]
        row[:len(known)] = known
    answers = numpy.array([answer for answer, _ in places], dtype=float)
    weights = fit(rows, answers, len(number))
    whole = numpy.rint(weights * 1000).astype(int)
    whole[abs(whole) < SMALLEST] = 0
    sums = numpy.append(whole, 0)[rows].sum(axis=1)
    wrong = int(((sums > 0) != (answers > 0)).sum())
    print(f"{len(places)} places, {int(answers.sum())} ends, {wrong} wrong, "
          f"{(whole != 0).sum()} clues of {len(number)}")
    with open(out, "w", encoding="utf-8") as file:
        file.write("# What tells that a sentence ends between two tokens (train/boundaries.py): a\n"
                   "# clue as src/mark/boundaries.c names it, and its weight in thousandths.  The\n"
                   "# sentence ends where the weights of all clues add up to more than nothing.\n")
        for clue, weight in zip(clues, whole):
            if weight:
                file.write(f"{clue}\t{weight}\n")


main(sys.argv[1], *sys.argv[2:])
