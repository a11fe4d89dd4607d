"""Run the command, watch what is visible all the while, and judge what is left of it."""

import contextlib
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
import uuid
from dataclasses import dataclass, field
from pathlib import Path

from jaminan.running import manifest, record

DRIVER = Path(__file__).with_name("driver.py")
# What changes from run to run, or is no report.
PRIVATE = {".lock", "run.json"}
# These change with every report.
GROWING = {"manifest.json", "index.html", "index.en.html"}
DEADLINE_SECONDS = 60


@dataclass
class Scene:
    """A data folder, a template, an output folder and one for temporary files.

    ``good`` is every file of an undisturbed run and ``inputs`` what its manifest says of each report;
    ``old`` is every file of ``older``, a folder that was made of older evidence.
    """

    data: Path
    template: Path
    output: Path
    fault: Path
    temporary: Path
    good: dict[str, str] = field(default_factory=dict)
    inputs: dict[str, str] = field(default_factory=dict)
    older: Path = Path()
    old: dict[str, str] = field(default_factory=dict)

    def begin(self, older: bool = False) -> None:
        """Empty the output folder, or fill it with the reports of older evidence."""
        shutil.rmtree(self.output, ignore_errors=True)
        if older:
            shutil.copytree(self.older, self.output)

    def start(self, *arguments: str, regions=("--all",), clock: float = 0, limits=None) -> "Run":
        """Start the command on every region in both languages."""
        mark = uuid.uuid4().hex
        env = {
            **os.environ, "FAULTS_MARK": mark, "FAULTS_TEMPLATE": str(self.template),
            "FAULTS_FAULT": str(self.fault), "FAULTS_CLOCK": str(clock), "TMPDIR": str(self.temporary),
            # Where nothing may be kept of what is compiled, it takes most of a run's time.
            "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(self.template.with_name("compiled")),
        }  # fmt: skip
        command = [sys.executable, str(DRIVER), "report", *regions, "--format", "html", *arguments]
        place = ["--data", str(self.data), "--output", str(self.output)]
        process = subprocess.Popen(
            [*command, *place],
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            preexec_fn=lambda: _prepared(limits),
            start_new_session=True,
        )
        return Run(process, mark)

    def missing(self) -> set[str]:
        """The reports that are not in place, whole and known as such, made of the evidence."""
        entries = manifest.load(self.output)
        return {
            name
            for name, inputs in self.inputs.items()
            if entries.get(name, {}).get("inputs") != inputs
            or not manifest.intact((self.output / name).parent, entries[name], [f"{Path(name).name}.html"])
        }


@dataclass
class Run:
    """A command that runs, with everything that it starts."""

    process: subprocess.Popen
    mark: str

    def everyone(self) -> dict[int, str]:
        """Its living processes by their part: runner, server, worker, cells, tracker."""
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
        return {1: "server", 2: "worker", 3: "cells"}.get(depth, "other")

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
    """Looks at every visible file, over and over, and keeps what no undisturbed run would have left there.

    A file is as it was made of the evidence or of the older; one that was there stays there; and where the
    manifest vouches for a report, its files are the ones that it names.
    """

    def __init__(self, scene: Scene):
        super().__init__(daemon=True)
        self.scene, self.wrong, self.looks, self._over = scene, set(), 0, threading.Event()
        self.failure: Exception | None = None
        self._always = set(visible(scene.output)) & set(scene.good)

    def run(self) -> None:
        try:
            while not self._over.wait(0.002):
                self._look()
        except Exception as failure:  # told by the test, which waits for the end
            self.failure = failure

    def _look(self) -> None:
        output, entries = self.scene.output, manifest.load(self.scene.output)
        found = visible(output)
        self.looks += 1
        for name, digest in found.items():
            known = {self.scene.good.get(name), self.scene.old.get(name)}
            if not (_is_whole(output / name) if name in GROWING else digest in known):
                self.wrong.add(name)
        # A folder that changes while it is listed may be told without one of its files.
        self.wrong |= {f"{name}: gone" for name in self._always - set(found) if not (output / name).exists()}
        later = manifest.load(output)
        for stem in self.scene.inputs:
            # An entry that was the same before and after was so when the files were looked at.
            if entries.get(stem, {}).get("inputs") and entries[stem] == later.get(stem):
                folder = stem.partition("/")[0]
                for name, digest in entries[stem]["files"].items():
                    if found.get(f"{folder}/{name}", digest) != digest:
                        self.wrong.add(f"{folder}/{name}: not as the manifest says")

    def __enter__(self) -> "Watch":
        self.start()
        return self

    def __exit__(self, *_) -> None:
        self._over.set()
        self.join()
        assert self.failure is None, self.failure


def _prepared(limits) -> None:
    """Heed an interruption, which a shell lets its background jobs ignore; and keep within limits."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if limits:
        limits()


def visible(output: Path) -> dict[str, str]:
    """The hash of each file that a reader sees."""
    found = {}
    for folder, folders, names in os.walk(output):
        folders[:] = [name for name in folders if not name.startswith(".stage-")]
        for name in {name for name in names if not _is_staged(name)} - PRIVATE:
            path = Path(folder) / name
            with contextlib.suppress(FileNotFoundError, NotADirectoryError):
                found[str(path.relative_to(output))] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def _is_staged(name: str) -> bool:
    """Whether a file is on its way to another name (see `jaminan.atomic`)."""
    return name.startswith(".") and name.endswith(".new")


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


def leftovers(scene: Scene) -> list[Path]:
    """What a run that is over has left in its folders."""
    staged = [*scene.output.glob(".stage-*"), *scene.output.glob(".*.new")]
    return [*staged, *scene.temporary.iterdir()]


def rendered(output: Path) -> set[str]:
    """The reports that the last run made."""
    run = json.loads((output / record.NAME).read_text(encoding="utf-8"))
    return {report["report"] for report in run["reports"] if report["outcome"] == "done"}


def recover(scene: Scene) -> None:
    """Run again, undisturbed: exactly what is missing is made, and the folder is as if nothing had been."""
    missing = scene.missing()
    run = scene.start()
    code, said = run.end(), run.said()
    assert code == 0, said
    assert rendered(scene.output) == missing
    assert visible(scene.output) == scene.good
    left = leftovers(scene)
    assert left == [], left
    assert json.loads((scene.output / "manifest.json").read_text())
