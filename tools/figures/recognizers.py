#!/usr/bin/env python3
"""usage: recognizers.py PROGRAM SPECS [--errors [MODEL]]

Scores dates and amounts on the English specs of Recognizers-Text, unpacked in SPECS, by case: a case is right when just what
its spec lists was read, no more and no less. Taken are the cases that the specs do not mark as unsupported in .NET, the
implementation that they were written with. Read so:
- numbers, percentages, ordinals, money and dimensions: the same values with the same units, once each (units.tsv, for
  currencies every name in our table; "dollar" is any dollar); a unit without a number ("the dollar") is left out, for it is no amount. Money and dimensions ask for these
  only, "number" for every amount, "percent" and "ordinal" for these. Ordinals like "last" are counted apart;
  Where a range has its unit behind the second number only ("eight to 10 feet"), money and dimensions list the second alone;
  the numbers inside what we read as a date are listed there one by one (no ordinals), and a period's count; "number" leaves
  out a number that its unit is glued to ("180ml");
- number ranges: the same ends, and for a single end whether it belongs to the range; "from 3 to 5" is one range, and a number
  behind "equal to" or "equals" is a range of itself there;
- dates: each that the spec lists overlaps one of ours, and no date or duration of ours is left over. The same day, or the
  same first and last day, of any of the readings that the spec offers, relative to its reference date (its last day is the
  one after; where two ends are named, it leaves out the second, which is ours; "two months ago" is a month for us and must
  have its day); of a time that is open to one side, the day that is named, whether or not it is meant to belong; "by May" is
  open to the past there; "the next two days" begins a day later there, and ends with ours; what goes up to the
  reference date leaves that day out there; a date that no calendar has is left open by both;
  durations to the second; sets by their period, those of weekdays by the weekday in our words too.
  Cases with times of day are counted apart.
"""
import csv, json, os, re, sys
from datetime import timedelta
from marks import TIMES, day, days, half, mark, near

HERE = os.path.dirname(os.path.abspath(__file__))
AMOUNTS = {"Currency": "NumberWithUnit/English/CurrencyModel", "Percentage": "Number/English/PercentModel",
           "NumberRange": "Number/English/NumberRangeModel", "Number": "Number/English/NumberModel",
           "Dimension": "NumberWithUnit/English/DimensionModel", "Ordinal": "Number/English/OrdinalModel"}
DATES = "DateTime/English/DateTimeModel"


def rows_of(*path):
    with open(os.path.join(HERE, *path), encoding="utf-8") as rows:
        return [row for row in csv.reader(rows, delimiter="\t") if row and not row[0].startswith("#")]


def units():
    """Of each unit of ours, the names that the specs may call it; of a currency, those that our table gives it too."""
    names = {row[0]: set(row[2].split(";")) for row in rows_of("units.tsv") if len(row) > 2 and row[2]}
    for unit, surfaces, quantity, *_ in rows_of("..", "..", "data", "world", "units.tsv"):
        if quantity == "coin":
            names.setdefault(unit, set()).update(surfaces.lower().split(";"))
    for code, singular, *_ in rows_of("..", "..", "data", "world", "currencies.tsv"):
        names.setdefault(code, set()).update(singular.lower().split(";"))
    return names


NAMES = units()
COINS = {row[0] for row in rows_of("..", "..", "data", "world", "units.tsv") if row[2] == "coin"}


def cases(specs, model):
    with open(os.path.join(specs, model + ".json"), encoding="utf-8-sig") as file:
        return [c for c in json.load(file) if "dotnet" not in str(c.get("NotSupported", "")).lower()]


# ---- amounts: what a spec lists, what was read, and whether they are the same

def number(text):
    return float(str(text).rstrip("%"))


def listed(model, case):
    """(value, unit) of each thing in a spec."""
    things = []
    for result in case["Results"]:
        told = result["Resolution"]
        value = told.get("value")
        if value is None or value == "null":
            continue
        if model == "NumberRange":
            things.append((value, ""))
        elif model == "Ordinal" and "ordinal.relative" in result["TypeName"]:
            things.append((value, "relative"))
        else:
            things.append((number(value), (told.get("unit") or "").lower()))
    return things


def is_part(m):
    """"two-thirds", which are percent for us."""
    return m.get("unit") == "percent" and not re.search(r"%|per ?cent|pct", m["words"], re.I)


def interval(m):
    """An amount as the specs write a range, or None where it is none."""
    if m["kind"] != "amount":
        return None
    values = [v / 100 if is_part(m) else v for v in m["values"]]
    if len(values) > 1:
        return "[%.15g,%.15g)" % tuple(values)
    form = {">": "(%.15g,)", ">=": "[%.15g,)", "<": "(,%.15g)", "<=": "(,%.15g]"}.get(m["bound"])
    return form and form % values[0]


def dated(m):
    """The numbers inside a date."""
    digits = [float(n) for n in re.findall(r"\d+\b", m["words"])]
    count = re.fullmatch(r"P(\d+)\w", m.get("period", ""))
    return [(n, "") for n in digits or ([float(count[1])] if count and count[1] != "1" else [])]


