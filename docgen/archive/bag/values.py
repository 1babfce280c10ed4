"""Values as the log of an archive writes them: moments in UTC, paths within the bag, what a file was held against."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator


def _in_utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("no time zone")
    return moment.astimezone(UTC)


def _within_the_bag(path: str) -> str:
    steps = path.split("/")
    if len(steps) < 2 or steps[0] != "data" or "\\" in path or any(step in ("", ".", "..") for step in steps):
        raise ValueError("outside the bag")
    return path


Moment = Annotated[datetime, AfterValidator(_in_utc)]
"""A moment in UTC."""
HeldAgainst = Literal["trust", "project"]
"""Authorities to believe, and the data that tell personal codes."""
BagPath = Annotated[str, AfterValidator(_within_the_bag)]
"""A file of the bag, relative to it, with forward slashes: `data/…`."""
