"""Computes the cases of this folder from the rules in README.md: Python 3.11 or later, no packages, exact fractions.

    python3 reference.py check [CASES]              recomputes every case and compares it with what it expects
    python3 reference.py compare ANSWERS [CASES]    compares the answers of another program: {"case id": {…}, …}
    python3 reference.py solve CASE                 prints what a case should expect

CASES is a folder of cases or one case; without it the folder cases beside this script. Prints a line for each value that differs, then a
summary. Exit codes: 0 all pass, 1 some fail, 2 wrong call or unreadable input. Shares no code with the library.
"""
import json
import math
import pathlib
import statistics
import sys
import unicodedata
from fractions import Fraction

NOTHING = "(nothing)"
SAFE = 2**53 - 1  # larger whole numbers are written as texts of digits


# ---- numbers -------------------------------------------------------------------------------------------------------------

def rounded(value, decimals):
    """The nearest decimal, halves away from zero, as a whole number of units of the last decimal."""
    units = abs(value) * 10**decimals
    return (2 * units.numerator + units.denominator) // (2 * units.denominator) * (-1 if value < 0 else 1)


def decimal(value, decimals):
    """A number in Vietnamese: decimal comma, thousands in groups with points, a true minus sign."""
    units = rounded(value, decimals)
    digits = str(abs(units)).zfill(decimals + 1)
    whole, rest = digits[:len(digits) - decimals], digits[len(digits) - decimals:]
    return ("−" if units < 0 else "") + f"{int(whole):,}".replace(",", ".") + ("," + rest if decimals else "")


def percent(share, decimals):
    return "—" if share is None else decimal(share * 100, decimals) + "%"


def exact(value):
    return None if value is None else f"{value.numerator}/{value.denominator}"


def count(n):
    return n if n <= SAFE else str(n)


def share(value, decimals, name="share"):
    return {name: exact(value), "printed": percent(value, decimals)}


# ---- index ---------------------------------------------------------------------------------------------------------------

def clean(text):
    kept = "".join(c for c in text if c.isspace() or unicodedata.category(c) not in ("Cc", "Cf"))
    return unicodedata.normalize("NFC", " ".join(kept.split()))


class Answers:
    """The responses of a case as read: for each one its answers, the code of an option or a Missing."""

    def __init__(self, given):
        self.scales = given["scales"]
        self.questions = given["questions"]
        self.rows = []
        for response in given["responses"]:
            answers = {}
            for question in self.questions:
                cell = response["answers"].get(question["code"], "")
                condition = question.get("askedIf")
                hidden = condition and answers[condition["question"]] != (condition["code"], None)
                answers[question["code"]] = (None, "not-asked") if hidden else self.read(question, cell)
            self.rows.append({
                "id": clean(response.get("id", "")),
                "unit": clean(response.get("unit", "")),
                "time": response.get("time"),
                "copies": int(response.get("copies", 1)),
                "answers": answers,
            })

    def read(self, question, cell):
        """The pair (code, None) of an answer, or (None, reason) where there is none."""
        scale = self.scales[question["scale"]]
        cells = cell if isinstance(cell, list) else [cell]
        found = [self.option(scale, clean(each)) for each in cells]
        if len(set(found)) > 1:
            return (None, "invalid" if None in found else "several-ticks")
        if not cells or clean(cells[0]) == "":
            return (None, "blank")
        if found[0] is None:
            return (None, "invalid")
        reason = scale.get("missing", {}).get(found[0])
        return (None, reason) if reason else (found[0], None)

    @staticmethod
    def option(scale, text):
        codes = [*scale["codes"], *scale.get("missing", {})]
        if text in codes:
            return text
        digits = text[:-2]
        return digits if text.endswith(".0") and digits.isascii() and digits.isdigit() and digits in codes else None

    def counted(self, rule):
        """The rows that count once forms handed in twice are settled, and how many did not count and why."""
        numbers = {"read": sum(r["copies"] for r in self.rows), "counted": 0, "repeated": 0, "conflicting": 0, "superseded": 0}
        rows, groups = [], {}
        for i, row in enumerate(self.rows):
            groups.setdefault(row["id"] or i, []).append(row)
        for group in groups.values():
            winner = group[0]
            if any(self.content(r) != self.content(winner) for r in group):
                times = [r["time"] for r in group]
                newest = [r for r in group if None not in times and r["time"] == max(times)]
                alike = newest and all(self.content(r) == self.content(newest[0]) for r in newest)
                winner = newest[0] if rule == "newest-counts" and alike else None
            for row in group:
                if winner is None:
                    numbers["conflicting"] += row["copies"]
                elif row is winner:
                    numbers["counted"] += row["copies"]
                    rows.append(row)
                elif self.content(row) == self.content(winner):
                    numbers["repeated"] += row["copies"]
                else:
                    numbers["superseded"] += row["copies"]
        return rows, numbers

    @staticmethod
    def content(row):
        return row["unit"], row["answers"]


