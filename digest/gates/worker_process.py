"""The worker's own side: a process that stays, for the many pieces of hostile input of a round.

It has one thread, holds nothing secret, sees no environment, and ends when the socket to its parent
does. A frame is a list of calls; each call has its own limit on CPU, and what goes beyond that, or
crashes, ends the worker: its parent then has every call of the frame done by a child of its own
(`digest.gates.child`), so that the one at fault is told. What readers keep of what they read adds
up; a worker that has grown says so with its answers, and is let go.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import resource
import signal
import socket
from collections.abc import Callable, Iterable
from typing import Any

from digest.gates.forkserver import bytes_held, limit, prepared, raised

LENGTH = 8  #: bytes before a frame, big-endian: how long it is
HASTE = 1.0  #: seconds of CPU for a call, while others wait; what takes more is done elsewhere
GROWN = 2**27  #: bytes over what it held after its first frame, from which a worker is let go
_RECORDS_BETWEEN_LOOKS = 50_000  # for cycles; what is read here has hardly any

_Wanted = tuple[Callable[..., Any], tuple[object, ...]]


def main(handle: int, cpu: float, memory: int, file: int, wall: float) -> None:
    """Serve frames until the other end closes, or until something is wrong: it is not missed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is our parent's to answer
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    with contextlib.suppress(OSError, MemoryError):
        _serve(handle, min(cpu, HASTE), memory, file, wall)


def _serve(handle: int, cpu: float, memory: int, file: int, wall: float) -> None:
    gc.set_threshold(_RECORDS_BETWEEN_LOOKS)
    known: set[str] = set()
    roomy: int | None = None  # the first work loads what the modules put off
    parent_id = os.getppid()
    with socket.socket(fileno=handle) as parent, parent.makefile("rb") as frames:
        while length := frames.read(LENGTH):
            modules, calls = pickle.loads(frames.read(int.from_bytes(length)))  # noqa: S301 - from our parent
            if new := sorted(set(modules) - known):
                _learn(new, memory, file)
                known.update(new)
                roomy = None
            wanted: Iterable[_Wanted] = pickle.loads(calls)  # noqa: S301 - from our parent
            said: list[bytes] = []
            for function, arguments in wanted:
                if os.getppid() != parent_id:  # nobody waits any more
                    return
                said.append(_said(function, arguments, cpu, wall))
            held = bytes_held() or 0
            if said:
                roomy = roomy or held + GROWN
            answer = pickle.dumps((roomy is not None and held > roomy, said))
            parent.sendall(len(answer).to_bytes(LENGTH) + answer)


def _learn(modules: Iterable[str], memory: int, file: int) -> None:
    """Load *modules* without limits, and take these on again."""
    for kind in (resource.RLIMIT_AS, resource.RLIMIT_FSIZE):
        limit(kind, resource.RLIM_INFINITY)
    for module in modules:
        with contextlib.suppress(Exception):  # the call meets the same error, and tells it
            prepared(module)
    held = bytes_held()
    if held is not None:
        limit(resource.RLIMIT_AS, held + memory, resource.RLIM_INFINITY)
    limit(resource.RLIMIT_FSIZE, file, resource.RLIM_INFINITY)
    limit(resource.RLIMIT_CORE, 0)


def _said(
    function: Callable[..., Any], arguments: tuple[object, ...], cpu: float, wall: float
) -> bytes:
    """What came of a call, pickled: (True, value) or (False, what was raised).

    :raises MemoryError: when there was not enough.
    """
    signal.setitimer(signal.ITIMER_PROF, cpu)
    signal.setitimer(signal.ITIMER_REAL, wall)
    try:
        return pickle.dumps((True, function(*arguments)))
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - told to our parent, which raises it again
        return pickle.dumps(raised(error, function.__module__))
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
