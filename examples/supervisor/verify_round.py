"""Checks rounds without the library: python3 verify_round.py FOLDER [SIZE:ROOT]...  prints ĐÚNG or SAI for each check of each folder.

SIZE:ROOT is the head of the ledger that you kept for the folder before it.  python3 verify_round.py PROOFS.jsonl  checks proofs, one a line.
"""
import csv, decimal, fractions, hashlib, hmac, io, json, math, pathlib, re, sys
sha = lambda data: hashlib.sha256(data).digest()
hexed = lambda data: sha(data).hex()


def canonical(value):
    """Canonical JSON: members sorted, no white space, numbers plain and without trailing zeros."""
    if isinstance(value, dict):
        return "{" + ",".join(canonical(k) + ":" + canonical(value[k]) for k in sorted(value, key=lambda k: k.encode("utf-16-be"))) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    if isinstance(value, decimal.Decimal):
        return f"{value.normalize():f}" if value else "0"
    return json.dumps(value, ensure_ascii=False)


def parsed(data):
    return json.loads(data, parse_float=decimal.Decimal, parse_int=decimal.Decimal)


# RFC 9162, section 2.1: the tree, and the proofs by the steps of 2.1.3.2 and 2.1.4.2.
leaf, node = lambda entry: sha(b"\0" + entry), lambda left, right: sha(b"\1" + left + right)


def root(leaves):
    if len(leaves) < 2:
        return leaves[0] if leaves else sha(b"")
    k = 1 << (len(leaves) - 1).bit_length() - 1
    return node(root(leaves[:k]), root(leaves[k:]))


def climb(at, last, path, left, right):
    """Joins hashes along a path: right(hash) where it stands to the left of us, left(hash) where it stands to the right."""
    for step in map(bytes.fromhex, path):
        if last == 0:
            return False
        if at & 1 or at == last:
            right(step)
            while not at & 1:
                at, last = at >> 1, last >> 1
        else:
            left(step)
        at, last = at >> 1, last >> 1
    return last == 0


def included(proof):
    state = [leaf(proof["entry"].encode())]
    right, left = (lambda h: state.append(node(h, state[-1]))), (lambda h: state.append(node(state[-1], h)))
    return climb(int(proof["index"]), int(proof["size"]) - 1, proof["path"], left, right) and state[-1].hex() == proof["root"]


def consistent(proof):
    first, second, path = int(proof["first"]), int(proof["second"]), list(proof["path"])
    if first in (0, second):
        return not path and (first == 0 or proof["before"] == proof["after"])
    path = [proof["before"]] * (first & (first - 1) == 0) + path
    at, last = first - 1, second - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    old = new = bytes.fromhex(path.pop(0)) if path else b""

    def right(step):
        nonlocal old, new
        old, new = node(step, old), node(step, new)

    def left(step):
        nonlocal new
        new = node(new, step)

    return climb(at, last, path, left, right) and (old.hex(), new.hex()) == (proof["before"], proof["after"])


def upper_tail(test):
    """P(X >= x) of the hypergeometric distribution, as a fraction: Fisher's exact test of one unit."""
    n, x, kept, y = (int(test[name]) for name in ("removed", "removed-negative", "kept", "kept-negative"))
    ways = lambda i: math.comb(x + y, i) * math.comb(n + kept - x - y, n - i) if 0 <= i <= n else 0
    return fractions.Fraction(sum(map(ways, range(x, n + 1))), math.comb(n + kept, n))


def table(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def verify(folder, heads, tell):
    read = lambda name: (folder / name).read_bytes()
    plan, stated = parsed(read("round.json")), read("results/certificate.json")
    certificate = parsed(stated)
    tell("certificate.json: dạng chuẩn / canonical, SHA-256 " + hexed(stated), canonical(certificate).encode() + b"\n" == stated)
    for kind in ("form", "method"):
        if plan[kind].endswith(".json"):
            tell(kind + " " + plan[kind], hexed(canonical(parsed(read(plan[kind]))).encode()) == certificate[kind][0]["digest"])
    for kind in ("units", "design", "responses", "exclusions"):
        for source in certificate[kind]:
            if (folder / source["name"]).exists():
                tell(kind + " " + source["name"], hexed(read(source["name"])) == source["digest"])
            else:
                tell(kind + " " + source["name"] + " (gói có sẵn / bundled: không kiểm tra ở đây / not checked here)", kind == "units")
    lines = read("ledger.jsonl").splitlines()
    leaves = [leaf(line) for line in lines]
    tell(f"ledger.jsonl: {len(lines)}:{root(leaves).hex()}", {"size": len(lines), "root": root(leaves).hex()} == certificate["ledger"])
    for size, kept in (head.split(":") for head in heads):
        tell(f"ledger.jsonl, {size} mục đầu / first entries", int(size) <= len(lines) and root(leaves[:int(size)]).hex() == kept)
    entries, key = [json.loads(line) for line in lines], bytes.fromhex(read(plan["key"]).decode().strip())
    pseudonym = lambda number: hmac.new(key, b"RESPONSE_ID\0" + number.strip().encode(), "sha256").hexdigest()
    came = sorted(pseudonym(row["id"]) for name in plan["answers"] for row in table(read(name)))
    tell("mỗi phiếu một mục / an entry for each form", came == sorted(e["response"] for e in entries if e["kind"] == "answered"))
    gone = [(pseudonym(r["response"]), r["reason"], r["actor"]) for r in (table(read(plan["exclusions"])) if "exclusions" in plan else [])]
    tell("mỗi lần loại một mục / an entry for each exclusion",
         sorted(gone) == sorted((e["response"], e["reason"], e["actor"]) for e in entries if e["kind"] == "excluded"))
    for figures in filter(None, (certificate["results"], certificate["with-excluded"])):
        whole = {f["node"]: f for f in figures if not f["by"]}
        for by in plan.get("tables", []):
            for name in ("answered", "satisfied"):
                tell(f"tổng theo / sums by {by}: {name}", all(f[name] == sum(g[name] for g in figures if (g["by"], g["node"]) == (by, f["node"]))
                                                             for f in whole.values()))
        single = [f for f in figures if "lower" in f and f["forms"] == f["answered"]]
        tell("tỷ lệ từng tiêu chí / shares of items", all(abs(f["share"] - f["satisfied"] / f["answered"]) < decimal.Decimal("1e-12") for f in single))
    ps = sorted(float(test["p"]) for test in certificate["removals"])
    for test in certificate["removals"]:
        holm = max(min(1, p * (len(ps) - i)) for i, p in enumerate(ps) if p <= float(test["p"]))
        exact = test["kind"] == "actor" or abs(upper_tail(test) - fractions.Fraction(test["p"])) < 1e-12
        tell(f"kiểm định loại phiếu / test of removals: {test['name']}", exact and abs(holm - float(test["p-adjusted"])) < 1e-10)


def main(arguments):
    failures = 0

    def tell(check, right):
        nonlocal failures
        failures += not right
        print("ĐÚNG" if right else "SAI", check, sep="\t")

    while arguments:
        place, heads = pathlib.Path(arguments.pop(0)), []
        while arguments and re.fullmatch("[0-9]+:[0-9a-f]{64}", arguments[0]):
            heads.append(arguments.pop(0))
        if place.is_dir():
            try:
                verify(place, heads, tell)
            except Exception as problem:
                tell(f"{place}: {problem!r}", False)
        else:
            for number, line in enumerate(place.read_text().splitlines(), 1):
                proof = json.loads(line)
                tell(f"{place}:{number}", included(proof) if "entry" in proof else consistent(proof))
    return failures > 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
