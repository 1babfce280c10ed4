"""How much memory stays resident in a process of its own that fills one template again and again.

Run by `tests.bench.templates`; Linux alone tells it (`/proc`).
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from resource import getpagesize
from typing import Any

from docgen.documents.printers import filters, printers
from docgen.i18n import Language
from docgen.templating import compile_template

_STATE = Path("/proc/self/statm")


def resident_megabytes(
    file: Path, language: Language, values: Sequence[tuple[Mapping[str, Any], Mapping[str, Any]]], counts: Sequence[int]
) -> dict[int, float]:
    """Megabytes after each of these counts of papers, in rising order.

    `values` are fields, and what else `Template.render` is given, of a few papers that come in turn.
    """
    given = pickle.dumps((file, language, values, counts))
    told = subprocess.run([sys.executable, "-m", __name__], input=given, check=True, capture_output=True)
    return {count: float(line) for count, line in zip(counts, told.stdout.split(), strict=True)}


def _fill() -> None:
    file, language, values, counts = pickle.load(sys.stdin.buffer)
    template = compile_template(file, printers=printers(language), filters=filters(language))
    made = 0
    for count in counts:
        while made < count:
            fields, besides = values[made % len(values)]
            template.render(fields, **besides)
            made += 1
        print(int(_STATE.read_text().split()[1]) * getpagesize() / 1_000_000)


if __name__ == "__main__":
    _fill()
