"""Adds up the JSON reports of a command's shares: add-up.py users|objects COUNT FOLDER

FOLDER holds, for each share K, K.job (what `aws batch describe-jobs` says of it) and K.log (what `aws logs
get-log-events` has of it). Prints one JSON document; says on standard error what is wrong.
"""
import json
import os
import sys

unit, count, folder = sys.argv[1], int(sys.argv[2]), sys.argv[3]

# Where each share reads all sources, each counts these of all of them.
SAME_IN_ALL = {"ignored", "broken"} if unit == "users" else set()


def read(name):
    try:
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            return json.load(file)
    except (OSError, ValueError):
        return {}


def report(events):
    """The last JSON document among the lines; a long line comes as several events."""
    found, text = None, ""
    for message in (event["message"] for event in events):
        if message.startswith('{"'):
            text = ""
        elif not text:
            continue
        text += message
        try:
            found, text = json.loads(text), ""
        except ValueError:
            pass
    return found


total = {}
verdicts = set()
findings = []
digests = {}
worst = 0
for share in range(count):
    job = (read(f"{share}.job").get("jobs") or [{}])[0]
    container = job.get("container", {})
    log = read(f"{share}.log").get("events", [])
    told = report(log)
    code = container.get("exitCode")
    if job.get("status") != "SUCCEEDED":
        why = container.get("reason") or job.get("statusReason") or "it did not start"
        words = [event["message"] for event in log if event["message"].startswith("limitstream:")]
        print(f"share {share}: exit {code}: {words[-1] if words else why}", file=sys.stderr)
    if told is None:
        print(f"share {share}: no report in {container.get('logStreamName', 'any log')}", file=sys.stderr)
        worst = 2
        continue
    worst = max(worst, code if code in (0, 1, 2) else 2)
    for name, value in told.items():
        if isinstance(value, bool):
            total[name] = total.get(name, True) and value
        elif name in ("oldest", "newest"):
            total[name] = (min if name == "oldest" else max)(total.get(name, value), value)
        elif isinstance(value, int):
            total[name] = max(total.get(name, 0), value) if name in SAME_IN_ALL else total.get(name, 0) + value
    if "verdict" in told:
        verdicts.add(told["verdict"].split(":")[0])
        findings += told["findings"]
        digests[str(share)] = told["digest"]

if verdicts:
    if worst == 2 or "NOT KNOWN" in verdicts:
        verdict = "NOT KNOWN"
    elif "NOT COMPLETE" in verdicts:
        verdict = "NOT COMPLETE"
    else:
        verdict = "COMPLETE" if "COMPLETE" in verdicts else "NOTHING TO VERIFY"
    total = {"verdict": verdict, **total, "digests": digests, "findings": findings}
print(json.dumps({"shares": count, **total}))
sys.exit(worst)
