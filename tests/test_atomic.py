import multiprocessing
import os
import signal
import stat
import subprocess
import sys
import time

import pytest

from jaminan import atomic

LIMIT = 1000


@pytest.fixture
def path(tmp_path):
    found = tmp_path / "a.csv"
    found.write_bytes(b"old")
    return found


def _names(path) -> list[str]:
    return sorted(each.name for each in path.parent.iterdir())


def _child(path, *, before: str = "", content: str = "b'x' * 10_000") -> subprocess.Popen:
    code = (
        f"import os, pathlib, resource, signal, time\nfrom jaminan import atomic\n{before}\n"
        f"atomic.write(pathlib.Path({str(path)!r}), {content})"
    )
    return subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE, text=True)


def test_write_replaces_a_file_and_leaves_nothing_else(path):
    atomic.write(path, b"new")
    assert (path.read_bytes(), _names(path)) == (b"new", ["a.csv"])


@pytest.mark.parametrize(("umask", "mode"), [(0o002, 0o664), (0o022, 0o644), (0o077, 0o600)])
def test_new_file_has_the_mode_that_the_umask_allows(path, umask, mode):
    before = os.umask(umask)
    try:
        atomic.write(path.with_name("b.csv"), b"new")
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.with_name("b.csv").stat().st_mode) == mode


def test_replaced_file_keeps_its_mode(path):
    path.chmod(0o640)
    atomic.write(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_link_is_replaced_and_not_followed(path):
    path.with_name("link").symlink_to(path)
    atomic.write(path.with_name("link"), b"new")
    assert (path.read_bytes(), path.with_name("link").read_bytes()) == (b"old", b"new")


def test_file_over_the_limit_of_the_system_leaves_the_old_one(path):
    child = _child(path, before=f"resource.setrlimit(resource.RLIMIT_FSIZE, ({LIMIT}, {LIMIT}))")
    _, error = child.communicate(timeout=60)
    assert error.splitlines()[-1] == f"OSError: [Errno 27] File too large: {str(path)!r}"
    assert (path.read_bytes(), _names(path)) == (b"old", ["a.csv"])


@pytest.mark.parametrize("at", ["write", "fsync", "replace"])
def test_killed_at_any_step_leaves_the_old_file_and_the_next_writer_sweeps(path, at):
    kill = "lambda *_: os.kill(os.getpid(), signal.SIGKILL)"
    places = {
        "write": f"atomic.memoryview = {kill}",
        "fsync": f"os.fsync = {kill}",
        "replace": f"pathlib.Path.replace = {kill}",
    }
    child = _child(path, before=places[at])
    child.communicate(timeout=60)
    assert child.returncode == -signal.SIGKILL
    assert path.read_bytes() == b"old"
    assert len(_names(path)) == 2
    atomic.write(path, b"new")
    assert (path.read_bytes(), _names(path)) == (b"new", ["a.csv"])


def test_another_writer_at_work_is_not_swept(path):
    with atomic.staged(path, b"mine") as mine:
        atomic.write(path, b"theirs")
        mine.replace(path)
    assert (path.read_bytes(), _names(path)) == (b"mine", ["a.csv"])


def test_files_of_others_are_not_swept(path):
    others = [".a.csv", "a.csv-1.new", ".b.csv-1.new", ".a.csv-1.csv"]
    for name in others:
        path.with_name(name).write_bytes(b"a researcher's own")
    atomic.write(path, b"new")
    assert _names(path) == sorted(["a.csv", *others])


def test_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(FileNotFoundError) as error:
        atomic.write(tmp_path / "gone" / "a.csv", b"new")
    assert error.value.filename == str(tmp_path / "gone" / "a.csv")


def test_no_reader_ever_finds_half_of_a_file(path):
    """A reader that looks all the time, while one writer writes two contents in turn."""
    contents = [bytes([letter]) * 200_000 for letter in b"ab"]
    atomic.write(path, contents[0])
    child = _child(path, content="b'a' * 200_000", before=(
        f"path = pathlib.Path({str(path)!r})\n"
        "for _ in range(100):\n    [atomic.write(path, letter * 200_000) for letter in (b'b', b'a')]"
    ))  # fmt: skip
    found = set()
    while child.poll() is None:
        found.add(path.read_bytes())
        time.sleep(0)
    child.communicate()
    assert child.returncode == 0
    assert found <= set(contents)


def _write_often(path, failed) -> None:
    try:
        for number in range(200):
            atomic.write(path, str(number).encode() * 1000)
    except OSError as error:
        failed.put(str(error))


def test_writers_of_one_file_at_the_same_time_do_not_sweep_each_other(tmp_path):
    context = multiprocessing.get_context("fork")
    failed = context.SimpleQueue()
    writers = [context.Process(target=_write_often, args=(tmp_path / "a", failed)) for _ in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert failed.empty(), failed.get()
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize("content", [None, "", "{", "[]", "7", "\x00"])
def test_json_that_cannot_be_read_is_empty(tmp_path, content):
    if content is not None:
        (tmp_path / "run.json").write_text(content)
    assert atomic.read_json(tmp_path / "run.json") == {}


def test_json_is_read_as_it_is(tmp_path):
    (tmp_path / "run.json").write_text('{"exit": 0}')
    assert atomic.read_json(tmp_path / "run.json") == {"exit": 0}
