"""Measures the pages: a real server over a large made-up record, readers who wait between pages, a report that is added.

    benchmarks/pages.py [--statements 200000] [--readers 50] [--seconds 60] [--record FILE] [--browser]

The record is made as ``benchmarks/scale.py`` makes it (and kept at ``--record``, where it is used again). Each reader opens
pages drawn at random, of every kind and with filters, and waits 1 to 5 seconds before the next, as a reader does. After
a third of the time a report is added by another process. Printed are how long answers took, by kind of page; how many
were errors; what the server spent on them, which tells more than the clock where others use the machine; how many
bytes the first page takes on the wire with everything it loads; and with ``--browser`` how long a headless Chromium takes
from being given its address to having loaded and run all of it.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from pathlib import Path

import httpx

PAGES = {
    "brief": ("/",),
    "lists": ("/statements", "/claims", "/questions", "/documents", "/questions?disputed=yes", "/claims?sort=-last"),
    "filtered": (
        "/statements?country={state}", "/statements?type=AID&country={state}", "/claims?country={state}",
        "/statements?actor={name}", "/statements?since={year}&until={year}", "/claims?type=CONSULT&since={year}",
        "/statements?stance=asserted&page={page}",
    ),
    "pictures": ("/timeline", "/timeline?since={year}&until={year}", "/flows", "/figures", "/outlook", "/sources"),
    "search": ("/search?q={name}", "/search?q={thing}", "/search?q={name}+{thing}", "/search?q={thing}&type=AID"),
}  # fmt: skip
WEIGHTS = {"brief": 1, "lists": 2, "one": 6, "filtered": 3, "pictures": 1, "search": 2}
"""How often each kind is opened: most of the time somebody reads one statement, claim, question or report."""
ONE = ("statements", "claims", "questions", "documents")


def make(path: Path, count: int) -> None:
    """A record of so many statements, if there is none yet."""
    if path.exists():
        return
    made = Path(__file__).with_name("scale.py")
    subprocess.run([sys.executable, made, "--statements", str(count), "--record", path], check=True)


def draw(dice: random.Random, known: dict[str, list[str]]) -> tuple[str, str]:
    """A kind of page and an address."""
    kind = dice.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
    if kind == "one":
        what = dice.choice(ONE)
        return kind, f"/{what}/{dice.choice(known[what])}"
    filled = dice.choice(PAGES[kind]).format(
        state=dice.choice(("NOR", "SDN", "CHL", "KEN", "LAO", "MLT", "NPL", "OMN")),
        name=dice.choice(("norway", "kenya", "nepal", "qatar", "japan", "cuba")),
        thing=dice.choice(("munitions", "tank", "food", "ministry", "missile")),
        year=dice.randint(2001, 2024),
        page=dice.randint(1, 40),
    )
    return kind, filled


class Readers:
    """What readers saw: milliseconds by kind of page, and what went wrong."""

    def __init__(self, home: str, known: dict[str, list[str]]) -> None:
        self.home, self.known = home, known
        self.took: dict[str, list[float]] = defaultdict(list)
        self.slowest: list[tuple[float, str]] = []
        self.wrong: list[str] = []
        self.lock = threading.Lock()

    def read(self, seed: int, until: float) -> None:
        dice = random.Random(seed)
        # no certificates are read for it: fifty times at once that took a second, which was measured as the server's
        with httpx.Client(
            base_url=self.home, timeout=60, headers={"Accept-Encoding": "gzip"}, verify=False
        ) as client:
            time.sleep(dice.uniform(0, 3))
            while time.monotonic() < until:
                kind, address = draw(dice, self.known)
                start = time.perf_counter()
                try:
                    answer = client.get(address)
                    problem = "" if answer.status_code == 200 else str(answer.status_code)
                except httpx.HTTPError as error:
                    problem = type(error).__name__
                took = 1000 * (time.perf_counter() - start)
                with self.lock:
                    self.took[kind].append(took)
                    self.slowest = sorted([*self.slowest, (took, address)], reverse=True)[:8]
                    if problem:
                        self.wrong.append(f"{problem}: {address}")
                time.sleep(dice.uniform(1, 5))


def serve(path: Path) -> tuple[subprocess.Popen[str], str]:
    """A server over the record, and its address."""
    server = subprocess.Popen(
        [sys.executable, "-m", "onrecord.cli.main", "serve", "-r", str(path), "--port", "0"],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ,
    )
    assert server.stdout is not None
    found = re.search(r"http://\S+?(?=/? |/$)", server.stdout.readline())
    if found is None:
        raise SystemExit("the server did not start")
    return server, found[0]


def on_the_wire(home: str) -> int:
    """Bytes of the first page with its styles and scripts, compressed as a browser asks for them."""
    with httpx.Client(base_url=home, timeout=120, headers={"Accept-Encoding": "gzip"}) as client:

        def size(address: str) -> tuple[int, str]:
            with client.stream("GET", address) as answer:
                answer.read()
                return answer.num_bytes_downloaded, answer.text

        first, html = size("/")
        assets = re.findall(r'(?:src|href)="(/static/[^"]+)"', html)
        return first + sum(size(a)[0] for a in dict.fromkeys(assets))


def processor(pid: int) -> float:
    """Seconds of processor time that a process has taken; 0 where the system does not tell."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def in_a_browser(home: str, times: int = 5) -> list[float]:
    """Seconds until the first page has loaded and its scripts have run, each time in a browser that has seen nothing yet."""
    from playwright.sync_api import sync_playwright

    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    took = []
    with sync_playwright() as started:
        for _ in range(times):
            browser = started.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
            page = browser.new_page()
            start = time.perf_counter()
            page.goto(home, wait_until="load")
            page.get_by_role("link", name="Statements").first.click(trial=True)  # it can be clicked on
            took.append(time.perf_counter() - start)
            browser.close()
    return took


