"""A bar chart as a PNG file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

_WIDTH, _BAR, _GAP, _EDGE = 1200, 44, 20, 40
_LABELS, _NUMBERS = 300, 120
"""Room left of the bars, and right of them."""
_INK, _QUIET, _BLUE, _GREY = "#1b1b1b", "#5f5f5f", "#1f5fa8", "#b9c2cc"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, and its number."""

    name: str
    value: float
    strong: bool = False
    """Whether it is what the chart is about."""


def draw(title: str, bars: Sequence[Bar], note: str, file: Path) -> None:
    """Writes a chart of horizontal bars with a title above and a note below."""
    large, small = ImageFont.load_default(32), ImageFont.load_default(24)
    height = 3 * _EDGE + len(bars) * (_BAR + _GAP) + 96
    image = Image.new("RGB", (_WIDTH, height), "white")
    pen = ImageDraw.Draw(image)
    pen.text((_EDGE, _EDGE), title, _INK, large)
    room, most = _WIDTH - 2 * _EDGE - _LABELS - _NUMBERS, max(bar.value for bar in bars)
    top = 2 * _EDGE + 32
    for bar in bars:
        left, right = _EDGE + _LABELS, _EDGE + _LABELS + max(2, round(room * bar.value / most))
        pen.text((left - 16, top + _BAR / 2), bar.name, _INK, small, anchor="rm")
        pen.rectangle((left, top, right, top + _BAR), _BLUE if bar.strong else _GREY)
        pen.text((right + 12, top + _BAR / 2), f"{bar.value:,.0f}".replace(",", " "), _INK, small, anchor="lm")
        top += _BAR + _GAP
    pen.multiline_text((_EDGE, top + 12), note, _QUIET, ImageFont.load_default(20), spacing=8)
    image.save(file, optimize=True)
