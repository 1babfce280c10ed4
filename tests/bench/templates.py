"""Filling templates: how much faster than docxtpl, how near to what zlib and Jinja need, and does it stay so?

`python -m tests.bench.templates` from the checkout, on Linux. Each paper is the demo's grant
agreement with its code, written to a file of its own. docxtpl works as its README shows, with
the same printers and filters, so that both papers say the same. The floor is what no engine
saves: Jinja's own rendering of the same sources, deflating what changed, and writing the file.
"""

from __future__ import annotations

import sys
import zlib
from argparse import ArgumentParser
from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from importlib.metadata import version
from itertools import cycle, islice
from pathlib import Path
from platform import platform, python_version
from tempfile import TemporaryDirectory
from typing import Any

import jinja2
from docxtpl import DocxTemplate
from markupsafe import Markup

from docgen.api import load
from docgen.documents.kinds import KINDS
from docgen.documents.printers import filters, printers
from docgen.formats.codes import qr_png
from docgen.i18n import Language
from docgen.manifest import GRANT_AGREEMENT, ID_PROPERTY
from docgen.packs.papers import papers
from docgen.packs.rendering import CODE_PICTURE, DocumentFacts
from docgen.resources import demo_folder, templates_folder
from docgen.templating import Template, compile_template
from docgen.templating.compiler import Compiled, Offer, compile_parts
from docgen.templating.files.packing import write_parts
from docgen.templating.files.parts import main_part, parse_part, part_bytes, read_parts
from docgen.templating.files.pictures import VARIABLE as PICTURES
from docgen.templating.files.properties import VARIABLE as PROPERTIES
from docgen.templating.filling.environment import TESTS
from docgen.wordtext import text_of

from .chart import Bar, draw
from .measure import Ratio, print_machine, print_table, side_by_side, verdict
from .resident import resident_megabytes

_KIND, _LANGUAGE = KINDS[GRANT_AGREEMENT], Language.LV
_FILE = templates_folder(_LANGUAGE) / _KIND.template
_PRINTERS, _FILTERS = printers(_LANGUAGE), filters(_LANGUAGE)
_PRINTER_OF: dict[type, Callable[[Any], str]] = {}
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_PAPERS = 6
"""Different papers of a turn."""
_TURN = 60
"""Papers of a turn of what is fast."""
_SIZES = (1, 2, 4)
_LEAST = 45
"""How many papers are made at least while docxtpl makes one."""
_MOST_OF_FLOOR = 1.4
_GROWTH = 1.15
"""Time for a larger template or a later paper against what it should be, at most."""
_MORE_MEMORY = 1.02
_MOST_MEGABYTES = 80


@dataclass(frozen=True, slots=True)
class Values:
    """What one paper is made of."""

    fields: Mapping[str, Any]
    identifier: str
    code: bytes

    @property
    def besides(self) -> dict[str, Any]:
        """What a template is given besides the fields."""
        return {"custom": {ID_PROPERTY: self.identifier}, "pictures": {CODE_PICTURE: self.code}}


def main() -> int:
    """Measures, prints, draws, and returns the exit status."""
    asked = ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=15)
    asked.add_argument("--many", type=int, default=10_000, help="papers that one template makes")
    asked.add_argument("--picture", type=Path, default=Path("speed.png"), help="the PNG file to draw")
    wanted = asked.parse_args()
    print_machine()
    with TemporaryDirectory() as folder:
        bench = _Bench(Path(folder), wanted.rounds)
        seconds = bench.against_others()
        ratios = [
            Ratio(f"{_LEAST} papers against one by docxtpl", _LEAST * seconds["docgen"] / seconds["docxtpl"], 1),
            Ratio("a paper against the floor", seconds["docgen"] / seconds["floor"], _MOST_OF_FLOOR),
            *bench.by_size(),
            *bench.by_number(wanted.many),
            *bench.memory(wanted.many),
        ]
    _draw(seconds, wanted.picture)
    return verdict(ratios)


def _draw(seconds: Mapping[str, float], file: Path) -> None:
    named = {"docxtpl": f"docxtpl {version('docxtpl')}", "docgen": "docgen", "floor": "no engine at all"}
    bars = [Bar(named[name], 1 / seconds[name], strong=name == "docgen") for name in named]
    times = f"docgen is {seconds['docxtpl'] / seconds['docgen']:.0f} times as fast as docxtpl"
    note = f"{times}; no engine at all is Jinja, zlib and the disk alone.\n{platform()}, Python {python_version()}"
    draw("Grant agreements filled in a second, on one core", bars, note, file)


