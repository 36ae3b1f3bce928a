"""Measures builds: cold, again with nothing changed, after one edit, how soon the preview serves an edit, and memory.

usage: python -m tests.benchmarks.build [--sizes 35 1000 10000] [--runs 3] [--hugo COMMAND --hugo-site FOLDER]

With a Hugo command and a Hugo site (its `stories/` is replaced by the corpus) each build and the preview are measured beside
Hugo's, in turn. Hugo keeps nothing between builds, so that each of its builds is a whole one. Growth is the processor time per
story beside that of the size before: 1.00 is linear.
"""

import argparse
import os
import re
import resource
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from tests.benchmarks.corpus import write_corpus

ROOT = Path(__file__).resolve().parent.parent.parent
GOEDWERK = [sys.executable, "-m", "generator"]
EDITED = "verhaal-000005"
PATIENCE = 60
ASK_AGAIN = 0.02  # seconds; asking more often takes the time of a server that works in one thread


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--sizes", type=int, nargs="+", default=[35, 100, 300, 1000, 10000])
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--hugo", default="")
    options.add_argument("--hugo-site", type=Path)
    options.add_argument("--no-preview", action="store_true")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as packages:
        os.environ["PYTHONPATH"] = packages
        install(packages)
        measure(given)


def install(packages: str) -> None:
    """Install this generator as users have it: a wheel brings much ready-made that a checkout makes at each start."""
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--compile"]
    subprocess.run([*pip, "--target", packages, str(ROOT)], check=True)


@dataclass(frozen=True)
class Cost:
    """What a command takes, with its whole tree of processes: seconds by the clock and of processors, and megabytes."""

    seconds: float
    processor: float
    memory: float


def measure(given: argparse.Namespace) -> None:
    """Measure libraries of all sizes, and print some lines for each."""
    before = 0.0
    for size in given.sizes:
        with tempfile.TemporaryDirectory() as folder:
            room = write_corpus(Path(folder, "ours"), size)
            peer = hugo_site(given, room, Path(folder, "hugo"))
            print(f"{size} stories")
            cold = compare("cold", given, peer, partial(timed, room, fresh=True))
            compare("again", given, peer, partial(timed, room))
            compare("edit", given, peer, partial(timed, room, edit=True))
            growth = cold.processor / size
            print(f"  growth   {growth / (before or growth):.2f}", flush=True)
            before = growth
            if not given.no_preview:
                preview(room, given)


def hugo_site(given: argparse.Namespace, room: Path, site: Path) -> Path | None:
    """The same stories as a site of Hugo's, when there is a Hugo to compare with."""
    if not (given.hugo and given.hugo_site):
        return None
    shutil.copytree(given.hugo_site, site)
    shutil.copytree(room, site / "stories", dirs_exist_ok=True)
    return site


def compare(name: str, given: argparse.Namespace, peer: Path | None, ours: Callable[[], Cost]) -> Cost:
    """Run one kind of build, in turn with Hugo's, and print the medians."""
    costs: list[Cost] = []
    theirs: list[Cost] = []
    for _ in range(given.runs):
        costs.append(ours())
        if peer is not None:
            shutil.rmtree(peer / "public", ignore_errors=True)
            theirs.append(run([given.hugo, "build", "--quiet"], peer))
    own = median(costs)
    line = f"  {name:8} {shown(own)}"
    if theirs:
        other = median(theirs)
        line += (
            f"   hugo {shown(other)}   ratio {own.seconds / other.seconds:.2f}, memory {own.memory / other.memory:.2f}"
        )
    print(line, flush=True)
    return own


def shown(cost: Cost) -> str:
    return f"{cost.seconds:7.2f} s {cost.processor:7.2f} s of processors {cost.memory:5.0f} MB"


def median(costs: Sequence[Cost]) -> Cost:
    """The median times, and the highest memory."""
    seconds, processor = (statistics.median(getattr(one, name) for one in costs) for name in ("seconds", "processor"))
    return Cost(seconds, processor, max(one.memory for one in costs))


