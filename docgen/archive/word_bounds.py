"""How large the parts of a Word file may be that came back: judged before any of them is parsed.

The whole file's allowance is drawn upon, once for each Word file in it. How deep elements lie is bounded by the parser
(256), how often they are shown by `docgen.archive.stories`.
"""

from __future__ import annotations

from docgen.archive.allowance import Allowance
from docgen.archive.containers.forms import Kind, kind_of
from docgen.archive.containers.package import Package
from docgen.archive.refusing import Refused

_BEGINNINGS = (b"<", b"\xef\xbb\xbf", b"\xfe\xff", b"\xff\xfe")
"""Of XML, with the marks of its coding; a part is parsed whatever its name."""


def is_word(data: bytes, allowance: Allowance) -> bool:
    """Whether a zip is a Word file; one that holds more than there is room for is refused.

    Raises:
        Refused: it is no zip within the limits (`SIG11`, `SIG12`, `SIG14`–`SIG19`), or parts of it are larger or
            have more elements than those of any paper (`SIG08`).
    """
    limits = allowance.limits
    package = Package(data, allowance)
    if kind_of(package) is not Kind.DOCX:
        return False
    tags = 0
    for name in package:
        part = package.read(name)
        if part.lstrip().startswith(_BEGINNINGS):
            tags += part.count(b"<")
            if len(part) > limits.xml_bytes or tags > limits.word_tags:
                raise Refused("SIG08")
    return True