def items(node):
    return node["items"] if "items" in node else [item for child in node["children"] for item in items(child)]


def nodes(node):
    yield node
    for child in node.get("children", []):
        yield from nodes(child)
    for item in node.get("items", []):
        yield {"code": item, "level": "item", "items": [item]}


LEVELS = ["index", "domain", "factor", "item"]


def parts(node, aggregation):
    """The nodes whose plain mean a node is; each of them is the plain mean of its items."""
    level = {"factors": "factor", "domains": "domain"}.get(aggregation, "index")
    if LEVELS.index(node["level"]) >= LEVELS.index(level):
        return [node]
    return [part for child in node["children"] for part in parts(child, aggregation)]


def score(rows, method, root):
    """The results of all nodes for some forms."""
    rule, tree_items, counts = method["missing"], items(root), {}
    complete = [r for r in rows if all(r["answers"][i][1] in (None, "not-asked") for i in tree_items)]
    tree_rows = complete if rule == "exclude-form" else rows
    counts_in = lambda answer: answer[1] is None or (rule == "not-satisfied" and answer[1] != "not-asked")
    size = lambda some: sum(r["copies"] for r in some)
    for item in tree_items:
        having = lambda codes: size(r for r in tree_rows if r["answers"][item][0] in codes)
        reasons = {}
        for r in rows:
            if r["answers"][item][1]:
                reasons[r["answers"][item][1]] = reasons.get(r["answers"][item][1], 0) + r["copies"]
        counts[item] = {
            "asked": size(rows) - reasons.get("not-asked", 0),
            "answered": size(r for r in tree_rows if counts_in(r["answers"][item])),
            "satisfied": having(method["satisfied"]),
            "dissatisfied": having(method["dissatisfied"]),
            "missing": reasons,
        }
    results = {}
    for node in nodes(root):
        below = items(node)
        total = lambda name: sum(counts[i][name] for i in below)
        reasons = {}
        for i in below:
            for reason, n in counts[i]["missing"].items():
                reasons[reason] = reasons.get(reason, 0) + n
        results[node["code"]] = {
            **share(value(node, counts, method), method["decimals"]),
            "satisfied": count(total("satisfied")),
            "dissatisfied": count(total("dissatisfied")),
            "answered": count(total("answered")),
            "asked": count(total("asked")),
            "forms": count(size(r for r in tree_rows if any(counts_in(r["answers"][i]) for i in below))),
            "missing": {reason: count(n) for reason, n in sorted(reasons.items())},
        }
    return results


def value(node, counts, method):
    below = items(node)
    answered = [i for i in below if counts[i]["answered"] > 0]
    if not answered or len(answered) < Fraction(method["minimumCoverage"]) * len(below):
        return None
    ratio = lambda i: Fraction(counts[i]["satisfied"], counts[i]["answered"])
    if method["aggregation"] == "pooled":
        return Fraction(sum(counts[i]["satisfied"] for i in answered), sum(counts[i]["answered"] for i in answered))
    means = []
    for part in parts(node, method["aggregation"]):
        shares = [ratio(i) for i in items(part) if i in answered]
        if shares:
            means.append(sum(shares) / len(shares))
    return sum(means) / len(means)


def index(given):
    answers, method, root = Answers(given), given["method"], given["tree"]
    rows, numbers = answers.counted(given.get("duplicates", "none-counts"))
    excluded = {clean(i) for i in given.get("exclude", [])}
    kept = [r for r in rows if not (r["id"] and r["id"] in excluded)]
    numbers["excluded"] = sum(r["copies"] for r in rows) - sum(r["copies"] for r in kept)
    expected = {"responses": {k: count(n) for k, n in numbers.items()}, "nodes": score(kept, method, root)}
    if excluded:
        expected["beforeExclusions"] = score(rows, method, root)[root["code"]]
    if given.get("byUnit"):
        units = {u: score([r for r in kept if r["unit"] == u], method, root)[root["code"]] for u in sorted({r["unit"] for r in kept})}
        expected["units"] = units
        expected["overUnits"] = {name: share(over(units, name, given.get("weights")), method["decimals"])
                                 for name in ["pooled", "mean-of-units", *(["weighted"] if "weights" in given else [])]}
        if "limit" in given:
            expected["plainRule"] = {u: plain_rule(int(r["dissatisfied"]), int(r["answered"]), Fraction(given["limit"]))
                                     for u, r in units.items()}
    return expected


