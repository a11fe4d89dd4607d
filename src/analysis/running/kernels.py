"""Kernels forked from a warm process: each as fresh and as separate as a started one, without its imports.

`keep_warm` forks this process once, while it is still small and has no threads. That copy, the warm process,
forks every kernel that the process asks for afterwards, so each begins with the scientific stack imported.
Each process of the chain dies with the one above it, whatever holds it up. Where there is no warm process, or
it cannot fork, kernels start in the ordinary way; `told` says of each how it began.
"""

import asyncio
import contextlib
import multiprocessing
import multiprocessing.util
import os
import signal
import sys
import time
from multiprocessing.connection import Connection
from pathlib import Path
from queue import Empty

import matplotlib as mpl
import numpy as np
from ipykernel.kernelapp import IPKernelApp
from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_client.provisioning import KernelProvisionerFactory, LocalProvisioner

from analysis.running.parents import die_with

PROVISIONER = "jaminan-warm"
_INLINE = "module://matplotlib_inline.backend_inline"
_LAUNCHER = ["-m", "ipykernel_launcher"]

FORKED = "forked"
_ANSWER_SECONDS = 10
# How the kernels of this process began, in turn.
told: list[str] = []
_warm: Connection | None = None
_warm_pid = 0


def keep_warm() -> None:
    """Fork the warm process that will fork the kernels of this one.

    For a process without threads: a fork copies only the thread that calls it.
    """
    global _warm, _warm_pid  # noqa: PLW0603 one warm process for each process that asks for kernels
    if sys.platform != "linux":
        return
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe()
    warm = context.Process(target=_serve, args=(theirs, ours, os.getpid()))
    warm.start()
    theirs.close()
    # The warm process ends when nobody can ask it any more; at its end this one waits for that.
    multiprocessing.util.Finalize(None, ours.close, exitpriority=0)
    _warm, _warm_pid = ours, warm.pid
    KernelProvisionerFactory.instance().default_provisioner_name = PROVISIONER


class WarmProvisioner(LocalProvisioner):
    """Gives a kernel manager a kernel forked from the warm process, or else an ordinary one."""

    async def launch_kernel(self, cmd: list[str], **kwargs):
        if _warm is None or cmd[0] != sys.executable or cmd[1:3] != _LAUNCHER:
            told.append("started (no warm process)" if _warm is None else f"started ({cmd[0]})")
            return await super().launch_kernel(cmd, **kwargs)
        try:
            kernel = _Forked(_asked(("start", cmd[3:], kwargs.get("env"), kwargs.get("cwd"))))
        except OSError as error:
            told.append(f"started ({error})")
            return await super().launch_kernel(cmd, **kwargs)
        told.append(FORKED)
        self.process, self.pid, self.pgid = kernel, kernel.pid, kernel.pid
        self.cwd = kwargs.get("cwd") or Path.cwd()
        await self._listening()
        return self.connection_info

    async def _listening(self) -> None:
        """Wait for the kernel's sockets: who connects before there are any tries again after 100 ms only."""
        info = self.connection_info
        last = time.monotonic() + _ANSWER_SECONDS
        ports = [info[name] for name in info if name.endswith("_port")] if info["transport"] == "ipc" else []
        while not all(Path(f"{info['ip']}-{port}").exists() for port in ports):
            if self.process.poll() is not None or time.monotonic() > last:
                return  # who waits for the kernel to be ready finds out
            await asyncio.sleep(0.002)

    async def kill(self, restart: bool = False) -> None:
        await super().kill(restart=restart)
        # Who waits for the end looks every 100 ms: longer than a forked kernel takes to end.
        if isinstance(self.process, _Forked):
            await asyncio.to_thread(self.process.wait)


class PromptClient(AsyncKernelClient):
    """A client that is ready with its kernel; the ordinary one then listens for 200 ms of silence."""

    async def _async_wait_for_ready(self, timeout: float | None = None) -> None:
        last = time.monotonic() + (timeout or float("inf"))
        while True:
            asked = self.kernel_info()
            if await self._is_answered(asked):
                return
            if not await self.is_alive():
                raise RuntimeError("Kernel died before replying to kernel_info")
            if time.monotonic() > last:
                raise RuntimeError(f"Kernel didn't respond in {timeout:g} seconds")

    wait_for_ready = _async_wait_for_ready

    async def _is_answered(self, asked: str) -> bool:
        """Whether the kernel answers on both channels; the one for output may not be connected yet."""
        try:
            self._handle_kernel_info_reply(await self.get_shell_msg(timeout=1))
            while True:
                heard = await self.get_iopub_msg(timeout=0.05)
                told = heard["parent_header"].get("msg_id"), heard["content"].get("execution_state")
                if told == (asked, "idle"):
                    return True
        except Empty:
            return False


class _Forked:
    """A forked kernel, with as much of `subprocess.Popen` as provisioners use."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int):
        self.pid = pid
        self.returncode: int | None = None

    def poll(self) -> int | None:
        if self.returncode is None:
            try:
                self.returncode = _asked(("poll", self.pid))
            except OSError:
                # The kernel went with the warm process.
                self.returncode = -signal.SIGKILL
            if self.returncode is not None:
                # What its cells have started goes, too.
                with contextlib.suppress(OSError):
                    os.killpg(self.pid, signal.SIGKILL)
        return self.returncode

    def wait(self) -> int:
        while self.poll() is None:
            time.sleep(0.002)
        return self.returncode

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def _asked(question: tuple) -> int | None:
    try:
        _warm.send(question)
        if not _warm.poll(_ANSWER_SECONDS):
            # Its kernels go with it; what it might still say would answer another question.
            os.kill(_warm_pid, signal.SIGKILL)
        answer = _warm.recv()
    except EOFError:
        raise OSError("the warm process is gone") from None
    if isinstance(answer, OSError):
        raise answer
    return answer


def _serve(questions: Connection, theirs: Connection, parent: int) -> None:
    """The warm process: fork a kernel when asked to, and tell how one ended."""
    theirs.close()
    die_with(parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    context = multiprocessing.get_context("fork")
    kernels: dict[int, multiprocessing.Process] = {}
    while True:
        try:
            verb, *rest = questions.recv()
        except EOFError:
            return
        if verb == "poll":
            questions.send(kernels[rest[0]].exitcode)
            continue
        try:
            kernel = context.Process(target=_kernel, args=(questions, *rest, os.getpid()))
            kernel.start()
        except OSError as error:
            questions.send(error)
            continue
        kernels[kernel.pid] = kernel
        questions.send(kernel.pid)


def _kernel(
    questions: Connection, arguments: list[str], env: dict | None, cwd: str | None, parent: int
) -> None:
    die_with(parent)
    # What a cell forks would hold it open, and keep the end of the warm process from being seen.
    questions.close()
    # Signals to a kernel reach what it has started, as with an ordinary one.
    os.setsid()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if env is not None:
        os.environ.clear()
        os.environ.update(env)
    time.tzset()
    if cwd:
        os.chdir(cwd)
    # What an ordinary kernel takes from its environment or from chance when it imports them.
    mpl.rcParams["backend"] = os.environ.get("MPLBACKEND", _INLINE)
    np.random.seed()
    IPKernelApp.launch_instance(arguments, parent_handle=parent)
