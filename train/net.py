"""The net: a vector for each word, layers over the sentence, heads."""
import math
import random

import torch
import torch.nn as nn
import torch.nn.functional as F

from decode import NT
from words import AFFIX_ROWS, GRAM_ROWS, N_FLAGS, SHAPE_ROWS, WORD_ROWS

_masks = {}


class Drop(nn.Module):
    """Dropout that cuts its masks from one drawn in advance: far cheaper."""

    def __init__(self, p):
        super().__init__()
        self.p = p

    def forward(self, x):
        if not self.training or self.p <= 0:
            return x
        if self.p not in _masks:
            keep = (torch.rand(1 << 23) > self.p).float()
            _masks[self.p] = keep / (1 - self.p)
        m, n = _masks[self.p], x.numel()
        if n >= m.numel() // 2:
            return F.dropout(x, self.p)
        o = random.randrange(m.numel() - n)
        return x * m[o:o + n].view(x.shape)


class Conv(nn.Module):
    """x <- LayerNorm(x + ReLU(W [left; x; right]))"""

    def __init__(self, d, drop):
        super().__init__()
        self.lin, self.ln = nn.Linear(3 * d, d), nn.LayerNorm(d)
        self.drop = Drop(drop)

    def forward(self, x, mask):
        n = x.shape[1]
        p = F.pad(x, (0, 0, 1, 1))
        c = torch.cat([p[:, :n], x, p[:, 2:]], -1)
        return self.ln(x + self.drop(F.relu(self.lin(c)))) * mask


class Scan(torch.autograd.Function):
    """h[t] = a[t] h[t-1] + b[t] along the first dimension."""

    @staticmethod
    def forward(ctx, a, b):
        h = b.clone()
        for t in range(1, len(h)):
            h[t].addcmul_(a[t], h[t - 1])
        ctx.save_for_backward(a, h)
        return h

    @staticmethod
    def backward(ctx, gh):
        a, h = ctx.saved_tensors
        gb = gh.clone(memory_format=torch.contiguous_format)
        for t in range(len(h) - 2, -1, -1):
            gb[t].addcmul_(a[t + 1], gb[t + 1])
        ga = torch.zeros_like(a)
        torch.mul(gb[1:], h[:-1], out=ga[1:])
        return ga, gb


class Recur(nn.Module):
    """Two-directional minimal GRU: its gates look at the input only."""

    def __init__(self, d, drop):
        super().__init__()
        self.h = d // 2
        self.lin, self.ln = nn.Linear(d, 4 * self.h), nn.LayerNorm(d)
        self.drop = Drop(drop)
        with torch.no_grad():
            self.lin.bias[:d] = torch.linspace(-2, 1.5, self.h).repeat(2)

    def forward(self, x, mask):
        h = self.h
        z = self.lin(x.transpose(0, 1))
        g = torch.sigmoid(z[..., :2 * h]) * mask.transpose(0, 1)
        b = g * torch.tanh(z[..., 2 * h:])
        a = 1 - g
        a = torch.cat([a[..., :h], a[..., h:].flip(0)], -1)
        b = torch.cat([b[..., :h], b[..., h:].flip(0)], -1)
        y = Scan.apply(a, b)
        y = torch.cat([y[..., :h], y[..., h:].flip(0)], -1).transpose(0, 1)
        return self.ln(x + self.drop(y)) * mask


LAYERS = {"c": Conv, "g": Recur}


