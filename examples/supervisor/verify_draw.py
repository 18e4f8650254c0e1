"""Redoes draws from the written rules alone: python3 verify_draw.py FOLDER...  prints ĐÚNG or SAI for each folder."""
import csv, datetime, fractions, hashlib, html, io, json, pathlib, re, sys, unicodedata
Fraction, time = fractions.Fraction, datetime.datetime.fromisoformat
sha = lambda text: hashlib.sha256(text if isinstance(text, bytes) else text.encode()).hexdigest()
ticket = lambda seed, unit: str(int(sha(sha(seed) + unit), 16)).zfill(64)[::-1]
number = lambda digits: Fraction(int(digits), 10 ** len(digits))
table = lambda data: list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
clear = lambda text: not {"Cc", "Cf", "Zl", "Zp"} & {*map(unicodedata.category, text)}
name = lambda text: text.strip() and text[0] not in "=+-@" and unicodedata.is_normalized("NFC", text) and clear(text)
shown = lambda at: time(at).astimezone(datetime.timezone(datetime.timedelta(hours=7))).strftime("%H:%M:%S %d/%m/%Y")
dot = lambda count: f"{count:,}".replace(",", ".")
def seed_of(plan, minutes):
    commits, reveals, missing, public = ({} for _ in range(4))
    done, last = {"commit": commits, "reveal": reveals, "missing": missing, "public-number": public}, time(minutes["frozen"])
    due, bodies = time(plan["public-number"]["at"]) if "public-number" in plan else None, set(plan["bodies"])
    for step, body, value, at in ((e["step"], e["body"], e["value"], time(e["time"])) for e in minutes["entries"]):
        assert not public and at >= last and (due is None or (at >= due) == (step == "public-number")), "order of " + step
        assert body in (bodies - {*done[step], *reveals, *missing} if step != "public-number" else {""}), body
        assert {"commit": not reveals and not missing and re.fullmatch("[0-9a-f]{64}", value) and value not in commits.values(),
                "reveal": {*commits, *missing} == bodies and re.fullmatch("[0-9a-f]{32,256}", value)
                and sha(f"{minutes['plan']}\n{body}\n{value}") == commits.get(body), "missing": not value,
                "public-number": due and reveals and {*reveals, *missing} == bodies and value.strip() and clear(value)}[step], step
        done[step][body], last = value, at
    assert reveals and {*reveals, *missing} == bodies and bool(public) == bool(due), "ceremony not over"
    parts = [reveals.get(b, commits.get(b, "missing") if plan["missing-reveal"] == "use-commitment" else "missing") for b in plan["bodies"]]
    return sha("\n".join([minutes["frame"], minutes["plan"], *parts, public.get("", "none")]))
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
    yield ["stratum", "rank", "id", "ticket", "size", "list", "numerator", "denominator", "weight"]
    for h, n, reserve in ((s["stratum"], s["size"], s.get("reserve", 0)) for s in plan["strata"]):
        units = [(ticket(seed, i), i, (int(x or 0) or plan.get("substitute-size", 0)) if sized else int(x or -1)) for i, g, x in frame if g == h]
        least, most, total = (f(u[2] for u in units) for f in (min, max, sum))
        refuse = plan.get("certainties") == "refuse"
        assert 1 <= n <= len(units) and (not sized or least > 0 and total < 2 ** 63 and (not refuse or n * most <= total)), "stratum " + h
        for k, (u, p) in enumerate(ranking(plan["method"], sized, n, units, number(ticket(seed, "start:" + h)))):
            kind, w = "chính thức" if k < n else "dự phòng" if k < n + reserve else "còn lại", round(10 ** 6 / p) if k < n else 0
            yield [h, k + 1, u[1], "0." + u[0], u[2] if u[2] >= 0 else "", kind, p.numerator, p.denominator, f"{w // 10**6}.{w % 10**6:06d}" if w else ""]
def sample(rows, log):  # the units of the sample after its substitutions
    used = here = {r[2] for r in rows if r[5] == "chính thức"}
    for stratum, out, reason, new in log:
        assert reason.strip() and out in here and any((r[0], r[2]) == (stratum, out) for r in rows), "who went out: " + out
        assert not new or new == next(r[2] for r in rows if r[0] == stratum and r[2] not in used), "who came in: " + new
        used, here = used | {new}, here - {out} | ({new} if new else set())
    return here
def verify(read):
    (header, *frame), plan, minutes = table(read["frame.csv"]), json.loads(read["plan.json"]), json.loads(read["minutes.json"])
    ids, strata, sized = {r[0] for r in frame}, [s["stratum"] for s in plan["strata"]], plan["method"] not in ("simple-random", "systematic")
    assert header == ["id", "stratum", "size"] and all(re.fullmatch("[0-9]{0,18}", x) for _, _, x in frame), "frame"
    assert len(ids) == len(frame) and {r[1] for r in frame} == {*strata} and all(name(i) and i[:6] != "start:" for i in ids), "ids"
    assert all(len({*names}) == len(names) and all(map(name, names)) for names in (strata, plan["bodies"])), "names in the plan"
    assert all(map(clear, (plan["name"], plan.get("order", ""), plan.get("public-number", {}).get("source", ""),
                           *(b["element"] + b.get("source", "") for b in plan.get("basis", []))))), "texts in the plan"
    assert plan["public-number"]["source"].strip() if "public-number" in plan else plan["status"] == "trial", "no public number"
    assert sha(read["frame.csv"]) == minutes["frame"] and sha(read["plan.json"]) == minutes["plan"], "changed since frozen"
    if plan.get("stage", 1) > 1 or plan.get("previous-selection") or "previous.csv" in read:
        before = sample(table(read["previous.csv"])[1:], table(read.get("previous-substitutions.csv", b""))[1:])
        assert sha(read["previous.csv"]) == plan["previous-selection"] and before == {*strata}, "stage before"
        assert all(i.startswith(h + "/") for i, h, _ in frame), "ids below strata"
    assert (seed := seed_of(plan, minutes)) == minutes["seed"] and sha(read["selection.csv"]) == minutes["selection"], "digests"
    csv.writer(text := io.StringIO(), lineterminator="\n").writerows(rows := list(selection(frame, plan, seed, sized)))
    assert ("\ufeff" + text.getvalue()).encode() == read["selection.csv"], "selection"
    sample(rows[1:], table(read.get("substitutions.csv", b""))[1:])
    words, page = read["minutes.txt"].decode(), re.sub(r"(?s)<(style|title)>.*?</\1>|<[^>]*>", "", read["minutes.html"].decode())
    facts = [minutes["frame"], minutes["plan"], seed, minutes["selection"], "lúc: " + shown(minutes["frozen"])] + [
        shown(e["time"]) + {"commit": " {body} cam kết: {value}", "reveal": " {body} công bố: {value}", "missing": " {body} VẮNG",
                            "public-number": " Số công khai: {value}"}[e["step"]].format_map(e) for e in minutes["entries"]] + [
        f"{s['stratum']}: {dot(sum(r[0] == s['stratum'] for r in rows))} đơn vị, danh sách chính thức {dot(s['size'])}, " for s in plan["strata"]]
    assert all(fact in words for fact in facts) and words.split() == html.unescape(page).split(), "minutes for people"
for folder in sys.argv[1:]:
    try: verify({p.name: p.read_bytes() for p in pathlib.Path(folder).iterdir()}), print("ĐÚNG", folder, sep="\t")
    except Exception as e: print("SAI", folder, repr(e), sep="\t")
