"""The shell of an IPython kernel, with no kernel around it: what it would send to a client is kept."""

import logging
from types import SimpleNamespace

from ipykernel.compiler import XCachingCompiler
from ipykernel.eventloops import enable_gui
from ipykernel.ipkernel import IPythonKernel
from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.core.shellapp import InteractiveShellApp
from jupyter_client.session import Session
from traitlets.config import Config


class Wire:
    """In place of the socket to a client: keeps each message as a client would get it."""

    def __init__(self):
        self.session = Session(key=b"")  # nobody else can write here: nothing to sign
        self.messages: list[dict] = []
        self.request: dict = {}  # what the running cell answers to

    def send(self, kind: str, content: dict) -> None:
        """Send a message as an answer to the running cell."""
        self.session.send(self, kind, content, self.request)

    def send_multipart(self, parts: list[bytes], **_how) -> None:
        """Take what the session sends; it calls this."""
        self.messages.append(self.session.deserialize(self.session.feed_identities(parts)[1]))


class Kernel:
    """As much of a kernel as its shell and the cells use."""

    ident, int_id = "", 0
    # By itself, so that no logging that a cell sets up shows it.
    log = logging.Logger(__name__, logging.CRITICAL)
    eventloop = None
    shell_channel_thread = SimpleNamespace(parent_thread=None)
    # The ways of the real one, so that results and tracebacks are the same.
    do_execute = IPythonKernel.do_execute
    raw_input, getpass = IPythonKernel.raw_input, IPythonKernel.getpass
    _forward_input, _restore_input = IPythonKernel._forward_input, IPythonKernel._restore_input
    _dummy_context_manager = IPythonKernel._dummy_context_manager

    def __init__(self, wire: Wire, folder: str):
        self.wire = wire
        # Nothing of the user's own: no profile, no history, no start-up files.
        settings = Config({"HistoryManager": {"enabled": False}})
        self.shell = shell = ZMQInteractiveShell.instance(
            config=settings, kernel=self, compiler_class=XCachingCompiler, ipython_dir=folder
        )
        shell.displayhook.session = shell.display_pub.session = wire.session
        shell.displayhook.pub_socket = shell.display_pub.pub_socket = wire
        shell.enable_gui = lambda gui=None: enable_gui(gui, kernel=self)
        shell.extension_manager.load_extension("storemagic")
        shell.user_ns_hidden.update(shell.user_ns)
        InteractiveShellApp.init_path(SimpleNamespace(ignore_cwd=False))

    async def run(self, code: str) -> dict:
        """Run a cell inside the running loop, as kernels do; give what they would reply."""
        self.shell.set_parent(self.wire.request)
        return await self.do_execute(code, silent=False, store_history=True, allow_stdin=False)