def joins(text, last, m):
    """"from 3 to 5": one range."""
    return last and last["kind"] == m["kind"] == "amount" and len(last["values"]) == len(m["values"]) == 1 and \
        text[last["span"][1]:m["span"][0]].strip() == "to" and re.search(r"\bfrom $", text[:last["span"][0]])


def ranges(text, mentions):
    """Amounts as the specs write them, "from 3 to 5" in one."""
    things, last = [], None
    for m in mentions:
        if joins(text, last, m) and last["values"][0] < m["values"][0]:
            things.append(("[%.15g,%.15g)" % (last["values"][0], m["values"][0]), ""))
        elif interval(m):
            things.append((interval(m), ""))
        elif m["kind"] == "amount" and len(m["values"]) == 1 and re.search(r"\bequal(s|s? to) $", text[:m["span"][0]]):
            things.append(("[%.15g,%.15g]" % (m["values"][0], m["values"][0]), ""))
        last = m
    return things


def bare_end(m):
    """"eight to 10 feet": no unit behind or before the first number of a range."""
    return len(m["values"]) == 2 and m["span"][0] == m["number"][0] and \
        re.match(r"[\w.,]+ ?(to|or|and|-) ?[\w.,]+ ", m["words"])


def read(model, text, mentions):
    things = []
    if model == "NumberRange":
        return ranges(text, [m for m in mentions if not m.get("ordinal")])
    for m in mentions:
        if m["kind"] == "date" and model == "Number":
            things += dated(m)
        if m["kind"] != "amount" or m["ordinal"] != (model == "Ordinal"):
            continue
        if model == "Number" and re.match(r"[a-z]{2}", text[m["number"][1]:]):
            continue
        unit = m.get("unit", "")
        part = is_part(m)
        if model == "Currency" and not (m["money"] or unit in COINS) or model == "Percentage" and (unit != "percent" or part) or \
                model == "Dimension" and (m["money"] or unit in COINS or unit not in NAMES):
            continue
        else:
            things += [(v / 100 if part else v, unit if model in ("Currency", "Dimension") else "")
                       for v in (m["values"][1:] if model in ("Currency", "Dimension") and bare_end(m) else m["values"])]
    return things


def ends(text):
    return [number(n) if n else None for n in text[1:-1].split(",")]


def alike(model, a, b):
    if model == "NumberRange":
        x, y = ends(a[0]), ends(b[0])
        return all((p is None) == (q is None) and (p is None or near(p, q)) for p, q in zip(x, y)) and \
            (None not in x or (a[0][0], a[0][-1]) == (b[0][0], b[0][-1]))
    if isinstance(a[0], str) or not near(b[0], a[0]):
        return False
    return model not in ("Currency", "Dimension") or a[1] in NAMES.get(b[1], {b[1].lower()})


def right_amounts(model, case, mentions):
    gold, found = listed(model, case), read(model, case["Input"], mentions)
    if len(gold) != len(found):
        return False
    for g in gold:
        met = next((f for f in found if alike(model, g, f)), None)
        if met is None:
            return False
        found.remove(met)
    return True


# ---- dates

def is_duration(m):
    return m["kind"] == "amount" and m.get("unit") in TIMES and not m["ordinal"]


def reference(case):
    return case.get("Context", {}).get("ReferenceDateTime", "")[:10]


def readings(result):
    return (result.get("Resolution") or {}).get("values", [])


def period_of(m):
    """A duration or the period of a set, as ISO 8601 writes it."""
    if m.get("period"):
        return m["period"]
    return ("PT%g%s" if TIMES[m["unit"]][1][0] == "T" else "P%g%s") % (m["values"][0], TIMES[m["unit"]][1].lstrip("T")) \
        if is_duration(m) else None


def last_named(reading, end):
    """The last day of what a range's second end names: the spec leaves it out, "2014 to 2018" ends for us with 2018."""
    pair = re.fullmatch(r"\(.*,P\d+([DMY])\)", reading["timex"])
    if not pair or end is None:
        return end and end - timedelta(1)
    return days({"D": "%d-%02d-%02d", "M": "%d-%02d", "Y": "%d"}[pair[1]] %
                (end.year, end.month, end.day)[:{"D": 3, "M": 2, "Y": 1}[pair[1]]])[1]


def on_weekdays(m, timex):
    """"every Monday" is a week for us, and its words have the weekday."""
    weekday = re.fullmatch(r"XXXX-WXX-(\d)", timex)
    return weekday and m.get("period") in ("P1W", "P2W") and \
        ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[int(weekday[1]) - 1] in m["words"].lower()


