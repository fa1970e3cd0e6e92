"""The net in whole numbers, as the program runs it.

Every product is one of int8 codes: what goes in is divided by a step that is
fixed for each product, rounded to the nearest whole number (half to even) and
kept within 127; each column of weights has its own scale.  The sums are whole
numbers below 2^24, hence exact in whatever order they are added, in float32
too.  tanh and the logistic function are polynomials.
"""
import math

import torch
import torch.nn as nn
import torch.nn.functional as F

from net import Conv, Net, Recur

# tanh x is x times a polynomial of x squared, of x kept within REACH.
REACH = 3.25
SERIES = [0.9853276610374451, -0.2766687870025635, 0.06430108100175858,
          -0.0089362608268857, 0.0006465596379712224, -1.8620867194840685e-05]


def near_tanh(x):
    x = x.clamp(-REACH, REACH)
    square, total = x * x, torch.full_like(x, SERIES[-1])
    for k in reversed(SERIES[:-1]):
        total = total * square + k
    return total * x


def coded(x, inverse):
    return (x * inverse).round().clamp(-127, 127)


class Product(nn.Module):
    """codes, scales: the weights, a row for each column of the product."""

    def __init__(self, codes, scales, bias, step):
        super().__init__()
        self.codes = torch.tensor(codes, dtype=torch.float32)
        self.scale = torch.tensor(scales) * torch.tensor(step)
        self.inverse = 1 / torch.tensor(step)
        self.bias = torch.tensor(bias)

    def forward(self, x):
        return coded(x, self.inverse) @ self.codes.T * self.scale + self.bias


class First(Conv):
    """The first layer: the sums of each neighbour lose their last bits, for
    the program keeps them for each word in 16."""

    def forward(self, x, mask):
        d, lin = x.shape[-1], self.lin
        unit = 1
        while 127 * 127 * d > unit * 32767:
            unit *= 2
        q = F.pad(coded(x, lin.inverse), (0, 0, 1, 1))
        n = x.shape[1]
        s = sum((q[:, k:k + n] @ lin.codes[:, k * d:k * d + d].T
                 / unit).round() for k in range(3))
        return self.ln(x + F.relu(s * (lin.scale * unit) + lin.bias)) * mask


class Turn(Recur):
    def forward(self, x, mask):
        h = self.h
        z = self.lin(x.transpose(0, 1))
        g = (.5 + .5 * near_tanh(.5 * z[..., :2 * h])) * mask.transpose(0, 1)
        v = near_tanh(z[..., 2 * h:])
        out, n = torch.zeros_like(v), len(v)
        for part, order in ((slice(0, h), range(n)),
                            (slice(h, 2 * h), reversed(range(n)))):
            state = torch.zeros_like(v[0, :, part])
            for t in order:
                state = state + g[t, :, part] * (v[t, :, part] - state)
                out[t, :, part] = state
        return self.ln(x + out.transpose(0, 1)) * mask


class WholeNet(Net):
    """weights: what weights.read gives; the shapes come from there."""

    def __init__(self, weights):
        labels = [weights[k] for k in ("upos", "xpos", "rel")]
        cfg = dict(d=len(weights["t2.w"][0]), layers=weights["layers"][0],
                   drop=0, wdrop=0)
        table = {k: torch.tensor(a * s[:, None]) for k, (a, s) in
                 ((k, weights[k]) for k in ("Ew", "Ea", "Eg", "gl_vec"))}
        vec = torch.cat([torch.zeros(1, table["gl_vec"].shape[1]),
                         table["gl_vec"]])
        super().__init__(cfg, *map(len, labels), vec)
        self.labels = labels
        for k in ("Ew", "Ea", "Eg"):
            self.register_parameter(k, nn.Parameter(table[k], False))

        def product(name, step):
            return Product(*weights[name + ".w"], weights[name + ".b"][0],
                           weights[step + ".s"][0, 0])

        def norm(module, name):
            with torch.no_grad():
                module.weight[:] = torch.tensor(weights[name + ".w"][0])
                module.bias[:] = torch.tensor(weights[name + ".b"][0])

        for k, step in dict(t1="t1", t2="t2", hn="hn", ro="ro", U="U", hu="h",
                            hx="h", ad="h", ah="h", rd="h", rh="h").items():
            delattr(self, k)
            setattr(self, k, product(k, step))
        norm(self.lnt, "lnt")
        for part in "LTN":
            for i, layer in enumerate(getattr(self, part)):
                layer.lin = product(f"{part}{i}.lin", f"{part}{i}.lin")
                norm(layer.ln, f"{part}{i}.ln")
                layer.__class__ = Turn if isinstance(layer, Recur) else Conv
        self.L[0].__class__ = First
        with torch.no_grad():
            self.root[:] = torch.tensor(weights["root"][0])
            self.dist[:] = torch.tensor(weights["dist"][0])
        self.steps = [torch.tensor(weights[k][0, 0]) for k in ("Aq.s", "Ah.s")]
        self.eval()

    def arcs(self, x, mask):
        B, n, d = x.shape
        xr = torch.cat([self.root.expand(B, 1, d), x], 1)
        own, step = self.steps
        a = coded(self.U(F.relu(self.ad(x))), 1 / own)
        h = coded(F.relu(self.ah(xr)), 1 / step)
        s = a @ h.transpose(1, 2) * (own * step * (2 / math.sqrt(h.shape[-1])))
        i, j = torch.arange(1, n + 1)[:, None], torch.arange(n + 1)[None]
        s = s + self.dist[(j - i).clamp(-16, 16) + 16] * (j > 0)
        dead = torch.cat([torch.zeros(B, 1), 1 - mask[..., 0]], 1)[:, None] > 0
        return s.masked_fill(dead | (i == j), -1e4), xr