class Net(nn.Module):
    def __init__(self, cfg, n_upos, n_xpos, n_rel, vec):
        super().__init__()
        d, drop = cfg["d"], cfg["drop"]
        self.cfg = cfg
        # The three hashed tables learn by sparse steps, see table_step.
        self.Ew = nn.Parameter(torch.randn(WORD_ROWS, 64) * .3, False)
        self.Ea = nn.Parameter(
            torch.randn(8 * AFFIX_ROWS + SHAPE_ROWS, 24) * .3, False)
        self.Eg = nn.Parameter(torch.randn(GRAM_ROWS, 48) * .15, False)
        with torch.no_grad():
            self.Ew[0] = 0
            self.Eg[0] = 0
        self.register_buffer("vec", vec)
        n_in = 64 + 9 * 24 + 48 + N_FLAGS + vec.shape[1]
        self.t1, self.t2 = nn.Linear(n_in, 256), nn.Linear(256, d)
        self.lnt, self.drop = nn.LayerNorm(d), Drop(drop)
        # "ccgg|g|g": shared layers, then one branch for tags and trees and one
        # for names; without branches both read the last layer.
        shared, trees, names = (cfg["layers"].split("|") + ["", ""])[:3]
        self.L, self.T, self.N = (
            nn.ModuleList(LAYERS[k](d, drop) for k in part)
            for part in (shared, trees, names))
        self.hu, self.hx = nn.Linear(d, n_upos), nn.Linear(d, n_xpos)
        self.hn = nn.Linear(d, NT)
        self.ad, self.ah = nn.Linear(d, 64), nn.Linear(d, 64)
        self.U = nn.Parameter(torch.zeros(65, 64))
        nn.init.orthogonal_(self.U.data[:64])
        self.U.data *= .3
        self.rd, self.rh = nn.Linear(d, 64), nn.Linear(d, 64)
        self.ro = nn.Linear(64, n_rel)
        self.root = nn.Parameter(torch.randn(d) * .1)
        self.dist = nn.Parameter(torch.zeros(33))
        self.touched, self.moments = [], {}

    # -- the word

    def look(self, table, idx, bag=False):
        """Rows of a hashed table; in training they gather their gradient."""
        if self.training:
            seen = torch.zeros(len(table), dtype=torch.long)
            seen[idx.flatten()] = 1
            rows = seen.nonzero()[:, 0]
            seen[rows] = torch.arange(len(rows))
            part = table[rows].clone().requires_grad_()
            self.touched.append((table, rows, part))
            table, idx = part, seen[idx]
        if bag:
            return F.embedding_bag(idx, table, mode="sum")
        return F.embedding(idx, table)

    def table_step(self, lr, b1=.9, b2=.99):
        """Adam on the rows of the hashed tables that the batch touched."""
        with torch.no_grad():
            for table, rows, part in self.touched:
                g = part.grad
                if id(table) not in self.moments:
                    self.moments[id(table)] = [torch.zeros_like(table),
                                               torch.zeros_like(table), 0]
                st = self.moments[id(table)]
                st[2] += 1
                m = st[0][rows].mul_(b1).add_(g, alpha=1 - b1)
                v = st[1][rows].mul_(b2).addcmul_(g, g, value=1 - b2)
                st[0][rows], st[1][rows] = m, v
                step = (m / (1 - b1 ** st[2])) / (
                    (v / (1 - b2 ** st[2])).sqrt() + 1e-8) * lr
                if table is not self.Ea:
                    step.masked_fill_((rows == 0)[:, None], 0)
                table[rows] = part.data - step
        self.touched = []

    def words(self, T, u):
        f, v, g = T.t_rows[u], T.t_vec[u], T.t_grams[u]
        w = f[:, :2]
        if self.training:
            p = self.cfg["wdrop"]
            w = w.masked_fill(torch.rand(len(u), 1) < p, 0)
            v = v.masked_fill(torch.rand(len(u)) < .05, 0)
        affix = f[:, 2:] + torch.arange(9) * AFFIX_ROWS
        n = (g > 0).sum(1, keepdim=True).clamp(min=1)
        x = torch.cat([self.look(self.Ew, w).sum(1),
                       self.look(self.Ea, affix).flatten(1),
                       self.look(self.Eg, g, True) / n.sqrt(),
                       T.t_flags[u], self.vec[v]], -1)
        return self.lnt(self.t2(self.drop(F.relu(self.t1(self.drop(x))))))

    # -- the sentence

    def encode(self, T, ids, mask):
        """What tags and trees are read from, and what names are."""
        u, inv = torch.unique(ids, return_inverse=True)
        x = self.drop(F.embedding(inv, self.words(T, u)) * mask)
        for layer in self.L:
            x = layer(x, mask)
        tree = name = x
        for layer in self.T:
            tree = layer(tree, mask)
        for layer in self.N:
            name = layer(name, mask)
        return tree, name

    def arcs(self, x, mask):
        """Scores of every head (0: root) for every token."""
        B, n, d = x.shape
        xr = torch.cat([self.root.expand(B, 1, d), x], 1)
        a = self.drop(F.relu(self.ad(x)))
        h = self.drop(F.relu(self.ah(xr)))
        s = (a @ self.U[:-1] + self.U[-1]) @ h.transpose(1, 2)
        i, j = torch.arange(1, n + 1)[:, None], torch.arange(n + 1)[None]
        near = self.dist[(j - i).clamp(-16, 16) + 16] * (j > 0)
        s = s * (2 / math.sqrt(64)) + near
        dead = torch.cat([torch.zeros(B, 1), 1 - mask[..., 0]], 1)[:, None] > 0
        return s.masked_fill(dead | (i == j), -1e4), xr

    def rels(self, x, xr, heads):
        h = self.rh(xr)
        h = torch.gather(h, 1, heads[..., None].expand(-1, -1, 64))
        return self.ro(self.drop(F.relu(self.rd(x) + h)))
