"""Runs the daemon against the press world of ../shared/newsweb, and prints its judge's verdict.

    python benchmarks/acceptance.py [--seconds 130] [--scenario FILE] [--keep FOLDER]

The configuration names the sites by address alone. Exit status 0 when every check holds, one alert
for each story among them, 77 without ../shared.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("VIGIE_SHARED", ROOT.parent / "shared"))
CONTROL = "http://127.0.0.1:8091"
PORT = 8090
CONFIG = """\
data: {data}
timezone: Europe/Paris
crawl:
  contact: desk@example.org
  interval: {{min: 5s, max: 5s}}
  private_networks: [127.0.0.0/8]
sources:
{sources}
watchlists:
  - name: Mali
    any: [Mali, Bamako, "Assimi Goïta"]
    to: [mali]
  - name: Crocus City Hall
    any: ["Crocus City Hall"]
    to: [crocus]
channels:
  mali: json://127.0.0.1:8091/hook/mali
  crocus: json://127.0.0.1:8091/hook/crocus-city-hall
"""


def ask(path: str) -> str:
    with urllib.request.urlopen(CONTROL + path, timeout=5) as answer:  # noqa: S310 - loopback
        text: str = answer.read().decode()
        return text


def wait_for_world(world: subprocess.Popen[bytes]) -> None:
    """Return when the control port answers."""
    for _ in range(100):
        if world.poll() is not None:
            sys.exit("the press world did not start; is another one running on its ports?")
        try:
            ask("/clock")
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return
    sys.exit("the press world does not answer")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=130)
    parser.add_argument("--scenario", type=Path, default=SHARED / "newsweb" / "scenario.json")
    parser.add_argument("--keep", type=Path)
    args = parser.parse_args()
    if not args.scenario.is_file():
        print(f"skipped: there is no {args.scenario} (VIGIE_SHARED names the folder)")
        return 77
    folder = args.keep or Path(tempfile.mkdtemp(prefix="vigie-acceptance-"))
    folder.mkdir(parents=True, exist_ok=True)
    scenario = json.loads(args.scenario.read_text(encoding="utf-8"))
    sources = "\n".join(f"  - http://{site['ip']}:{PORT}/" for site in scenario["sites"])
    config = folder / "config.yaml"
    config.write_text(CONFIG.format(data=folder / "data", sources=sources), encoding="utf-8")
    world = subprocess.Popen(
        [sys.executable, str(SHARED / "newsweb" / "newsweb.py"), str(args.scenario)]
    )
    daemon = None
    try:
        wait_for_world(world)
        log = (folder / "vigie.log").open("wb")
        daemon = subprocess.Popen(
            [sys.executable, "-m", "vigie", "-c", str(config), "run"], cwd=ROOT, stderr=log
        )
        time.sleep(args.seconds)
        if daemon.poll() is not None:
            print(f"the daemon has ended with status {daemon.returncode}; see {folder}/vigie.log")
            return 1
        return verdict(args.scenario, folder)
    finally:
        stop(daemon)
        world.terminate()
        world.wait(timeout=10)


def verdict(file: Path, folder: Path) -> int:
    judged = subprocess.run(
        [sys.executable, str(SHARED / "newsweb" / "judge.py"), str(file)],
        capture_output=True,
        text=True,
        check=False,
    )
    print(judged.stdout, judged.stderr, sep="")
    falls = [line[6:] for line in judged.stdout.splitlines() if line.startswith("FALLS ")]
    complete = bool(falls) or "all checks hold" in judged.stdout
    print(f"{len(falls)} fall short; archive and log in {folder}")
    return 0 if complete and not falls else 1


def stop(daemon: "subprocess.Popen[bytes] | None") -> None:
    """End the daemon as a service manager would; it has ten seconds."""
    if daemon is None or daemon.poll() is not None:
        return
    daemon.send_signal(signal.SIGTERM)
    started = time.monotonic()
    daemon.wait(timeout=10)
    print(f"the daemon stopped in {time.monotonic() - started:.1f} s, status {daemon.returncode}")


if __name__ == "__main__":
    sys.exit(main())
