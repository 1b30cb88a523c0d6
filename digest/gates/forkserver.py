"""The fork server: a small process that children are forked from (see `digest.gates.child`).

It has one thread, holds nothing secret, sees no environment, and ends when the socket to its parent
does. A request is the name of a module, which it imports once and keeps, and a socket of its own.
For each request it forks a supervisor, and that the child: the child works under its limits and
says what came of it; the supervisor keeps the time, kills it when that is up, and says how it went.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import pickle
import resource
import select
import signal
import socket
import time
from pathlib import Path
from typing import NoReturn

LONGEST_NAME = 512  #: of a module, in bytes
_CHUNK = 1 << 16
_MEMORY = b"memory"  # instead of an answer: there was not enough


def main(handle: int) -> None:
    """Serve requests until the other end closes."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the kernel reaps the supervisors
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is our parent's to answer
    with socket.socket(fileno=handle) as requests:
        while True:
            name, handles, _, _ = socket.recv_fds(requests, LONGEST_NAME, 1)
            if not name:
                return
            with contextlib.suppress(Exception):  # the child meets the same error, and tells it
                prepared(name.decode())
            if os.fork() == 0:
                requests.close()
                _supervise(handles[0])
            os.close(handles[0])


def received(
    connection: socket.socket, until: float | None = None, most: int | None = None
) -> bytes | None:
    """All that comes until the other end closes; None when *until* (monotonic) passes first.

    :raises MemoryError: when it is more than *most* bytes.
    """
    pieces: list[bytes] = []
    count = 0
    while True:
        left = None if until is None else max(0.0, until - time.monotonic())
        if not select.select([connection], [], [], left)[0]:
            return None
        piece = connection.recv(_CHUNK)
        if not piece:
            return b"".join(pieces)
        pieces.append(piece)
        count += len(piece)
        if most is not None and count > most:
            raise MemoryError


def _supervise(handle: int) -> NoReturn:
    """Fork the child, wait for it, and say how it ended, before what it said."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    answer = socket.socket(fileno=handle)
    request = received(answer) or b""
    work, cpu, memory, wall, file = pickle.loads(request)  # noqa: S301 - from our parent
    ours, theirs = socket.socketpair()
    child = os.fork()
    if child == 0:
        ours.close()
        answer.close()
        _work(theirs, work, cpu, memory, file)
    theirs.close()
    try:
        said = received(ours, time.monotonic() + wall, memory)
    except MemoryError:  # it says more than it can hold
        said = _MEMORY
    if said is None or said == _MEMORY:
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    how = b"wall" if said is None else b"memory" if said == _MEMORY else _ended(status)
    with contextlib.suppress(OSError):  # nobody waits any more
        answer.sendall(how.ljust(8) + (said or b""))
    os._exit(0)


def _ended(status: int) -> bytes:
    if not os.WIFSIGNALED(status):
        return b"done"
    return (
        b"cpu"
        if os.WTERMSIG(status) in (signal.SIGPROF, signal.SIGXCPU, signal.SIGKILL)
        else b"signal"
    )


def _work(answer: socket.socket, work: bytes, cpu: float, memory: int, file: int) -> NoReturn:
    """Do the work under its limits, and say what came of it: a value, or what was raised."""
    said, module = b"", "digest"
    try:
        _limit(cpu, memory, file)
        try:
            function, arguments = pickle.loads(work)  # noqa: S301 - from our parent
            module = function.__module__
            said = pickle.dumps((True, function(*arguments)))
        except MemoryError:
            said = _MEMORY
        except Exception as error:  # noqa: BLE001 - told to our parent, which raises it again
            said = pickle.dumps(raised(error, module))
        answer.sendall(said)
    except MemoryError:
        with contextlib.suppress(OSError, MemoryError):
            answer.sendall(_MEMORY)
    finally:
        os._exit(0)


def raised(error: Exception, module: str) -> tuple[bool, object]:
    """An exception as its class, arguments and fields: some cannot be made from arguments alone.

    One that is neither Python's nor ours (as *module*, of who raised it, is) goes in words: our
    parent need not have the library that it is from.
    """
    told = (type(error), error.args, vars(error))
    known = {"builtins", "digest", module.partition(".")[0]}
    if type(error).__module__.partition(".")[0] in known and _travels(told):
        return False, told
    return False, (RuntimeError, (f"{type(error).__name__}: {error}",), dict[str, object]())


def _travels(told: object) -> bool:
    try:
        pickle.dumps(told)
    except Exception:  # noqa: BLE001 - whatever it holds
        return False
    return True


def prepared(module: str) -> None:
    """Import *module*, and load what its `prepare`, if it has one, says that its work needs."""
    prepare = getattr(importlib.import_module(module), "prepare", None)
    if prepare is not None:
        prepare()


def bytes_held() -> int | None:
    """The address space that this process holds; None where the system does not tell."""
    held = Path("/proc/self/statm")
    if not held.exists():  # elsewhere than on Linux, memory is not limited
        return None
    return int(held.read_text("ascii").split()[0]) * resource.getpagesize()


def _limit(cpu: float, memory: int, file: int) -> None:
    """At most *cpu* seconds, *memory* bytes above what is held and *file* in one file; no core."""
    held = bytes_held()
    if held is not None:
        limit(resource.RLIMIT_AS, held + memory)
    limit(resource.RLIMIT_FSIZE, file)
    limit(resource.RLIMIT_CORE, 0)
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, cpu)  # finer than the limit, which counts whole seconds
    whole = int(cpu) + 1
    limit(resource.RLIMIT_CPU, whole, whole + 1)


def limit(kind: int, soft: int, hard: int | None = None) -> None:
    """Take on a limit, *hard* as *soft* where none is given; one that is there already stays."""
    _, given = resource.getrlimit(kind)
    hard = soft if hard is None else hard
    if given != resource.RLIM_INFINITY:
        soft = given if soft == resource.RLIM_INFINITY else min(soft, given)
        hard = given if hard == resource.RLIM_INFINITY else min(hard, given)
    resource.setrlimit(kind, (soft, hard))
