"""Programs for the tests of forked kernels: each runs in a process of its own, which has no threads."""

import os
import signal
import sys
import time
import unittest
from pathlib import Path

import jupyter_kernel_test
from jupyter_client.manager import KernelManager, start_new_kernel
from jupyter_client.provisioning import KernelProvisionerFactory

from analysis.running import kernels
from analysis.running.places import scratch


class KernelTests(jupyter_kernel_test.KernelTests):
    """The suite that every Jupyter kernel is to pass."""

    kernel_name = "python3"
    language_name = "python"
    file_extension = ".py"
    code_hello_world = "print('hello, world')"
    code_stderr = "import sys; print('test', file=sys.stderr)"
    completion_samples = [{"text": "zi", "matches": {"zip"}}]
    complete_code_samples = ["1", "print('hello')", "def f(x):\n  return x*2\n\n"]
    incomplete_code_samples = ["print('''hello", "def f(x):\n  x*2"]
    invalid_code_samples = ["import = 7q"]
    code_page_something = "zip?"
    code_generate_error = "raise ValueError('no')"
    code_execute_result = [{"code": "1+2+3", "result": "6"}]
    code_display_data = [
        {"code": "from IPython.display import HTML, display; display(HTML('<b>x</b>'))", "mime": "text/html"}
    ]
    code_history_pattern = "1?2*"
    supported_history_operations = ("tail", "search")
    code_inspect_sample = "zip"
    code_clear_output = "from IPython.display import clear_output; clear_output()"

    @classmethod
    def tearDownClass(cls):
        super().tearDownClass()
        print("kernels:", sorted(set(kernels.told)))


def ask(code: str, client) -> str:
    """What a kernel prints."""
    said = []
    client.execute_interactive(code, output_hook=lambda message: said.append(message), timeout=20)
    return "".join(m["content"]["text"] for m in said if m["msg_type"] == "stream").strip()


def fresh() -> None:
    """Two kernels, one after the other: neither knows of the other, both were forked, each is by itself."""
    for _ in range(2):
        manager, client = start_new_kernel(cwd="/", env={**os.environ, "MARK": "here", "TZ": "Asia/Jakarta"})
        print(
            ask(
                "print('x' in globals(), __import__('os').getcwd(), __import__('os').environ['MARK'])", client
            )
        )
        ask("x = 1", client)
        print(ask("import numpy; print(numpy.random.random())", client))
        print(
            ask(
                "import time; print(time.strftime('%z'), __import__('os').getsid(0) == __import__('os').getpid())",
                client,
            )
        )
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    print(kernels.told)


def listening() -> None:
    """A kernel that was launched has its sockets; one that ended at once keeps nobody waiting."""
    with scratch() as folder:
        manager = KernelManager(transport="ipc", ip=str(folder / "k"))
        manager.start_kernel()
        ports = [
            manager.get_connection_info()[f"{name}_port"] for name in ("shell", "iopub", "control", "hb")
        ]
        print(all((folder / f"k-{port}").exists() for port in ports))
        manager.shutdown_kernel(now=True)
        began = time.monotonic()
        manager = KernelManager(transport="ipc", ip=str(folder / "none" / "k"))
        manager.start_kernel()
        print(time.monotonic() - began < 5)
        manager.shutdown_kernel(now=True)
    print(kernels.told)


def gone(pid: int) -> bool:
    """Whether a process ends within two seconds; nobody may be there to take note of it."""
    stat = Path(f"/proc/{pid}/stat")
    last = time.monotonic() + 2
    while time.monotonic() < last:
        if not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.01)
    return False


def orphaned() -> None:
    """The warm process is killed: its kernel goes with it, and the next one starts in the ordinary way."""
    manager, client = start_new_kernel()
    kernel, warm = (int(ask(f"import os; print(os.{name}())", client)) for name in ("getpid", "getppid"))
    ask("import multiprocessing, time; fork = multiprocessing.get_context('fork')", client)
    ask("fork.Process(target=time.sleep, args=(60,)).start()", client)
    os.kill(warm, signal.SIGKILL)
    began = time.monotonic()
    print(manager.provisioner.process.wait(), gone(kernel), time.monotonic() - began < 5)
    client.stop_channels()
    manager, client = start_new_kernel()
    print(ask("print(6 * 7)", client))
    client.stop_channels()
    manager.shutdown_kernel(now=True)
    print(kernels.told)


def unanswered() -> None:
    """The warm process is stopped: after a while it is killed, and its kernel goes with it."""
    kernels._ANSWER_SECONDS = 0.5
    manager, client = start_new_kernel()
    # A process forked by a cell has all that the kernel holds open.
    ask("import multiprocessing, time; fork = multiprocessing.get_context('fork')", client)
    ask("fork.Process(target=time.sleep, args=(60,)).start()", client)
    began = time.monotonic()
    kernel, warm = (int(ask(f"import os; print(os.{name}())", client)) for name in ("getpid", "getppid"))
    os.kill(warm, signal.SIGSTOP)
    print(manager.provisioner.process.poll(), gone(kernel), gone(warm), time.monotonic() - began < 5)
    client.stop_channels()


def bereft() -> None:
    """A kernel ends by itself: what its cell has started goes with it."""
    manager, client = start_new_kernel()
    child = int(ask("import subprocess; print(subprocess.Popen(['sleep', '60']).pid)", client))
    client.execute("import os; os._exit(5)")
    print(manager.provisioner.process.wait(), gone(child))
    client.stop_channels()


if __name__ == "__main__":
    kernels.keep_warm()
    assert KernelProvisionerFactory.instance().default_provisioner_name == kernels.PROVISIONER
    name = sys.argv.pop(1)
    if name == "suite":
        unittest.main()
    globals()[name]()
