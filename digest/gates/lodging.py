"""The life of a lodger: a guest that stays, for the many small pieces of hostile input of a round.

It has one thread, holds nothing secret, sees no environment, and ends when the
socket to its maker does. A frame is a list of calls; each call has its own limit on CPU, and what
goes beyond that, or crashes, ends the lodger: its maker then has every call of the frame done by a
guest of its own (`digest.gates.child`), who is told apart from the others that way.
"""

from __future__ import annotations

import contextlib
import gc
import pickle
import resource
import signal
import socket
from collections.abc import Callable, Iterable
from typing import Any

from digest.gates.nursery import bytes_held, prepared, raised

LENGTH = 8  #: bytes before a frame, big-endian: how long it is
MEMORY = b"memory"  #: instead of an answer: there was not enough
_RECORDS_BETWEEN_LOOKS = 50_000  # for cycles; what is read here has hardly any


def main(handle: int, cpu: float, memory: int, file: int) -> None:
    """Serve frames until the other end closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is our maker's to answer
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    gc.set_threshold(_RECORDS_BETWEEN_LOOKS)
    known: set[str] = set()
    with socket.socket(fileno=handle) as maker, maker.makefile("rb") as frames:
        while length := frames.read(LENGTH):
            modules, calls = pickle.loads(frames.read(int.from_bytes(length)))  # noqa: S301 - from our maker
            if new := sorted(set(modules) - known):
                _learn(new, memory, file)
                known.update(new)
            answer = _answered(calls, cpu)
            with contextlib.suppress(OSError):  # nobody waits any more
                maker.sendall(len(answer).to_bytes(LENGTH) + answer)


def _learn(modules: Iterable[str], memory: int, file: int) -> None:
    """Load *modules* without limits, and take these on again."""
    for kind in (resource.RLIMIT_AS, resource.RLIMIT_FSIZE):
        resource.setrlimit(kind, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    for module in modules:
        with contextlib.suppress(Exception):  # the call that needs it meets the same, and tells it
            prepared(module)
    held = bytes_held()
    if held is not None:
        resource.setrlimit(resource.RLIMIT_AS, (held + memory, resource.RLIM_INFINITY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (file, resource.RLIM_INFINITY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answered(calls: bytes, cpu: float) -> bytes:
    """What came of each call, in order: (True, value) or (False, what was raised)."""
    try:
        wanted: list[tuple[Callable[..., Any], tuple[object, ...]]] = pickle.loads(calls)  # noqa: S301 - from our maker
        return pickle.dumps([_done(function, arguments, cpu) for function, arguments in wanted])
    except MemoryError:
        return MEMORY


def _done(function: Callable[..., Any], arguments: tuple[object, ...], cpu: float) -> object:
    signal.setitimer(signal.ITIMER_PROF, cpu)
    try:
        return True, function(*arguments)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - told to our maker, who raises it again
        return raised(error)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
