"""Work in a process of its own that is killed: a fork of this one, which need not start Python and read all anew."""

from __future__ import annotations

import os
import signal
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

from docgen.archive.bag import log, sealing, tags, writing

posix = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
_ENDED = 9


def killed(work: Callable[[], object], now: Callable[[], bool]) -> None:
    """Works in a process that is killed once it is time, if it has not ended by then."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # other threads of a test run hold nothing that work needs
        child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    ended = 0
    while not ended and not now():
        time.sleep(0.001)
        ended, _ = os.waitpid(child, os.WNOHANG)
    if not ended:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def killed_before_step(work: Callable[[], object], step: int) -> bool:
    """Works in a process that ends, as by a kill, before a step of it on an archive's disk; whether it came so far."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        try:
            _end_before(step)
            work()
            os._exit(0)
        finally:
            os._exit(1)
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert ended in (0, _ENDED)
    return ended == _ENDED


def _end_before(step: int) -> None:
    """Has this process end before a step: writing a file, adding to one, moving or removing it."""
    left = [step]

    def ending(real: Callable[..., object]) -> Callable[..., object]:
        def stepped(*given: object, **named: object) -> object:
            left[0] -= 1
            if left[0] == 0:
                os._exit(_ENDED)
            return real(*given, **named)

        return stepped

    for module, name in (
        (tags, "write_whole"),
        (tags, "append_whole"),
        (log, "append_whole"),
        (sealing, "write_whole"),
        (writing, "write_whole"),
        (writing, "move"),
        (Path, "mkdir"),
        (Path, "unlink"),
        (Path, "rmdir"),
    ):
        setattr(module, name, ending(getattr(module, name)))


def after(seconds: float) -> Callable[[], bool]:
    """It is time when so many seconds have gone by."""
    end = time.monotonic() + seconds
    return lambda: time.monotonic() >= end
