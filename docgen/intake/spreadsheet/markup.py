"""The elements of one XML part, told one after another: no tree, no entities, no DTD.

Read by expat, which loads nothing from elsewhere. Only elements of SpreadsheetML and of a
package's relationships are told, by their local names; those of the Strict form of Office
Open XML have the same. What other vocabularies say (pictures, extensions) is passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from xml.parsers.expat import ExpatError, ParserCreate

from docgen.intake.spreadsheet.refusing import Refused, Why

_OURS = frozenset(
    {
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
        "http://schemas.openxmlformats.org/package/2006/relationships",
    }
)
_ENCODINGS = frozenset({"utf-8", "utf-16", "us-ascii", "iso-8859-1"})
"""Those in which `<` is a byte of its own; a package may be in the first two (ECMA-376 part 2)."""
_MOST_DEPTH = 64
"""Elements within elements; a workbook of Excel's reaches some ten."""
_LONGEST_TAG = 1_000_000
"""Bytes of one tag or comment: expat keeps it in memory whole."""

_LONGEST_TEXT = 10_000_000
"""Characters of one text; a cell of Excel's has at most 32 767."""


class Markup:
    """One reading of one part: `opened` is called for each element of ours that begins, `closed` where it ends."""

    def __init__(
        self,
        root: str,
        opened: Callable[[str, Mapping[str, str]], None],
        closed: Callable[[str], None] = lambda _: None,
    ) -> None:
        """A reading of a part whose outermost element is `root`."""
        self._root = root
        self._told_opened, self._told_closed = opened, closed
        self._names: dict[str, str] = {}
        self._depth = 0
        self._heard: list[str] = []
        self._length = 0
        self._parser = ParserCreate(namespace_separator="}")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._opened
        self._parser.EndElementHandler = self._closed
        self._parser.XmlDeclHandler = _judge_encoding
        self._parser.StartDoctypeDeclHandler = _refuse_doctype

    def listen(self) -> None:
        """Keeps the text from here on."""
        self._length = 0
        self._parser.CharacterDataHandler = self._hear

    def heard(self) -> str:
        """The text since `listen`; none is kept any longer."""
        self._parser.CharacterDataHandler = None
        text = "".join(self._heard)
        self._heard.clear()
        return text

    def read(self, pieces: Iterable[bytes]) -> None:
        """Reads the part to its end.

        Raises:
            Refused: it is no well-formed XML, has another root, declares a document type, or is
                nested as no workbook is.
        """
        given = 0
        try:
            for piece in pieces:
                self._parser.Parse(piece)
                given += len(piece)
                if given - self._parser.CurrentByteIndex > _LONGEST_TAG:
                    raise Refused(Why.DAMAGED)
            finished = True
            self._parser.Parse(b"", finished)
        except (ExpatError, LookupError, ValueError):
            raise Refused(Why.DAMAGED) from None

    def _hear(self, piece: str) -> None:
        self._heard.append(piece)
        self._length += len(piece)
        if self._length > _LONGEST_TEXT:
            raise Refused(Why.DAMAGED)

    def _opened(self, name: str, attributes: Mapping[str, str]) -> None:
        local = self._local(name)
        if self._depth > _MOST_DEPTH or (not self._depth and local != self._root):
            raise Refused(Why.DAMAGED)
        self._depth += 1
        if local:
            self._told_opened(local, attributes)

    def _closed(self, name: str) -> None:
        self._depth -= 1
        if local := self._local(name):
            self._told_closed(local)

    def _local(self, name: str) -> str:
        known = self._names.get(name)
        if known is None:
            namespace, _, local = name.rpartition("}")
            known = self._names[name] = local if namespace in _OURS else ""
        return known


def _judge_encoding(_: str, encoding: str | None, __: int) -> None:
    if encoding is not None and encoding.casefold() not in _ENCODINGS:
        raise Refused(Why.DAMAGED)


def _refuse_doctype(*_: object) -> None:
    raise Refused(Why.ENTITIES)
