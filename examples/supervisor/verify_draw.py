#!/usr/bin/env python3
"""Redoes draws from the written rules alone: python3 verify_draw.py FOLDER...  prints ĐÚNG or SAI for each folder."""
import csv, hashlib, io, json, pathlib, re, sys, unicodedata
from datetime import datetime
from fractions import Fraction
sha = lambda text: hashlib.sha256(text if isinstance(text, bytes) else text.encode()).hexdigest()
ticket = lambda seed, unit: str(int(sha(sha(seed) + unit), 16)).zfill(64)[::-1]
number = lambda digits: Fraction(int(digits), 10 ** len(digits))
table = lambda data: list(csv.reader(io.StringIO(data.decode(), newline="")))
def seed_of(plan, minutes):
    commits, reveals, missing, public, last = {}, {}, set(), None, datetime.fromisoformat(minutes["frozen"])
    due = datetime.fromisoformat(plan["public-number"]["at"]) if "public-number" in plan else None
    done = lambda: reveals and set(reveals) | missing == set(plan["bodies"])
    for e in minutes["entries"]:
        step, body, value, at = e["step"], e["body"], e["value"], datetime.fromisoformat(e["time"])
        assert public is None and at >= last and (due is None or (at >= due) == (step == "public-number")), step
        assert step == "public-number" or body in plan["bodies"] and body not in reveals and body not in missing, body
        if step == "commit":
            assert not reveals and not missing and body not in commits and value not in commits.values(), step
            commits[body] = value
        elif step == "reveal":
            assert set(commits) | missing == set(plan["bodies"]) and re.fullmatch("[0-9a-f]{32,256}", value), step
            assert sha(f"{minutes['plan']}\n{body}\n{value}") == commits.get(body), "the reveal is not the commitment"
            reveals[body] = value
        elif step == "missing": missing.add(body)
        else:
            assert due and done() and value.strip() and "\n" not in value, step
            public = value
        last = at
    assert done() and (public is None) == (due is None) and (due or plan["status"] == "trial"), "ceremony not over"
    absent = lambda b: commits.get(b, "missing") if plan["missing-reveal"] == "use-commitment" else "missing"
    return sha("\n".join([minutes["frame"], minutes["plan"], *(reveals.get(b, absent(b)) for b in plan["bodies"]), public or "none"]))
def ranking(method, sized, n, units, start):  # units: (ticket, id, size) in the order of the frame
    sure, rest, m, total = [], units, n, len(units)
    while sized:
        m, total = n - len(sure), sum(u[2] for u in rest)
        new = [u for u in rest if m * u[2] >= total] if m else []
        if not new: break
        sure, rest = sure + new, [u for u in rest if m * u[2] < total]
    key = {"sequential-poisson": lambda u: number(u[0]) / u[2],
           "pareto": lambda u: number(u[0]) * (total - m * u[2]) / ((1 - number(u[0])) * u[2])}.get(method, lambda u: 0)
    ends = [sum(u[2] for u in rest[:k]) for k in range(len(rest) + 1)] if method == "pps-systematic" else []
    points = [(start + i) * total / m for i in range(m)]
    taken = {(int(start * total) + i * total) // n for i in range(n)} if method == "systematic" else {
        k for k in range(len(ends) - 1) if any(ends[k] <= p < ends[k + 1] for p in points)}
    others = sorted((u for k, u in enumerate(rest) if k not in taken), key=lambda u: (key(u), u[0], u[1].encode()))
    ranked = sorted(sure) + [rest[k] for k in sorted(taken)] + others
    return [(u, Fraction(1) if i < len(sure) else Fraction(m * u[2] if sized else n, total)) for i, u in enumerate(ranked)]
def selection(frame, plan, seed, sized):
    yield ["stratum", "rank", "id", "ticket", "size", "list", "probability", "weight"]
    for h, n, reserve in ((s["stratum"], s["size"], s["reserve"]) for s in plan["strata"]):
        size = lambda x: int(x or -1) if not sized or int(x or 0) else plan["substitute-size"]
        units = [(ticket(seed, i), i, size(x)) for i, stratum, x in frame if stratum == h]
        for k, (u, p) in enumerate(ranking(plan["method"], sized, n, units, number(ticket(seed, "start:" + h)))):
            w = round(10 ** 6 / p) if k < n else None
            yield [h, str(k + 1), u[1], "0." + u[0], str(u[2]) if u[2] >= 0 else "",
                   "chính thức" if k < n else "dự phòng" if k < n + reserve else "còn lại",
                   f"{p.numerator}/{p.denominator}", f"{w // 10**6}.{w % 10**6:06d}" if w else ""]
def check_substitutes(log, rows):
    sample = {(r[0], r[2]) for r in rows if r[5] == "chính thức"}
    queue = [(r[0], r[2]) for r in rows[1:] if r[5] != "chính thức"]
    for stratum, out, reason, new in log[1:]:
        assert reason.strip() and (stratum, out) in sample, "who went out"
        assert not new or (stratum, new) == next(q for q in queue if q[0] == stratum), "who came in"
        sample = sample - {(stratum, out)} | ({queue.pop(queue.index((stratum, new)))} if new else set())
def verify(folder):
    read = {p.name: p.read_bytes() for p in pathlib.Path(folder).iterdir()}
    frame, plan, minutes = table(read["frame.csv"]), json.loads(read["plan.json"]), json.loads(read["minutes.json"])
    ids, sized = [r[0] for r in frame[1:]], plan["method"] not in ("simple-random", "systematic")
    assert len(set(ids)) == len(ids) and {r[1] for r in frame[1:]} == {s["stratum"] for s in plan["strata"]}, "frame"
    assert all(i.strip() and unicodedata.is_normalized("NFC", i) and i.isprintable() and i[:6] != "start:" for i in ids), "ids"
    assert not sized or plan["substitute-size"] or all(int(r[2] or 0) > 0 for r in frame[1:]), "sizes"
    assert sha(read["frame.csv"]) == minutes["frame"] and sha(read["plan.json"]) == minutes["plan"], "changed since frozen"
    seed = seed_of(plan, minutes)
    rows = list(selection(frame[1:], plan, seed, sized))
    assert seed == minutes["seed"] and rows == table(read["selection.csv"]) and sha(read["selection.csv"]) == minutes["selection"]
    assert all(x in read["minutes.txt"].decode() for x in (minutes["frame"], minutes["plan"], seed, minutes["selection"]))
    check_substitutes(table(read["substitutions.csv"]), rows) if "substitutions.csv" in read else None
for folder in sys.argv[1:]:
    try: verify(folder), print("ĐÚNG", folder, sep="\t")
    except Exception as e: print("SAI", folder, repr(e), sep="\t")
