"""Work in a process of its own that is killed: a fork of this one, which need not start Python and read all anew."""

from __future__ import annotations

import os
import signal
import time
import warnings
from collections.abc import Callable

import pytest

posix = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


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


def after(seconds: float) -> Callable[[], bool]:
    """It is time when so many seconds have gone by."""
    end = time.monotonic() + seconds
    return lambda: time.monotonic() >= end
