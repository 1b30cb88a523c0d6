"""Work on hostile input, done by a child process that has limits and can be killed.

`run` calls a function in a process of its own that has limits on CPU, memory and time. Children are
forked by a fork server (`digest.gates.forkserver`): a fork of this process, which has threads,
could inherit a lock that nobody will ever open.
"""

from __future__ import annotations

import asyncio
import atexit
import io
import os
import pickle
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, is_dataclass
from enum import Enum
from functools import cache, partial
from typing import Any, TypeVar, cast

from digest.errors import Refused
from digest.gates.forkserver import received

T = TypeVar("T")

_START = """
import signal, sys
signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is our parent's to answer
sys.path[:] = sys.argv[1:]
from {module} import main
main(*{arguments})
"""
LITTLE = 2**18  # bytes; what is larger is read by a child that can be stopped
_HOW = 8  # bytes before an answer: how the child ended
_GRACE = 5.0  # seconds over a child's own time, for its start on a busy machine
_PLAIN = frozenset({"complex", "slice"})  # sets have their own sign; a range could swell one
_RECORDS = frozenset({"datetime", "zoneinfo", "pathlib", "collections", "decimal"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a child may take."""

    cpu: float = 2.0  #: seconds of CPU
    memory: int = 256 * 2**20  #: bytes above what it holds when it starts
    wall: float = 10.0  #: seconds on the clock
    file: int = 0  #: bytes of the largest file that it may write


class ChildStopped(Refused):
    """A child went over a limit, or crashed; *limit* is cpu, memory, wall, signal or answer."""

    def __init__(self, limit: str, message: str) -> None:
        self.limit = limit
        super().__init__(message)


def run(function: Callable[..., T], *arguments: object, limits: Limits | None = None) -> T:
    """What *function* gives for *arguments*, in a child process; what it raises is raised here.

    The function lives at the top of a module of ours; arguments and answer are pickled. The answer
    is read as data: of classes it may name only ours, and the plain ones of the standard library.

    :raises ChildStopped: when it took more than *limits* allow, or crashed.
    """
    limits = limits or Limits()
    work = pickle.dumps((function, arguments))
    request = pickle.dumps((work, limits.cpu, limits.memory, limits.wall, limits.file))
    answer = _fork_server.ask(function.__module__, request, limits.wall + _GRACE)
    how, said = answer[:_HOW].strip().decode(), answer[_HOW:]
    if said == b"memory":
        how = "memory"
    if how != "done" or not said:
        raise ChildStopped(how, _reason(how, limits))
    try:
        return cast(T, told(said, function.__module__))
    except pickle.UnpicklingError as error:
        raise ChildStopped("answer", f"it gave no proper answer: {error}") from None


def run_by_size(
    function: Callable[..., T], *arguments: object, size: int, limits: Limits | None = None
) -> T:
    """As `run`; work on an input of little *size* is done here.

    A child costs some milliseconds, which thousands of small bodies would feel; what is small
    cannot cost much either, since every reader is linear or bounded.
    """
    if size <= LITTLE:
        return function(*arguments)
    return run(function, *arguments, limits=limits)


async def run_beside(
    function: Callable[..., T], *arguments: object, size: int, limits: Limits | None = None
) -> T:
    """As `run_by_size`, beside the event loop."""
    return await beside(partial(run_by_size, function, *arguments, size=size, limits=limits))


async def beside(work: Callable[[], T]) -> T:
    """What *work* gives, which waits for a child; in threads for such work alone.

    Those of the loop also store what was read, which is not to stand in line behind bombs.
    """
    return await asyncio.get_running_loop().run_in_executor(_waiters(), work)


@cache
def _waiters() -> ThreadPoolExecutor:
    return ThreadPoolExecutor((os.cpu_count() or 1) + 2, thread_name_prefix="child")


def told(said: bytes, module: str) -> object:
    """What a child *said* of its work for a function of *module*; what it raised is raised here.

    :raises UnpicklingError: when that is no answer.
    """
    try:
        went_well, value = cast("tuple[bool, Any]", opened(said, module))
        outcome = value if went_well else _raised_there(*value)
    except pickle.UnpicklingError:
        raise
    except Exception as error:  # noqa: BLE001 - garbage can be wrong in any way
        raise pickle.UnpicklingError(f"its answer cannot be read: {error}") from None
    if went_well:
        return outcome
    raise outcome


def opened(said: bytes, module: str) -> object:
    """What a child *said* that worked for a function of *module*, read as data."""
    return _Answer(said, module).load()


def _raised_there(
    kind: type[object], arguments: tuple[object, ...], fields: dict[str, object]
) -> Exception:
    """An exception as a child told it, made again without its own constructor."""
    error = kind.__new__(kind)
    if not isinstance(error, Exception):
        raise pickle.UnpicklingError(f"a child may not raise {kind}")
    error.args = arguments
    vars(error).update(fields)
    return error


def _reason(how: str, limits: Limits) -> str:
    return {
        "cpu": f"it took more than {limits.cpu:g} s of CPU",
        "memory": f"it wanted more than {limits.memory // 2**20} MiB of memory",
        "wall": f"it took more than {limits.wall:g} s",
    }.get(how, "it crashed")


class _Answer(pickle.Unpickler):
    """Reads what a child says, and makes nothing but records, exceptions and plain values.

    A class must be named by the module that it is from: ours hold many that they only use, and
    some of these do things. Nothing else is imported, for that can do things too.
    """

    def __init__(self, said: bytes, module: str) -> None:
        super().__init__(io.BytesIO(said))
        self._ours = frozenset({"digest", module.partition(".")[0]})

    def find_class(self, module: str, name: str, /) -> object:
        top = module.partition(".")[0]
        if top in self._ours or top in _RECORDS or module == "builtins":
            known = cast(object, super().find_class(module, name))
            if (
                isinstance(known, type)
                and (known.__module__, known.__qualname__) == (module, name)
                and (top in _RECORDS or name in _PLAIN or _is_record(known))
            ):
                return cast("type[object]", known)
        raise pickle.UnpicklingError(f"a child may not answer with {module}.{name}")


def _is_record(known: type[object]) -> bool:
    """Whether making one does nothing but to hold values."""
    return is_dataclass(known) or issubclass(known, Exception | Enum | tuple)


class _ForkServer:
    """Our end of the fork server; started at first use, and anew when it died or we were forked."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._requests: socket.socket | None = None
        self._owner = 0

    def ask(self, module: str, request: bytes, patience: float) -> bytes:
        """What the supervisor said; one that was killed, which is no child's doing, has another."""
        for _ in range(2):
            if said := self._asked(module, request, patience):
                return said
        return b"signal"

    def _asked(self, module: str, request: bytes, patience: float) -> bytes:
        """What the supervisor said; nothing when it, or the fork server, was killed."""
        ours, theirs = socket.socketpair()
        with ours:
            with theirs:
                self._send(module, theirs)
            try:
                ours.sendall(request)
                ours.shutdown(socket.SHUT_WR)
                said = received(ours, time.monotonic() + patience)
            except ConnectionError:
                return b""
        return b"wall" if said is None else said

    def _send(self, module: str, theirs: socket.socket) -> None:
        with self._lock:
            for last in (False, True):
                if self._requests is None or self._owner != os.getpid():
                    self._start()
                assert self._requests is not None
                try:
                    socket.send_fds(self._requests, [module.encode()], [theirs.fileno()])
                except OSError:
                    self._requests.close()
                    self._requests = None
                    if last:
                        raise
                else:
                    return

    def close(self) -> None:
        """Let the fork server end; another one is started when there is work."""
        requests, self._requests = self._requests, None
        if requests is not None:
            requests.close()

    def _start(self) -> None:
        self.close()
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            started = bare_process("digest.gates.forkserver", theirs)
        started.returncode = 0  # it is never waited for: it ends when our socket does
        self._requests, self._owner = ours, os.getpid()


def bare_process(module: str, end: socket.socket, *numbers: float) -> subprocess.Popen[bytes]:
    """A new interpreter that calls `main` of *module* with our socket's other *end* and *numbers*.

    It inherits that socket and standard error, and of the environment what tells language and zone.
    """
    environ = {key: os.environ[key] for key in ("LANG", "LC_ALL", "TZ") if key in os.environ}
    start = _START.format(module=module, arguments=[end.fileno(), *numbers])
    return subprocess.Popen(
        [sys.executable, "-I", "-B", "-c", start, *filter(None, sys.path)],
        env=environ,
        pass_fds=(end.fileno(),),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )


_fork_server = _ForkServer()
atexit.register(_fork_server.close)
