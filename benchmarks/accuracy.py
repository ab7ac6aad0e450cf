"""Measures accuracy against the annotated data and holds it against the figures last kept.

    make bench-accuracy                 measure, print a table, fail if a figure fell by more than half a point
    benchmarks/accuracy.py --keep       the same, and keep the new figures in benchmarks/accuracy.json

The data and the scorers are not part of the project: ``--shared`` names the folder that holds ``bench``, ``data``,
``gold`` and ``seeds``.
"""

from __future__ import annotations

import argparse
import datetime
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / "benchmarks" / "accuracy.json"
TOLERANCE = 0.005
"""A fall of more than half a point fails."""

TASKS = {
    "attribution": "polnear/dev",
    "timex": "timebank",
    "events": "plover/gsr_dev.json",
    "coref": "ecbplus",
}
ROW = re.compile(r"^(?P<name>.+?)\s+P (?P<p>[\d.]+)\s+R (?P<r>[\d.]+)\s+F1 (?P<f>[\d.]+)$")
SINGLE = re.compile(r"^(?P<name>quad class found|CoNLL F1)\s+(?P<f>[\d.]+)$")
RECORD = re.compile(
    r"facts wholly right (\d+)/(\d+), conditions met (\d+)/(\d+), forbidden touched (\d+)/(\d+), links found (\d+)/(\d+)"
)


def score_task(task: str, shared: Path, limit: int | None) -> dict[str, float]:
    """The figures of one scorer task, by name. Raises CalledProcessError when the scorer fails."""
    predict = f"{sys.executable} benchmarks/predict.py {task} {{input}} {{output}}"
    command = [
        sys.executable,
        str(shared / "bench" / "score.py"),
        task,
        str(shared / "data" / TASKS[task]),
        "--predict",
        predict,
    ]
    if limit is not None:
        command += ["--limit", str(limit)]
    printed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    figures: dict[str, float] = {}
    for line in printed.splitlines():
        if found := ROW.match(line.strip()) or SINGLE.match(line.strip()):
            figures[found["name"].strip()] = float(found["f"])
    return figures


def score_record(shared: Path) -> dict[str, float]:
    """The figures of the record of the seed articles: shares between 0 and 1; ``forbidden`` is a count."""
    with tempfile.TemporaryDirectory() as folder:
        record, out = Path(folder, "seeds.db"), Path(folder, "out")
        onrecord = [sys.executable, "-m", "onrecord.cli.main"]
        subprocess.run(
            [*onrecord, "add", str(shared / "seeds"), "-r", str(record)], check=True, capture_output=True
        )
        export = [*onrecord, "export", "-r", str(record), "--format", "jsonl", "--out", str(out)]
        subprocess.run(export, check=True, capture_output=True)
        scorer = [sys.executable, str(shared / "bench" / "score_record.py"), str(out), "--quiet"]
        printed = subprocess.run(scorer, check=True, capture_output=True, text=True).stdout
    found = RECORD.search(printed)
    if found is None:
        raise SystemExit(f"the scorer printed something unknown: {printed}")
    n = [int(x) for x in found.groups()]
    return {
        "facts wholly right": n[0] / n[1],
        "conditions met": n[2] / n[3],
        "forbidden": float(n[4]),
        "links found": n[6] / n[7],
    }


def compare(now: dict[str, dict[str, float]], kept: dict[str, dict[str, float]]) -> list[str]:
    """What fell by more than the tolerance, in words."""
    fallen = []
    for task, figures in now.items():
        for name, value in figures.items():
            before = kept.get(task, {}).get(name)
            if before is None:
                continue
            worse = value > before if name == "forbidden" else value < before - TOLERANCE
            if worse:
                fallen.append(f"{task}, {name}: {before:.3f} before, {value:.3f} now")
    return fallen


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--only", choices=[*TASKS, "record"], action="append", help="measure this task alone")
    parser.add_argument("--limit", type=int, help="score the first N documents only; never kept")
    parser.add_argument("--keep", action="store_true", help="keep the new figures, whatever they are")
    arguments = parser.parse_args()
    shared = arguments.shared.resolve()
    if not shared.is_dir():
        print(
            f"{shared}: no such folder; name the folder of the annotated data with --shared", file=sys.stderr
        )
        return 2
    now: dict[str, dict[str, float]] = {}
    for task in arguments.only or [*TASKS, "record"]:
        now[task] = score_record(shared) if task == "record" else score_task(task, shared, arguments.limit)
        print(f"\n{task}")
        for name, value in now[task].items():
            print(f"  {name:28s} {value:.3f}", flush=True)
    kept = json.loads(KEPT.read_text()) if KEPT.exists() else {"figures": {}}
    fallen = [] if arguments.limit else compare(now, kept["figures"])
    if arguments.keep and not arguments.limit:
        figures = kept["figures"] | now
        today = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
        KEPT.write_text(json.dumps({"date": today, "figures": figures}, indent=1, sort_keys=True) + "\n")
    if fallen:
        print("\nfallen by more than half a point since the figures were kept:", *fallen, sep="\n  ")
        return 0 if arguments.keep else 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