def over(units, name, weights):
    """The share of the level above the units; None if a unit that weighs has none, or nothing weighs."""
    total, whole = Fraction(0), 0
    for unit, result in units.items():
        answered = int(result["answered"])
        weight = {"pooled": answered, "mean-of-units": 1}.get(name, int(weights[unit]) if weights else 0)
        if weight:
            own = Fraction(int(result["satisfied"]), answered) if name == "pooled" else result["share"]
            if own is None:
                return None
            total, whole = total + weight * Fraction(own), whole + weight
    return total / whole if whole else None


# ---- verdicts ------------------------------------------------------------------------------------------------------------

def plain_rule(x, n, limit):
    return "no-share" if n == 0 else "above" if Fraction(x, n) > limit else "not-above"


def binomial(n, p, successes):
    """The probability of a run of numbers of successes in n trials."""
    a, b = p.numerator, p.denominator
    first = successes.start
    term = math.comb(n, first) * a**first * (b - a)**(n - first) if len(successes) else 0
    total = 0
    for k in successes:
        total += term
        term = term * (n - k) * a // ((k + 1) * (b - a))
    return Fraction(total, b**n)


def tail(x, n, p):
    """P(X ≥ x) of n trials."""
    return binomial(n, p, range(x, n + 1))


def e_value(x, n, p):
    """∫ over q from p to 1 of (q/p)^x ((1 − q)/(1 − p))^(n − x) dq / (1 − p), by the binomial sum of the incomplete beta function."""
    beta = Fraction(math.factorial(x) * math.factorial(n - x), math.factorial(n + 1))
    return beta * binomial(n + 1, p, range(x + 1)) / (p**x * (1 - p)**(n - x + 1))


def verdict(given):
    limit, alpha, least = Fraction(given["limit"]), Fraction(given["errorLevel"]), given["minimumAnswers"]
    officers = [(o["code"], o["dissatisfied"], o["answers"]) for o in given["officers"]]
    if any(not 0 <= x <= n for _, x, n in officers):
        return {"refused": True}
    fixed = given["window"] == "fixed"
    evidence = {code: (tail if fixed else e_value)(x, n, limit) for code, x, n in officers}
    if fixed:
        named = {code for code in evidence if evidence[code] <= alpha}
    else:
        eligible = sorted((evidence[code] if n >= least else 0 for code, _, n in officers), reverse=True)
        k = max((k for k, e in enumerate(eligible, 1) if e >= len(officers) / (k * alpha)), default=0)
        named = {code for code, e in evidence.items() if k and e >= eligible[k - 1]}
    return {"officers": {code: {
        **share(Fraction(x, n) if n else None, 2),
        "plainRule": plain_rule(x, n, limit),
        "verdict": "not-enough-answers" if n < least else "exceeded" if code in named else "watch",
        "evidence": float(evidence[code]),
    } for code, x, n in officers}}


# ---- points, rates, ranks, scores, numbers, intervals -----------------------------------------------------------------

def points(given):
    got, groups, total, reachable = {}, {}, Fraction(0), Fraction(0)
    for indicator in given["indicators"]:
        code, maximum = indicator["code"], Fraction(indicator.get("maximum", 0))
        level = given["values"][code]
        if "levels" in indicator:
            maximum = max(Fraction(each) for each in indicator["levels"])
            own = None if level is None else Fraction(level)
            refused = own is not None and not 0 <= own <= maximum
        else:
            rate = Fraction(0) if level is None and indicator["emptyBase"] == "zero" else None if level is None else Fraction(level)
            refused = rate is not None and not 0 <= rate <= 1
            own = None if rate is None else min(Fraction(1), rate / Fraction(indicator["fullFrom"])) * maximum
        if refused:
            return {"refused": True}
        got[code] = exact(own)
        if own is not None:
            groups[indicator["group"]] = groups.get(indicator["group"], 0) + own
            total, reachable = total + own, reachable + maximum
    band = [b["code"] for b in given["bands"] if total >= Fraction(b["from"])][-1]
    return {"points": got, "groups": {g: exact(p) for g, p in groups.items()}, "total": exact(total),
            "printed": decimal(total, given["decimals"]), "reachable": exact(reachable), "band": band}


def rate(given):
    whole, bad = given["all"], given["bad"]
    if any(not 0 <= n <= whole for n in bad):
        return {"refused": True}
    return share(Fraction(max(0, whole - sum(bad)), whole) if whole else None, given["decimals"])


