"""Polls and archives real pages with the real daemon: all arrive, none twice, none empty.

    python benchmarks/real_pages.py [--pages 200] [--over 60] [--keep FOLDER]

The pages are those of ../shared/newsweb/make_real.py, each publisher a site with a feed. Prints
wall time, CPU per article (all processes of the daemon) and peak memory. Exit status 0 if all
hold, 77 without ../shared.
"""

import argparse
import json
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from acceptance import PORT, SHARED, wait_for_world

ROOT = Path(__file__).resolve().parents[1]
TICKS = os.sysconf("SC_CLK_TCK")
PATIENCE = 180.0
CONFIG = """\
data: {data}
crawl:
  interval: {{min: 5s, max: 10s}}
  private_networks: [127.0.0.0/8]
sources:
{sources}
watchlists: [{{name: Mali, any: [Mali], to: [none]}}]
channels: {{none: "json://127.0.0.1:8091/hook/none"}}
"""


def family(pid: int) -> list[int]:
    """Return the process and all below it."""
    found, below = [pid], {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        below.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    for one in found:
        found.extend(below.get(one, []))
    return found


def cpu_and_memory(pid: int) -> tuple[float, float, float]:
    """Return CPU seconds of all, and peak resident MB of the daemon and of all together."""
    cpu, peaks = 0.0, []
    for one in family(pid):
        try:
            fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
            status = Path(f"/proc/{one}/status").read_text()
        except (FileNotFoundError, ProcessLookupError):
            continue
        # Its own time, and that of children that have ended and were waited for.
        cpu += sum(map(int, fields[11:15])) / TICKS
        peak = [line for line in status.splitlines() if line.startswith("VmHWM")]
        peaks.append(int(peak[0].split()[1]) / 1024 if peak else 0.0)
    return cpu, peaks[0] if peaks else 0.0, sum(peaks)


def rows(archive: Path, sql: str) -> list[tuple]:  # type: ignore[type-arg]
    connection = sqlite3.connect(f"file:{archive}?mode=ro", uri=True)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def archived(archive: Path) -> int:
    try:
        return int(rows(archive, "SELECT count(*) FROM articles")[0][0])
    except sqlite3.OperationalError:
        return 0  # not there yet


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--over", type=float, default=60)
    parser.add_argument("--keep", type=Path)
    args = parser.parse_args()
    maker = SHARED / "newsweb" / "make_real.py"
    if not maker.is_file():
        print(f"skipped: there is no {maker} (VIGIE_SHARED names the folder)")
        return 77
    folder = args.keep or Path(tempfile.mkdtemp(prefix="vigie-real-"))
    world_folder = folder / "world"
    world_folder.mkdir(parents=True)
    made = [sys.executable, str(maker), str(world_folder), "--pages", str(args.pages)]
    subprocess.run([*made, "--over", str(args.over)], check=True)
    scenario = json.loads((world_folder / "scenario.json").read_text(encoding="utf-8"))
    sources = "\n".join(f"  - http://{site['ip']}:{PORT}/feed.xml" for site in scenario["sites"])
    config = folder / "config.yaml"
    config.write_text(CONFIG.format(data=folder / "data", sources=sources), encoding="utf-8")
    server = [sys.executable, str(SHARED / "newsweb" / "newsweb.py")]
    world = subprocess.Popen([*server, str(world_folder / "scenario.json")])
    daemon = None
    try:
        wait_for_world(world)
        started = time.monotonic()
        with (folder / "vigie.log").open("wb") as log:
            daemon = subprocess.Popen(
                [sys.executable, "-m", "vigie", "-c", str(config), "run"], stderr=log, cwd=ROOT
            )
        archive = folder / "data" / "vigie.db"
        while archived(archive) < args.pages and time.monotonic() - started < PATIENCE:
            time.sleep(0.5)
        return verdict(archive, args.pages, time.monotonic() - started, daemon.pid)
    finally:
        if daemon is not None:
            daemon.send_signal(signal.SIGTERM)
            daemon.wait(timeout=10)
        world.terminate()
        world.wait(timeout=10)
        print(f"archive and log in {folder}")


def verdict(archive: Path, pages: int, wall: float, pid: int) -> int:
    cpu, peak, all_peaks = cpu_and_memory(pid)
    got = archived(archive)
    twice = rows(archive, "SELECT link FROM articles GROUP BY link HAVING count(*) > 1")
    basis = dict(rows(archive, "SELECT basis, count(*) FROM articles GROUP BY basis"))
    empty = rows(archive, "SELECT link FROM articles WHERE text = ''")
    faults = rows(
        archive,
        "SELECT url, fault, detail FROM fetches WHERE what = 'page' AND fault IS NOT NULL",
    )
    print(f"{got} of {pages} pages archived in {wall:.0f} s; twice: {len(twice)}")
    print(f"basis: {basis}; empty: {len(empty)}; faults: {len(faults)}")
    for row in [*empty, *faults][:20]:
        print("  ", *row)
    print(
        f"CPU {1000 * cpu / max(1, got):.0f} ms an article, polls and start included;"
        f" peak memory {peak:.0f} MB (daemon), {all_peaks:.0f} MB (with its workers)"
    )
    return 0 if got == pages and not twice and not empty else 1


if __name__ == "__main__":
    sys.exit(main())
