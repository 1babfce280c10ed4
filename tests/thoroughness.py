"""How thorough tests of many examples are: a few each time, all of them with `--hypothesis-profile=slow`."""

from __future__ import annotations

from hypothesis import settings

SLOW = "slow"
_MANY = 1_500


def is_thorough() -> bool:
    """Whether somebody asked for all examples."""
    return settings.get_current_profile_name() == SLOW


def examples(few: int) -> settings:
    """So many examples, the same each time; a great many and always others where somebody asked for that."""
    return settings(max_examples=_MANY) if is_thorough() else settings(max_examples=few, derandomize=True)
