"""Redoes draws from the written rules alone: python3 verify_draw.py FOLDER...  prints ĐÚNG or SAI for each folder."""
import csv, datetime, fractions, hashlib, io, json, pathlib, re, sys, unicodedata
Fraction, time = fractions.Fraction, datetime.datetime.fromisoformat
sha = lambda text: hashlib.sha256(text if isinstance(text, bytes) else text.encode()).hexdigest()
ticket = lambda seed, unit: str(int(sha(sha(seed) + unit), 16)).zfill(64)[::-1]
number = lambda digits: Fraction(int(digits), 10 ** len(digits))
table = lambda data: list(csv.reader(io.StringIO(data.decode(), newline="")))
def seed_of(plan, minutes):
    done, last = {"commit": {}, "reveal": {}, "missing": {}, "public-number": {}}, time(minutes["frozen"])
    due, bodies = time(plan["public-number"]["at"]) if "public-number" in plan else None, set(plan["bodies"])
    commits, reveals, missing, public = done.values()
    for step, body, value, at in ((e["step"], e["body"], e["value"], time(e["time"])) for e in minutes["entries"]):
        assert not public and at >= last and (due is None or (at >= due) == (step == "public-number")), "order of " + step
        assert body in (bodies - {*done[step], *reveals, *missing} if step != "public-number" else {""}), body
        assert {"commit": not reveals and not missing and re.fullmatch("[0-9a-f]{64}", value) and value not in commits.values(),
                "reveal": {*commits, *missing} == bodies and re.fullmatch("[0-9a-f]{32,256}", value)
                and sha(f"{minutes['plan']}\n{body}\n{value}") == commits.get(body), "missing": True,
                "public-number": due and reveals and {*reveals, *missing} == bodies and value.strip()}[step], step
        done[step][body], last = value, at
    assert reveals and {*reveals, *missing} == bodies and bool(public) == bool(due), "ceremony not over"
    absent = lambda b: commits.get(b, "missing") if plan["missing-reveal"] == "use-commitment" else "missing"
    return sha("\n".join([minutes["frame"], minutes["plan"], *(reveals.get(b, absent(b)) for b in plan["bodies"]), public.get("", "none")]))
def ranking(method, sized, n, rest, start):  # rest: (ticket, id, size) in the order of the frame; start: ticket of start:stratum
    sure, m, total, new = [], n, len(rest), sized
    while new:
        m, total = n - len(sure), sum(u[2] for u in rest)
        new = [u for u in rest if m * u[2] >= total] if m else []
        sure, rest = sure + new, [u for u in rest if u not in new]
    key = {"sequential-poisson": lambda u: number(u[0]) / u[2],
           "pareto": lambda u: number(u[0]) * (total - m * u[2]) / ((1 - number(u[0])) * u[2])}.get(method, lambda u: 0)
    taken = {(int(start * total) + i * total) // n for i in range(n)} if method == "systematic" else {k for k in range(len(rest))
        for i in range(m) if method == "pps-systematic" and 0 <= (start + i) * total / m - sum(u[2] for u in rest[:k]) < rest[k][2]}
    others = sorted((u for k, u in enumerate(rest) if k not in taken), key=lambda u: (key(u), u[0], u[1].encode()))
    return [(u, Fraction(1)) for u in sorted(sure)] + [(u, Fraction(m * u[2] if sized else n, total)) for u in
                                                       [rest[k] for k in sorted(taken)] + others]
def selection(frame, plan, seed, sized):
    yield ["stratum", "rank", "id", "ticket", "size", "list", "probability", "weight"]
    for h, n, reserve in ((s["stratum"], s["size"], s["reserve"]) for s in plan["strata"]):
        units = [(ticket(seed, i), i, (int(x or 0) or plan["substitute-size"]) if sized else int(x or -1)) for i, g, x in frame if g == h]
        for k, (u, p) in enumerate(ranking(plan["method"], sized, n, units, number(ticket(seed, "start:" + h)))):
            kind, w = "chính thức" if k < n else "dự phòng" if k < n + reserve else "còn lại", round(10 ** 6 / p) if k < n else 0
            yield [h, str(k + 1), u[1], "0." + u[0], str(u[2]) if u[2] >= 0 else "", kind, f"{p.numerator}/{p.denominator}",
                   f"{w // 10**6}.{w % 10**6:06d}" if w else ""]
def verify(read):
    frame, plan, minutes = table(read["frame.csv"])[1:], json.loads(read["plan.json"]), json.loads(read["minutes.json"])
    ids, sized = {r[0] for r in frame}, plan["method"] not in ("simple-random", "systematic")
    assert len(ids) == len(frame) and {r[1] for r in frame} == {s["stratum"] for s in plan["strata"]}, "frame"
    assert all(i.strip() and unicodedata.is_normalized("NFC", i) and i.isprintable() and i[:6] != "start:" for i in ids), "ids"
    assert sha(read["frame.csv"]) == minutes["frame"] and sha(read["plan.json"]) == minutes["plan"], "changed since frozen"
    assert (seed := seed_of(plan, minutes)) == minutes["seed"] and sha(read["selection.csv"]) == minutes["selection"], "digests"
    assert (rows := list(selection(frame, plan, seed, sized))) == table(read["selection.csv"]), "selection"
    assert all(x in read["minutes.txt"].decode() for x in (minutes["frame"], minutes["plan"], seed, minutes["selection"]))
    log = table(read.get("substitutions.csv", b""))[1:]
    for i, (stratum, out, reason, new) in enumerate(log):
        used, gone = {r[2] for r in rows if r[5] == "chính thức"} | {e[3] for e in log[:i]}, {e[1] for e in log[:i]}
        assert reason.strip() and out in used - gone and (stratum, out) in {(r[0], r[2]) for r in rows}, "who went out"
        assert not new or new == next(r[2] for r in rows if r[0] == stratum and r[2] not in used), "who came in"
for folder in sys.argv[1:]:
    try: verify({p.name: p.read_bytes() for p in pathlib.Path(folder).iterdir()}), print("ĐÚNG", folder, sep="\t")
    except Exception as e: print("SAI", folder, repr(e), sep="\t")