def _agreements() -> list[Values]:
    """The values of a few of the demo's grant agreements."""
    project = load(demo_folder() / "tehnikums").project
    if project is None:
        raise SystemExit("the demo cannot be read")
    due = (one for one in papers(project) if one.due.kind == _KIND.kind and one.due.language is _LANGUAGE)
    contexts = islice((one.context for one in due if one.complete and one.context is not None), _PAPERS)
    made = []
    for number, context in enumerate(contexts):
        identifier = f"{number:016}"
        facts = DocumentFacts(id=identifier, draft=False, number=None, place=None, date=None)
        made.append(Values({**dict(context), "document": facts}, identifier, qr_png(identifier)))
    return made


def _template(source: Path | bytes = _FILE) -> Template:
    return compile_template(source, printers=_PRINTERS, filters=_FILTERS)


class _Bench:
    """Pieces of work on the same papers."""

    def __init__(self, folder: Path, rounds: int) -> None:
        self._folder = folder
        self._rounds = rounds
        self._values = _agreements()
        self._environment = jinja2.Environment(autoescape=True, finalize=_print)
        self._environment.filters |= _FILTERS
        self._environment.tests |= TESTS
        self._template = _template()
        self._floor = _Floor(self._environment, self._template, self._values)

    def against_others(self) -> dict[str, float]:
        """Seconds for one paper by docxtpl, by docgen, and of the floor and its two pieces."""
        self._compare()
        turns = {
            "docxtpl": self._turn(lambda one, file: _by_docxtpl(one, self._environment, file), _PAPERS),
            "docgen": self._turn(_writing(self._template)),
            "floor": self._turn(self._floor.both),
            "of it Jinja": self._turn(lambda one, _: self._floor.render(one)),
            "of it zlib and disk": self._turn(self._floor.write),
        }
        seconds = {name: spent / _TURN for name, spent in side_by_side(turns, self._rounds).items()}
        seconds["docxtpl"] *= _TURN / _PAPERS
        rows = [(name, f"{spent * 1000:.3f}", f"{1 / spent:.0f}") for name, spent in seconds.items()]
        print_table(("one grant agreement", "ms", "a second"), rows)
        return seconds

    def by_size(self) -> list[Ratio]:
        """The time for a template whose body is repeated, against the same multiple of the time for it alone."""
        turns = {str(times): self._turn(_writing(_template(_repeated(times)))) for times in _SIZES}
        seconds = side_by_side(turns, self._rounds)
        rows = [(f"{name} ×", f"{spent / _TURN * 1000:.3f}") for name, spent in seconds.items()]
        print_table(("body of the template", "ms a paper"), rows)
        alone = seconds["1"]
        return [
            Ratio(f"a body {times} × as long against {times} × the time", seconds[str(times)] / alone / times, _GROWTH)
            for times in _SIZES[1:]
        ]

    def by_number(self, many: int) -> list[Ratio]:
        """The time for a paper after many others against that after a hundred, each against the floor of its moment."""
        template = _template()
        turns = {"docgen": self._turn(_writing(template)), "floor": self._turn(self._floor.both)}
        shares: dict[int, float] = {}
        made, rows = 0, []
        for number in _counts(many):
            for one in islice(cycle(self._values), max(0, number - made)):
                template.render(one.fields, **one.besides)
            seconds = side_by_side(turns, self._rounds)
            made = max(number, made) + _TURN * self._rounds
            shares[number] = seconds["docgen"] / seconds["floor"]
            rows.append((f"{number}", f"{seconds['docgen'] / _TURN * 1000:.3f}", f"{shares[number]:.2f}"))
        print_table(("papers before", "ms a paper", "of the floor"), rows)
        first, *later = shares
        return [
            Ratio(f"a paper after {number} against one after {first}", shares[number] / shares[first], _GROWTH)
            for number in later
        ]

    def memory(self, many: int) -> list[Ratio]:
        """What is resident in a process that makes many papers."""
        counts = _counts(many)
        given = [(dict(one.fields), one.besides) for one in self._values]
        resident = resident_megabytes(_FILE, _LANGUAGE, given, counts)
        print_table(("papers made", "resident, MB"), [(f"{count}", f"{resident[count]:.1f}") for count in counts])
        growth = resident[many] / resident[counts[0]]
        return [
            Ratio(f"megabytes after {many} papers", resident[many], _MOST_MEGABYTES),
            Ratio(f"memory after {many} papers against {counts[0]}", growth, _MORE_MEMORY),
        ]

    def _compare(self) -> None:
        """Refuses to time what is not the same: both say the same in each paper."""
        file = self._folder / "docxtpl.docx"
        for one in self._values:
            _by_docxtpl(one, self._environment, file)
            if text_of(file) != text_of(self._template.render(one.fields, **one.besides)):
                raise SystemExit("docxtpl and docgen do not say the same")

    def _turn(self, piece: Callable[[Values, Path], object], times: int = _TURN) -> Callable[[], None]:
        """A turn of so many papers, each to a file of its own."""
        papers = islice(cycle(self._values), times)
        given = [(one, self._folder / f"{number}.docx") for number, one in enumerate(papers)]

        def turn() -> None:
            for one, file in given:
                piece(one, file)

        return turn