def settle(pid: int) -> None:
    """Waits until a process has had nothing to do for two seconds."""
    before = -1.0
    while processor(pid) - before > 0.1:
        before = processor(pid)
        time.sleep(2)


def report(readers: Readers) -> None:
    every = [t for times in readers.took.values() for t in times]
    for kind, times in [*sorted(readers.took.items()), ("all", every)]:
        at = statistics.quantiles(times, n=100) if len(times) > 1 else [times[0]] * 99
        print(
            f"{kind:9} {len(times):5} answers, median {at[49]:6.0f} ms, 95% {at[94]:6.0f} ms, slowest {max(times):6.0f} ms"
        )
    print(f"errors {len(readers.wrong)}" + "".join(f"\n  {w}" for w in readers.wrong[:5]))
    print("slowest: " + "; ".join(f"{address} {took:.0f} ms" for took, address in readers.slowest[:5]))


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--statements", type=int, default=200_000)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--record", type=Path, default=Path(tempfile.gettempdir()) / "onrecord-pages.db")
    parser.add_argument("--no-adding", action="store_true", help="add no report meanwhile")
    parser.add_argument("--browser", action="store_true", help="open the first page in Chromium, too")
    arguments = parser.parse_args()
    make(arguments.record, arguments.statements)
    server, home = serve(arguments.record)
    try:
        with httpx.Client(base_url=home, timeout=300) as client:
            start = time.perf_counter()
            for address in ("/", *PAGES["lists"], "/timeline", "/flows", "/figures", "/outlook", "/sources"):
                client.get(address).raise_for_status()
            print(f"every sum made once: {time.perf_counter() - start:.1f} s")
            settle(server.pid)
            print(f"and nothing left to read: {time.perf_counter() - start:.1f} s")
            known = {w: [row["id"] for row in client.get(f"/{w}?format=json").json()] for w in ONE}
        print(f"first page with all it loads: {on_the_wire(home) / 1000:.0f} kB on the wire")
        if arguments.browser:
            opened = in_a_browser(home)
            print(f"first page in a browser, ready to be used: {' '.join(f'{s:.2f}' for s in opened)} s")
        readers = Readers(home, known)
        spent = processor(server.pid)
        until = time.monotonic() + arguments.seconds
        threads = [threading.Thread(target=readers.read, args=(n, until)) for n in range(arguments.readers)]
        for thread in threads:
            thread.start()
        if not arguments.no_adding:
            time.sleep(arguments.seconds / 3)
            add(arguments.record)
        for thread in threads:
            thread.join()
        report(readers)
        spent = processor(server.pid) - spent
        answers = sum(len(times) for times in readers.took.values())
        print(
            f"processor time of the server: {spent:.1f} s, {1000 * spent / max(1, answers):.0f} ms an answer; "
            f"load of the machine {os.getloadavg()[0]:.1f}"
        )
    finally:
        server.terminate()
        server.wait(30)
    return 0


def add(path: Path) -> None:
    """Adds one report, as somebody else would in a terminal."""
    text = f"Norway has sent Kenya 40 tanks, Norway's ministry said on Tuesday. Note {time.time_ns()}.\n"
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "one.txt"
        file.write_text(text, encoding="utf-8")
        start = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-m", "onrecord.cli.main", "add", str(file), "-r", str(path)],
            capture_output=True, text=True, check=False, env=os.environ,
        )  # fmt: skip
    print(
        f"one report added in {time.perf_counter() - start:.1f} s (exit code {done.returncode}) {done.stderr.strip()[:200]}"
    )


if __name__ == "__main__":
    sys.exit(main())
