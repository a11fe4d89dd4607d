"""Run the command, watch what is visible all the while, and judge what is left of it."""

import contextlib
import hashlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from dataclasses import dataclass, field
from pathlib import Path

from analysis.running import manifest, record

DRIVER = Path(__file__).with_name("driver.py")
# What changes from run to run, or is no report.
PRIVATE = {".lock", "run.json"}
# These change with every report.
GROWING = {"manifest.json", "index.html", "index.en.html"}
DEADLINE_SECONDS = 60


@dataclass
class Scene:
    """A data folder, a template and an output folder; ``good`` is every file of an undisturbed run."""

    data: Path
    template: Path
    output: Path
    fault: Path
    good: dict[str, str] = field(default_factory=dict)

    def start(self, *arguments: str, regions=("--all",), clock: float = 0, limits=None) -> "Run":
        """Start the command on every region in both languages."""
        mark = uuid.uuid4().hex
        env = {
            **os.environ, "FAULTS_MARK": mark, "FAULTS_TEMPLATE": str(self.template),
            "FAULTS_FAULT": str(self.fault), "FAULTS_CLOCK": str(clock),
        }  # fmt: skip
        command = [sys.executable, str(DRIVER), "report", *regions, "--format", "html", *arguments]
        place = ["--data", str(self.data), "--output", str(self.output)]
        process = subprocess.Popen(
            [*command, *place],
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            preexec_fn=limits,
            start_new_session=True,
        )
        return Run(process, mark)

    def missing(self) -> set[str]:
        """The reports that are not in place, whole and known as such."""
        entries = manifest.load(self.output)
        wanted = {name.rpartition(".")[0] for name in self.good if name.endswith(".html") and "/" in name}
        whole = {
            name
            for name in wanted & set(entries)
            if manifest.whole((self.output / name).parent, entries[name], [f"{Path(name).name}.html"])
        }
        return wanted - whole


@dataclass
class Run:
    """A command that runs, with everything that it starts."""

    process: subprocess.Popen
    mark: str

    def everyone(self) -> dict[int, str]:
        """Its living processes by their part: runner, server, worker, warm, kernel, tracker."""
        parents = {}
        for entry in Path("/proc").iterdir():
            if entry.name.isdecimal():
                with contextlib.suppress(OSError):
                    state, parent = (entry / "stat").read_text().rpartition(")")[2].split()[:2]
                    if (
                        state != "Z"
                        and f"FAULTS_MARK={self.mark}".encode() in (entry / "environ").read_bytes()
                    ):
                        parents[int(entry.name)] = int(parent)
        return {pid: self._part(pid, parents) for pid in parents}

    def _part(self, pid: int, parents: dict[int, int]) -> str:
        if pid == self.process.pid:
            return "runner"
        depth, above = 0, pid
        while above in parents and above != self.process.pid:
            above, depth = parents[above], depth + 1
        with contextlib.suppress(OSError):
            if "resource_tracker" in Path(f"/proc/{pid}/cmdline").read_text():
                return "tracker"
        return {1: "server", 2: "worker", 3: "warm", 4: "kernel"}.get(depth, "other")

    def wait_for(self, part: str) -> None:
        """Wait until it has a process of that part: before, there is nothing to harm but its beginning."""
        while self.process.poll() is None and part not in self.everyone().values():
            time.sleep(0.01)

    def hit(self, part: str, number: int, chance) -> bool:
        """Send a signal to one of its processes of that part, if there is one."""
        pids = [pid for pid, name in self.everyone().items() if name == part]
        if not pids:
            return False
        with contextlib.suppress(ProcessLookupError):
            os.kill(chance.choice(pids), number)
        return True

    def end(self) -> int:
        """Wait for its end; a run that takes too long is killed, which is a failure."""
        try:
            self.process.wait(DEADLINE_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError("the run did not end in time") from None
        return self.process.returncode

    def said(self) -> str:
        """What it wrote to standard error."""
        return self.process.stderr.read().decode(errors="replace")

    def kill(self) -> None:
        """Leave nothing of it."""
        for pid in self.everyone():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()

    def left(self, seconds: float = 2.0) -> dict[int, str]:
        """What of it still lives after so long."""
        last = time.monotonic() + seconds
        while (living := self.everyone()) and time.monotonic() < last:
            time.sleep(0.05)
        return living


class Watch(threading.Thread):
    """Looks at every visible file, over and over, and keeps what is not as in an undisturbed run."""

    def __init__(self, scene: Scene):
        super().__init__(daemon=True)
        self.scene, self.wrong, self.looks, self._over = scene, set(), 0, threading.Event()
        self.failure: Exception | None = None

    def run(self) -> None:
        try:
            self._look()
        except Exception as failure:  # told by the test, which waits for the end
            self.failure = failure

    def _look(self) -> None:
        while not self._over.wait(0.002):
            for name, digest in visible(self.scene.output).items():
                self.looks += 1
                if name in GROWING:
                    whole = _is_whole(self.scene.output / name)
                else:
                    whole = digest == self.scene.good.get(name)
                if not whole:
                    self.wrong.add(name)

    def __enter__(self) -> "Watch":
        self.start()
        return self

    def __exit__(self, *_) -> None:
        self._over.set()
        self.join()
        assert self.failure is None, self.failure


def visible(output: Path) -> dict[str, str]:
    """The hash of each file that a reader sees."""
    found = {}
    for folder, folders, names in os.walk(output):
        folders[:] = [name for name in folders if not name.startswith(".stage-")]
        for name in set(names) - PRIVATE:
            path = Path(folder) / name
            with contextlib.suppress(FileNotFoundError, NotADirectoryError):
                found[str(path.relative_to(output))] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def _is_whole(path: Path) -> bool:
    """Whether a manifest agrees with its own checksum, and an index goes to its end; neither has one content."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return True
    if path.name == manifest.NAME:
        # It may be another one by now: that one must do.
        return bool(manifest.load(path.parent))
    return text.startswith("<!DOCTYPE html>") and text.endswith("</html>\n")


def leftovers(output: Path) -> list[Path]:
    """Staging folders, and socket folders of processes that are no more."""
    sockets = Path(tempfile.gettempdir()).glob("jaminan-*-*")
    dead = [path for path in sockets if not Path(f"/proc/{path.name.split('-')[1]}").exists()]
    return [*output.glob(".stage-*"), *dead]


def rendered(output: Path) -> set[str]:
    """The reports that the last run made."""
    return {report["report"] for report in record.load(output)["reports"] if report["outcome"] == "done"}


def recover(scene: Scene) -> None:
    """Run again, undisturbed: exactly what is missing is made, and the folder is as if nothing had been."""
    missing = scene.missing()
    run = scene.start()
    code, said = run.end(), run.said()
    assert code == 0, said
    assert rendered(scene.output) == missing
    assert visible(scene.output) == scene.good
    assert leftovers(scene.output) == []
    assert json.loads((scene.output / "manifest.json").read_text())
