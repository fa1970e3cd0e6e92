"""The weights file: a header, a table of tensors, their bytes.

All numbers are little-endian.
   0  char magic[8] = "DIPLNN2\0"; u32 version = 2; u32 0; u64 file size;
      u32 tensors; u32 0; u8 sha256[32] of all bytes from 128 on; u64 mix of the
      same; zeros
 128  for each tensor: char name[24]; u32 type; u32 rows; u32 columns; u32 0;
      u64 offset; u64 offset of scales (0: none)
      then the bytes of the tensors, each from a multiple of 64 on; the file
      ends at one
Types: 0 float32; 1 int8 with a float32 scale for each row; 2 uint64;
3 text in UTF-8.
"""
import hashlib
import struct

import numpy as np

HEAD, ENTRY, MAGIC = "<8sIIQII32sQ", "<24sIIIIQQ", b"DIPLNN2\0"
KINDS = {0: "<f4", 1: "i1", 2: "<u8", 3: "u1"}
SHA_AT, MIX_AT, PRIME = 32, 64, 0x9E3779B97F4A7C15


def mix(body):
    """A sum of 64 bits that costs little: eight lanes of eight bytes, each
    turned by what comes next; to notice damage, not malice."""
    words = np.frombuffer(body, "<u8").reshape(-1, 8)
    prime, left, right = (np.uint64(k) for k in (PRIME, 23, 41))
    lanes = np.arange(1, 9, dtype=np.uint64)
    for row in words:
        lanes ^= row
        lanes = (lanes << left | lanes >> right) * prime
    total = len(body)
    for lane in lanes:
        total = (total ^ int(lane)) & (1 << 64) - 1
        total = (total << 23 | total >> 41) * PRIME & (1 << 64) - 1
    return total


def quantise(t):
    """int8 rows and their scales."""
    s = np.abs(t).max(1) / 127
    s[s == 0] = 1e-9
    q = np.clip(np.round(t / s[:, None]), -127, 127)
    return q.astype(np.int8), s.astype(np.float32)


def write(path, tensors):
    """tensors: list of (name, type, two-dimensional array, scales or None)"""
    start = 128 + len(tensors) * struct.calcsize(ENTRY)
    table, blob = bytearray(), bytearray()

    def put(b):
        blob.extend(bytes(-(start + len(blob)) % 64))
        at = start + len(blob)
        blob.extend(b)
        return at

    for name, kind, a, scales in tensors:
        a = np.ascontiguousarray(a, KINDS[kind])
        at = put(a.tobytes())
        sat = 0 if scales is None else put(scales.astype("<f4").tobytes())
        table += struct.pack(ENTRY, name.encode(), kind, *a.shape, 0, at, sat)
    body = bytes(table + blob)
    body += bytes(-len(body) % 64)
    head = struct.pack(HEAD, MAGIC, 2, 0, 128 + len(body), len(tensors), 0,
                       hashlib.sha256(body).digest(), mix(body))
    with open(path, "wb") as f:
        f.write(head.ljust(128, b"\0") + body)


def read(path):
    """Name -> float array, (int8 rows, scales), hash array or lines."""
    with open(path, "rb") as f:
        b = f.read()
    magic, _, _, size, n, _, digest, _ = struct.unpack_from(HEAD, b)
    if magic != MAGIC or size != len(b):
        raise SystemExit(f"{path}: not a weights file")
    if hashlib.sha256(b[128:]).digest() != digest:
        raise SystemExit(f"{path}: damaged")
    out = {}
    for k in range(n):
        name, kind, rows, cols, _, at, sat = struct.unpack_from(
            ENTRY, b, 128 + k * struct.calcsize(ENTRY))
        a = np.frombuffer(b, KINDS[kind], rows * cols, at).reshape(rows, cols)
        if kind == 1:
            a = a, np.frombuffer(b, "<f4", rows, sat)
        elif kind == 3:
            a = a.tobytes().decode().split("\n")
        out[name.rstrip(b"\0").decode()] = a
    return out