class _Floor:
    """The least that a paper costs: Jinja alone, then zlib, a zip around it, and the disk."""

    def __init__(self, environment: jinja2.Environment, template: Template, values: Sequence[Values]) -> None:
        self._compiled: Compiled = compile_parts(read_parts(_FILE), Offer(None, _PRINTERS, _FILTERS))
        sources = (program.source.text.replace("\n", "") for program in self._compiled.programs)
        self._codes = [environment.from_string(source) for source in sources]
        pictures = self._compiled.pictures
        changing = {program.source.part for program in self._compiled.programs} | pictures.changing | pictures.loose
        staying = {name: data for name, data in self._compiled.parts.items() if name not in changing}
        self._ready = write_parts(staying)
        self._pieces = {
            one.identifier: [
                data
                for name, data in read_parts(template.render(one.fields, **one.besides)).items()
                if name not in staying
            ]
            for one in values
        }

    def both(self, one: Values, file: Path) -> None:
        """Everything."""
        self.render(one)
        self.write(one, file)

    def render(self, one: Values) -> None:
        """Jinja's rendering of every part."""
        shown = self._compiled.pictures.show(one.besides["pictures"])
        given = self._compiled.properties.given({}, one.besides["custom"])
        names = {**one.fields, PICTURES: shown.sizes, PROPERTIES: given}
        for code in self._codes:
            code.render(names)

    def write(self, one: Values, file: Path) -> None:
        """Deflates the parts that change, puts them beside what is ready, and writes the file."""
        pieces = self._pieces[one.identifier]
        members = (zlib.compress(data, 6, -15) + zlib.crc32(data).to_bytes(4, "little") for data in pieces)
        file.write_bytes(b"".join((self._ready, *members)))


def _by_docxtpl(one: Values, environment: jinja2.Environment, file: Path) -> None:
    template = DocxTemplate(_FILE)
    template.render(dict(one.fields), environment, autoescape=True)
    template.save(file)


def _print(value: Any) -> Any:
    """A value as the papers print it."""
    if isinstance(value, Markup | jinja2.Undefined):
        return value
    kind = type(value)
    if kind not in _PRINTER_OF:
        _PRINTER_OF[kind] = next(_PRINTERS[base] for base in kind.__mro__ if base in _PRINTERS)
    return _PRINTER_OF[kind](value)


def _writing(template: Template) -> Callable[[Values, Path], object]:
    return lambda one, file: file.write_bytes(template.render(one.fields, **one.besides))


def _counts(many: int) -> list[int]:
    """After how many papers one looks: a hundred, a thousand, many."""
    return sorted({min(100, many), min(1_000, many), many})


def _repeated(times: int) -> bytes:
    """The grant agreement, its body so many times over."""
    parts = read_parts(_FILE)
    main = main_part(parts)
    root = parse_part(parts[main], main)
    (body,) = root.iter(f"{_W}body")
    blocks = [block for block in body if block.tag != f"{_W}sectPr"]
    for _ in range(times - 1):
        for block in reversed(blocks):
            body.insert(0, deepcopy(block))
    return write_parts(parts | {main: part_bytes(root)})


if __name__ == "__main__":
    sys.exit(main())
