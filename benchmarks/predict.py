"""Predictions for the public scorer: ``predict.py TASK INPUT OUTPUT``, JSON lines in and out.

Each task is one module in ``tasks/`` whose ``predict_all(rows)`` goes through the code that users run.
"""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent


def main(arguments: list[str]) -> int:
    """Returns 2 for wrong usage. The tasks are the files in ``tasks/``."""
    tasks = sorted(p.stem for p in (HERE / "tasks").glob("*.py") if p.stem != "__init__")
    if len(arguments) != 3 or arguments[0] not in tasks:
        print(f"usage: predict.py {{{','.join(tasks)}}} INPUT OUTPUT", file=sys.stderr)
        return 2
    task, source, target = arguments
    sys.path.insert(0, str(HERE))
    rows: list[dict[str, Any]] = [
        json.loads(line) for line in Path(source).read_text(encoding="utf-8").splitlines() if line.strip()
    ]
    answers = importlib.import_module(f"tasks.{task}").predict_all(rows)
    lines = "".join(json.dumps(a, ensure_ascii=False, sort_keys=True) + "\n" for a in answers)
    Path(target).write_text(lines, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