def ranking(given):
    shares = {u["code"]: Fraction(int(u["satisfied"]), int(u["answered"])) if int(u["answered"]) else None for u in given["units"]}
    ranked = [s for s in shares.values() if s is not None]
    return {"units": {u: {
        **share(s, 2),
        "rank": None if s is None else 1 + sum(other > s for other in ranked),
        "sharing": None if s is None else ranked.count(s),
    } for u, s in shares.items()}}


def scores(given):
    levels = sorted((Fraction(level["score"]), level["count"]) for level in given["levels"])
    n = sum(number for _, number in levels)
    top = Fraction(sum(number for _, number in levels[len(levels) - given["top"]:]), n)
    bottom = Fraction(sum(number for _, number in levels[:given["bottom"]]), n)
    mean = sum(level * number for level, number in levels) / n
    low, high = levels[0][0], levels[-1][0]
    return {"answers": n, "top": share(top, 2), "bottom": share(bottom, 2), "net": share(top - bottom, 2),
            "mean": {"value": exact(mean), "printed": decimal(mean, 2)},
            "rescaledMean": share((mean - low) / (high - low), 2)}


def number(given):
    value = Fraction(given["value"])
    return {"printed": percent(value, given["decimals"]) if given["as"] == "percent" else decimal(value, given["decimals"])}


def interval(given):
    x, n, z = given["satisfied"], given["answered"], statistics.NormalDist().inv_cdf((1 + float(given["level"])) / 2)
    p = x / n
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    lower, upper = (0.0 if x == 0 else centre - half), (1.0 if x == n else centre + half)
    printed = [decimal(Fraction(limit) * 100, 2) for limit in (lower, upper)]
    return {"lower": lower, "upper": upper, "printed": "–".join(printed) + "%"}


KINDS = {kind.__name__: kind for kind in (index, verdict, points, rate, ranking, scores, number, interval)}


def solve(case):
    return KINDS[case["kind"]](case["input"])


# ---- comparing -----------------------------------------------------------------------------------------------------------

def same(expected, actual):
    """Texts, whole numbers and null exactly; a number that is no whole one, or stands for a fraction, within 1e-9 of its size."""
    if isinstance(actual, bool) or isinstance(expected, bool):
        return expected is actual
    if isinstance(actual, (int, float)) and isinstance(expected, (str, float)) and (isinstance(expected, float) or "/" in expected):
        goal = float(Fraction(expected))
        return abs(actual - goal) <= 1e-9 * abs(goal) + 1e-15
    return type(expected) is type(actual) and expected == actual


def differences(expected, actual, path=""):
    if isinstance(expected, dict):
        if not isinstance(actual, dict):
            yield path, expected, actual
            return
        for name in [*expected, *(name for name in actual if name not in expected)]:
            below = f"{path}/{name}" if path else name
            if name not in actual or name not in expected:
                yield below, expected.get(name, NOTHING), actual.get(name, NOTHING)
            else:
                yield from differences(expected[name], actual[name], below)
    elif not same(expected, actual):
        yield path, expected, actual


def main(arguments):
    here = pathlib.Path(__file__).resolve().parent / "cases"
    if not arguments or arguments[0] not in ("check", "compare", "solve") or len(arguments) > (3 if arguments[0] == "compare" else 2):
        raise ValueError(__doc__)
    load = lambda path: json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    text = lambda value: value if value == NOTHING else json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    if arguments[0] == "solve":
        print(json.dumps(solve(load(arguments[1])), ensure_ascii=False, indent=2))
        return 0
    answers = load(arguments[1]) if arguments[0] == "compare" else None
    rest = arguments[2:] if arguments[0] == "compare" else arguments[1:]
    cases = pathlib.Path(rest[0]) if rest else here
    failed = 0
    files = sorted(cases.glob("*.json")) if cases.is_dir() else [cases]
    for file in files:
        case = load(file)
        actual = solve(case) if answers is None else answers.get(case["id"], {})
        found = list(differences(case["expected"], actual))
        failed += bool(found)
        print("PASS " + case["id"] if not found else "\n".join(
            f"FAIL {case['id']} {path} expected {text(want)} actual {text(got)}" for path, want, got in found))
    if not files:
        raise ValueError(f"no case in: {cases}")
    print(f"{len(files) - failed} PASS, {failed} FAIL")
    return 1 if failed else 0


if __name__ == "__main__":
    try:
        sys.stdout.reconfigure(encoding="utf-8")
        sys.exit(main(sys.argv[1:]))
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as problem:
        print(f"{type(problem).__name__}: {problem}" if isinstance(problem, (LookupError, TypeError, AttributeError)) else problem, file=sys.stderr)
        sys.exit(2)