def timed(room: Path, *, fresh: bool = False, edit: bool = False) -> Cost:
    """What one build takes."""
    if fresh:
        for name in ("public", ".public.goedwerk", ".goedwerk"):
            shutil.rmtree(room.parent / name, ignore_errors=True)
    if edit:
        change(room)
    return run([*GOEDWERK, "build"], room.parent)


def run(command: Sequence[str], folder: Path) -> Cost:
    """What a command takes, which must succeed."""
    begin, used = time.perf_counter(), processor_time()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = [0.0]
    watcher = threading.Thread(target=watch_memory, args=(process, peak))
    watcher.start()
    code = process.wait()
    seconds = time.perf_counter() - begin
    watcher.join()
    if code:
        raise subprocess.CalledProcessError(code, command)
    return Cost(seconds, processor_time() - used, peak[0])


def processor_time() -> float:
    """The processor seconds of all that this process waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def watch_memory(process: "subprocess.Popen[bytes]", peak: list[float]) -> None:
    while process.poll() is None:
        peak[0] = max(peak[0], sum(map(megabytes, tree(process.pid))))
        time.sleep(0.05)


def tree(pid: int) -> Iterator[int]:
    yield pid
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from tree(int(child))
    except OSError:
        return


def megabytes(pid: int) -> float:
    """The proportional share of memory of one process."""
    try:
        found = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
    except OSError:
        return 0.0
    return int(found[1]) / 1024 if found else 0.0


def change(room: Path) -> str:
    """Change one story's text, and give the words that are new in it."""
    mark = f"Gewijzigd {time.time_ns()}"
    path = room / f"{EDITED}.md"
    text = re.sub(r"Gewijzigd \d+\n", "", path.read_text(encoding="utf-8"))
    path.write_text(text.replace("\n\n## Wat er", f"\n\n{mark}\n\n## Wat er", 1), encoding="utf-8")
    return mark


def preview(room: Path, given: argparse.Namespace) -> None:
    with serving([*GOEDWERK, "serve", "--no-open", "--port", "0"], room.parent) as base:
        ours = latency(room, f"{base}verhalen/{EDITED}/", given.runs)
    print(f"  preview  {ours:7.3f} s from save to served", end="")
    with tempfile.TemporaryDirectory() as folder:
        site = hugo_site(given, room, Path(folder, "hugo"))
        if site is not None:
            with serving([given.hugo, "server", "--port", str(free_port()), "--renderToMemory"], site) as base:
                theirs = latency(site / "stories", f"{base}{EDITED}/", given.runs)
            print(f"   hugo {theirs:.3f} s   ratio {ours / theirs:.2f}", end="")
    print(flush=True)


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextmanager
def serving(command: list[str], folder: Path) -> Iterator[str]:
    with tempfile.NamedTemporaryFile() as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
        try:
            base = ""
            while not base:
                found = re.search(r"http://[\w.]+:\d+/", Path(log.name).read_text(encoding="utf-8"))
                base = found[0] if found else ""
                time.sleep(0.05)
            yield base
        finally:
            process.send_signal(signal.SIGINT)
            process.wait()


def latency(room: Path, address: str, runs: int) -> float:
    """Median seconds from saving a story to its new page being served."""
    found = []
    for _ in range(runs + 1):
        fetch(address)
        mark = change(room)
        start = time.perf_counter()
        while mark not in fetch(address):
            time.sleep(ASK_AGAIN)
            if time.perf_counter() - start > PATIENCE:
                raise TimeoutError(address)
        found.append(time.perf_counter() - start)
        time.sleep(0.5)
    return statistics.median(found[1:])


def fetch(address: str) -> str:
    try:
        with urlopen(address) as answer:
            return str(answer.read().decode())
    except URLError:
        return ""


if __name__ == "__main__":
    main()
