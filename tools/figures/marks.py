"""What the scorers of figures and dates share: marks of texts, halves, F1."""
import hashlib, json, re, subprocess
from datetime import date, timedelta


def half(text):
    """"dev" or "held": which half of a suite a text is in, by its hash."""
    return ("dev", "held")[hashlib.sha256(text.encode()).digest()[0] & 1]


def mark(program, texts):
    """The dates and amounts of each (text, published or None), as bench/figures
    prints them, with spans in characters."""
    lines = [json.dumps({"id": str(i), "text": text, "published": when or ""}, ensure_ascii=False)
             for i, (text, when) in enumerate(texts)]
    told = subprocess.run([program], input="\n".join(lines).encode() + b"\n", stdout=subprocess.PIPE, check=True)
    answers = [json.loads(line)["mentions"] for line in told.stdout.decode().splitlines()]
    assert len(answers) == len(texts)
    for (text, _), mentions in zip(texts, answers):
        raw = text.encode()
        for m in mentions:
            for span in [m[key] for key in ("span", "number") if key in m] + m.get("behind", []):
                span[:2] = [len(raw[:at].decode(errors="ignore")) for at in span[:2]]
    return answers


def f1(right, gold, found):
    return 200 * right / (gold + found) if gold + found else 0.0


def near(a, b):
    """Equal but for the last digits, as in numpy's isclose(a, b, 1e-05, 1e-08)."""
    return abs(a - b) <= 1e-8 + 1e-5 * abs(b)


def day(text):
    """The day of "2021-08-17", with or without a time behind; None where it is none."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def days(edtf):
    """The first and last day of an EDTF date, None for an open end; None where it says nothing."""
    edtf = edtf.rstrip("~")
    if not edtf:
        return None
    if "/" in edtf:
        low, high = edtf.split("/")
        return (None if low == ".." else days(low)[0], None if high == ".." else days(high)[1])
    part = [int(p) for p in edtf.split("-")] if re.fullmatch(r"\d{4}(-\d\d){0,2}", edtf) else None
    if part is None:
        return None
    if len(part) == 3:
        return date(*part), date(*part)
    if len(part) == 2:
        return date(*part, 1), date(part[0] + part[1] // 12, part[1] % 12 + 1, 1) - timedelta(1)
    return date(part[0], 1, 1), date(part[0], 12, 31)


# Units of time: seconds, and the letter of ISO 8601 behind "P" or, from hours down, "PT".
TIMES = {"second": (1, "TS"), "minute": (60, "TM"), "hour": (3600, "TH"), "day": (86400, "D"), "week": (604800, "W"),
         "night": (86400, "N"), "fortnight": (1209600, "W"),
         "month": (2592000, "M"), "quarter": (7776000, "Q"), "year": (31536000, "Y"), "decade": (315360000, "DE"),
         "century": (3153600000, "CE")}
