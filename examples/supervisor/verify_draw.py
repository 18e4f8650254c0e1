#!/usr/bin/env python3
"""Redoes draws from the written rules alone: python3 verify_draw.py FOLDER...   (exit code 1 if anything is SAI)"""
import csv, hashlib, io, json, re, sys, unicodedata
from datetime import datetime
from fractions import Fraction
from pathlib import Path

def sha(text): return hashlib.sha256(text if isinstance(text, bytes) else text.encode()).hexdigest()
def ticket(seed, unit): return str(int(sha(sha(seed) + unit), 16)).zfill(64)[::-1]
def number(t): return Fraction(int(t), 10 ** len(t))
def time(text): return datetime.fromisoformat(text)
def table(data): return [r for r in csv.reader(io.StringIO(data.decode(), newline=""))]

def seed_of(plan, minutes):
    commits, reveals, missing, public, last = {}, {}, set(), None, time(minutes["frozen"])
    announced, done = plan.get("public-number"), lambda: reveals and set(plan["bodies"]) == set(reveals) | missing
    for e in minutes["entries"]:
        step, body, value, at = e["step"], e["body"], e["value"], time(e["time"])
        assert at >= last and public is None, "order of steps"
        last = at
        if step == "public-number":
            assert announced and at >= time(announced["at"]) and done() and value.strip() and "\n" not in value, step
            public = value
            continue
        assert body in plan["bodies"] and body not in reveals and body not in missing, "body"
        assert not announced or at < time(announced["at"]), "after the public number"
        if step == "commit":
            assert not reveals and not missing and body not in commits and value not in commits.values(), step
            commits[body] = value
        elif step == "missing": missing.add(body)
        else:
            assert set(commits) | missing == set(plan["bodies"]) and re.fullmatch("[0-9a-f]{32,256}", value), step
            assert sha("\n".join([minutes["plan"], body, value])) == commits.get(body), "reveal"
            reveals[body] = value
    assert done() and (public is not None) == bool(announced) and (announced or plan["status"] != "official"), "end"
    absent = lambda b: commits.get(b, "missing") if plan["missing-reveal"] == "use-commitment" else "missing"
    parts = [reveals.get(b, absent(b)) for b in plan["bodies"]]
    return sha("\n".join([minutes["frame"], minutes["plan"], *parts, public or "none"]))

def ranking(method, n, units, start):  # units: (ticket, id, size) in the order of the frame
    sized, sure, rest, total, m = method in ("sequential-poisson", "pareto", "pps-systematic"), [], units, len(units), n
    while sized:
        m, total = n - len(sure), sum(u[2] for u in rest)
        new = {u[1] for u in rest if m and m * u[2] >= total}
        if not new: break
        sure, rest = sure + [u for u in rest if u[1] in new], [u for u in rest if u[1] not in new]
    key = {"sequential-poisson": lambda u: number(u[0]) / u[2],
           "pareto": lambda u: number(u[0]) * (total - m * u[2]) / ((1 - number(u[0])) * u[2])}.get(method, lambda u: 0)
    taken = {(int(start * total) + i * total) // n for i in range(n)} if method == "systematic" else set()
    if method == "pps-systematic":
        points, end = [(start + i) * total / m for i in range(m)], 0
        for k, u in enumerate(rest):
            taken |= {k} if any(end <= p < end + u[2] for p in points) else set()
            end += u[2]
    first, others = [rest[k] for k in sorted(taken)], [u for k, u in enumerate(rest) if k not in taken]
    ordered = sorted(sure) + first + sorted(others, key=lambda u: (key(u), u[0], u[1].encode()))
    return [(u, Fraction(1) if i < len(sure) else Fraction(m * (u[2] if sized else 1), total)) for i, u in enumerate(ordered)]

def selection(frame, plan, seed):
    rows = [["stratum", "rank", "id", "ticket", "size", "list", "probability", "weight"]]
    for s in plan["strata"]:
        sub = lambda size: str(plan["substitute-size"]) if "systematic" != plan["method"] != "simple-random" and plan["substitute-size"] and not int(size or 0) else size
        units = [(ticket(seed, i), i, int(sub(x) or -1)) for i, h, x in frame if h == s["stratum"]]
        for k, (u, p) in enumerate(ranking(plan["method"], s["size"], units, number(ticket(seed, "start:" + s["stratum"])))):
            kind = "chính thức" if k < s["size"] else "dự phòng" if k < s["size"] + s["reserve"] else "còn lại"
            w = round(10 ** 6 / p) if k < s["size"] else 0
            rows.append([s["stratum"], str(k + 1), u[1], "0." + u[0], str(u[2]) if u[2] >= 0 else "", kind,
                         f"{p.numerator}/{p.denominator}", f"{w // 10**6}.{w % 10**6:06d}" if w else ""])
    return rows

def substitutes(log, rows):
    left = {(r[0], r[2]) for r in rows if r[5] == "chính thức"}
    queue = {}
    for r in rows[1:]: queue.setdefault(r[0], []).extend([r[2]] if r[5] != "chính thức" else [])
    assert log[0] == ["stratum", "out", "reason", "in"], "columns"
    for stratum, out, reason, new in log[1:]:
        assert reason.strip() and (stratum, out) in left, "out"
        left.remove((stratum, out))
        if new:
            assert queue[stratum] and queue[stratum].pop(0) == new, "in"
            left.add((stratum, new))

def verify(folder):
    read = {p.name: p.read_bytes() for p in Path(folder).iterdir()}
    frame, plan, minutes = table(read["frame.csv"]), json.loads(read["plan.json"]), json.loads(read["minutes.json"])
    ids, sized = [r[0] for r in frame[1:]], plan["method"] not in ("simple-random", "systematic")
    assert frame[0] == ["id", "stratum", "size"] and len(set(ids)) == len(ids), "frame"
    assert all(i.strip() and unicodedata.is_normalized("NFC", i) and i.isprintable() and not i.startswith("start:") for i in ids), "ids"
    assert all(re.fullmatch("[0-9]{0,18}", r[2]) and (not sized or plan["substitute-size"] or int(r[2] or 0)) for r in frame[1:]), "sizes"
    assert {r[1] for r in frame[1:]} == {s["stratum"] for s in plan["strata"]}, "strata"
    assert sha(read["frame.csv"]) == minutes["frame"] and sha(read["plan.json"]) == minutes["plan"], "frozen"
    seed = seed_of(plan, minutes)
    assert seed == minutes["seed"], "seed"
    rows = selection(frame[1:], plan, seed)
    assert rows == table(read["selection.csv"]) and sha(read["selection.csv"]) == minutes["selection"], "selection"
    assert all(x in read["minutes.txt"].decode() for x in [minutes["frame"], minutes["plan"], seed, minutes["selection"]]), "text"
    if "substitutions.csv" in read: substitutes(table(read["substitutions.csv"]), rows)

wrong = 0
for folder in sys.argv[1:]:
    try: verify(folder); print("ĐÚNG", folder, sep="\t")
    except Exception as e: wrong = 1; print("SAI", folder, repr(e), sep="\t")
sys.exit(wrong)
