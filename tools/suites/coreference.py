"""Measures of coreference: MUC, B3, CEAF-e and their mean, CoNLL's (S. Pradhan and others, "Scoring coreference
partitions of predicted mentions", 2014).

Chains are sets of mentions. Each measure gives (right by precision, found, right by recall, wanted), so that counts of
texts can be summed.
"""
import collections


def muc(gold, got):
    def half(a, b):
        of = {m: i for i, c in enumerate(b) for m in c}
        return sum(len(c) - len({of.get(m, ("alone", m)) for m in c}) for c in a), sum(len(c) - 1 for c in a)
    (r, wanted), (p, found) = half(gold, got), half(got, gold)
    return p, found, r, wanted


def b_cubed(gold, got):
    def half(a, b):
        of = {m: i for i, c in enumerate(b) for m in c}
        shared = (collections.Counter(of[m] for m in c if m in of) for c in a)
        return sum(n * n / len(c) for c, counts in zip(a, shared) for n in counts.values()), sum(map(len, a))
    (r, wanted), (p, found) = half(gold, got), half(got, gold)
    return p, found, r, wanted


def ceaf_e(gold, got):
    best = 0.0
    for rows, columns in components(gold, got):
        best += assign([[2 * len(gold[i] & got[j]) / (len(gold[i]) + len(got[j])) for j in columns] for i in rows])
    return best, len(got), best, len(gold)


def components(gold, got):
    """Chains of both sides that hang together: pairs across them share nothing."""
    of_mention, left, done = collections.defaultdict(list), [], set()
    for j, chain in enumerate(got):
        for mention in chain:
            of_mention[mention].append(j)
    back = collections.defaultdict(list)
    for i, chain in enumerate(gold):
        for j in {j for m in chain for j in of_mention[m]}:
            back[j].append(i)
    forth = collections.defaultdict(list)
    for j, rows in back.items():
        for i in rows:
            forth[i].append(j)
    for i in sorted(forth):
        if i in done:
            continue
        rows, columns, left = set(), set(), [i]
        while left:
            row = left.pop()
            if row in rows:
                continue
            rows.add(row)
            for j in forth[row]:
                if j not in columns:
                    columns.add(j)
                    left += back[j]
        done |= rows
        yield sorted(rows), sorted(columns)


def assign(worth):
    """The most that one-to-one pairs of rows and columns are worth together: Kuhn and Munkres, by augmenting paths."""
    if len(worth) > len(worth[0]):
        worth = [list(column) for column in zip(*worth)]
    n, m = len(worth), len(worth[0])
    u, v, row_of = [0.0] * (n + 1), [0.0] * (m + 1), [0] * (m + 1)
    for i in range(1, n + 1):
        row_of[0], j = i, 0
        least, seen, before = [float("inf")] * (m + 1), [False] * (m + 1), [0] * (m + 1)
        while True:
            seen[j], step, following = True, float("inf"), 0
            for k in range(1, m + 1):
                if not seen[k]:
                    cost = -worth[row_of[j] - 1][k - 1] - u[row_of[j]] - v[k]
                    if cost < least[k]:
                        least[k], before[k] = cost, j
                    if least[k] < step:
                        step, following = least[k], k
            for k in range(m + 1):
                if seen[k]:
                    u[row_of[k]] += step
                    v[k] -= step
                else:
                    least[k] -= step
            j = following
            if not row_of[j]:
                break
        while j:
            row_of[j], j = row_of[before[j]], before[j]
    return sum(worth[row_of[k] - 1][k - 1] for k in range(1, m + 1) if row_of[k])


def conll(pairs):
    """For pairs of partitions, (P, R, F1) in percent by MUC, B3 and CEAF-e."""
    figures = []
    for measure in (muc, b_cubed, ceaf_e):
        sums = [sum(x) for x in zip(*(measure(gold, got) for gold, got in pairs))]
        p, r = (100 * a / b if b else 0.0 for a, b in (sums[:2], sums[2:]))
        figures.append((p, r, 2 * p * r / (p + r) if p + r else 0.0))
    return figures