def same_time(m, reading, today):
    kind = reading.get("type")
    if kind == "duration":
        if m["kind"] == "amount":
            return is_duration(m) and near(m["values"][0] * TIMES[m["unit"]][0], float(reading["value"]))
        return m.get("period") == reading["timex"] and not m.get("when")
    if m["kind"] != "date":
        return False
    if kind == "set":
        return m["repeated"] and (m.get("period") == reading["timex"].replace("P3M", "P1Q").replace("P0.5Y", "P1H") or
                                  on_weekdays(m, reading["timex"]))
    when = days(m.get("when", ""))
    if when is None:
        return kind in ("date", "daterange") and reading.get("value") == "not resolved" and not m.get("when")
    if reading.get("value") == "not resolved":
        # "this summer": theirs is left open, an interval of its year is right.
        year = re.sub(r"^[A-Z]+", "", reading["timex"])[:4]
        return year.isdigit() and any(end is not None and end.year == int(year) for end in when)
    if m["why"] == "counted from report" and kind == "date" and when[0] is not None:
        return when[0] <= (day(reading["value"]) or when[0] - timedelta(1)) <= when[1]
    if "value" in reading:
        return day(reading["value"]) is not None and when == (day(reading["value"]),) * 2
    first, last = day(reading.get("start", "")), day(reading.get("end", ""))
    one = timedelta(1)
    if first is None and last is not None:
        return (when[0] is None or m["why"] == "by") and when[1] in (last - one, last)
    if last is None and first is not None:
        return when[1] is None and when[0] in (first, first + one)
    if m["why"] == "from the report on" and None not in when:
        return last is not None and when[1] == last - one and when[0] in (first, first - one)
    if last == today and when == (first, today):
        return True
    return when in ((first, last and last - timedelta(1)), (first, last_named(reading, last)))


def right_dates(case, mentions):
    ours = [m for m in mentions if m["kind"] == "date" or is_duration(m)]
    for result in case["Results"]:
        met = next((m for m in ours if m["span"][0] <= result["End"] and m["span"][1] > result["Start"] and
                    any(same_time(m, r, day(reference(case))) for r in readings(result))), None)
        if met is None:
            return False
        ours.remove(met)
    return not ours


def group(case):
    """date, daterange, duration, set, none or mixed; "clock" where any is of a time of day, a set ("every morning") too."""
    kinds = {(r.get("TypeName") or "?").replace("datetimeV2.", "") for r in case["Results"]}
    if any(r.get("type") == "set" and "T" in r["timex"] for result in case["Results"] for r in readings(result)) or \
            kinds & {"time", "timerange", "datetime", "datetimerange", "timezone", "?"}:
        return "clock"
    return kinds.pop() if len(kinds) == 1 else "mixed" if kinds else "none"


# ---- counts

class Tally(dict):
    def add(self, row, part, right):
        for key in (part, "all"):
            cell = self.setdefault(row, {}).setdefault(key, [0, 0])
            cell[0] += right
            cell[1] += 1

    def sum(self, rows):
        return {key: [sum(self.get(r, {}).get(key, [0, 0])[i] for r in rows) for i in (0, 1)]
                for key in ("dev", "held", "all")}


def line(name, cells):
    shares = ["%8.1f" % (100 * cells.get(k, [0, 0])[0] / (cells.get(k, [0, 0])[1] or 1)) for k in ("dev", "held", "all")]
    print("  %-22s %5d %s" % (name, cells.get("all", [0, 0])[1], " ".join(shares)))


def main(program, specs, errors=None):
    tally = Tally()
    for model, path in AMOUNTS.items():
        chosen = cases(specs, path)
        for case, mentions in zip(chosen, mark(program, [(c["Input"], None) for c in chosen])):
            right = right_amounts(model, case, mentions)
            relative = model == "Ordinal" and any("relative" in r["TypeName"] for r in case["Results"])
            part = half(case["Input"])
            tally.add(model + (" relative" if relative else ""), part, right)
            if errors in ("", model) and not right and part == "dev":
                print("%s\t%s\n\tgold %s\n\tread %s" % (model, case["Input"], listed(model, case),
                                                        read(model, case["Input"], mentions)))
    chosen = cases(specs, DATES)
    told = mark(program, [(c["Input"], reference(c)) for c in chosen])
    for case, mentions in zip(chosen, told):
        right, part = right_dates(case, mentions), half(case["Input"])
        tally.add("date: " + group(case), part, right)
        if errors in ("", "date") and not right and part == "dev" and group(case) != "clock":
            print("date: %s\t%s\t(%s)" % (group(case), case["Input"], reference(case)))
            for r in case["Results"]:
                print("\tgold %s\t%s" % (r["Text"], [{k: v for k, v in x.items() if k not in ("type", "sourceEntity")}
                                                    for x in readings(r)]))
            for m in mentions:
                if m["kind"] == "date" or is_duration(m):
                    print("\tread %s\t%s %s" % (m["words"], m.get("when", m.get("values")), m.get("period", m.get("why", ""))))
    if errors is not None:
        return
    for model in AMOUNTS:
        line(model, tally[model])
    line("amounts", tally.sum(AMOUNTS))
    line("Ordinal, relative", tally["Ordinal relative"])
    kinds = ["date: " + k for k in ("date", "daterange", "duration", "set", "mixed", "none")]
    for kind in kinds:
        line(kind, tally.get(kind, {}))
    line("dates", tally.sum(kinds))
    line("dates with times", tally["date: clock"])


if __name__ == "__main__":
    asked = sys.argv[3:] and sys.argv[3] == "--errors"
    main(sys.argv[1], sys.argv[2], (sys.argv[4] if len(sys.argv) > 4 else "") if asked else None)
