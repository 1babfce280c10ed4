"""What this machine has, and whether docgen's own files are whole."""

from __future__ import annotations

import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from docgen.api.archive import SIGNATURE_LIBRARIES, is_archive_installed
from docgen.documents.kinds import KINDS
from docgen.errors import TemplateError
from docgen.i18n import Language
from docgen.packs.papers import Templates

DISTRIBUTION = "erasmus-docgen"
_LIBRARIES = ("pydantic", "jinja2", "docxtpl", "python-docx", "lxml", "babel", "ruamel.yaml", "segno", "click")
_LONG_PATH = 250


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that was looked at."""

    name: str
    """Key of its name in the catalogue (`doctor.python`)."""
    detail: str
    good: bool = True
    needed: bool = True
    """Whether docgen cannot work without it."""


def installed_version() -> str:
    """Docgen's version; empty where it runs from a checkout that was not installed."""
    return _version(DISTRIBUTION)


def examine(templates: Templates | None = None) -> tuple[Condition, ...]:
    """What was found on this machine; nothing is changed, no network is touched."""
    return tuple(_conditions(templates or Templates()))


def _conditions(templates: Templates) -> Iterator[Condition]:
    yield Condition("doctor.docgen", installed_version())
    yield Condition("doctor.python", platform.python_version(), sys.version_info >= (3, 11))
    yield Condition("doctor.system", f"{platform.system()} {platform.release()}")
    missing = [name for name in _LIBRARIES if not _version(name)]
    yield Condition("doctor.libraries", ", ".join(missing or map(_with_version, _LIBRARIES)), not missing)
    for kind in KINDS.values():
        for language in Language:
            yield _template(templates, kind.kind, language)
    yield _writing()
    libraries = ", ".join(SIGNATURE_LIBRARIES) if is_archive_installed() else ""
    yield Condition("doctor.archive", libraries, bool(libraries), needed=False)
    office = shutil.which("soffice") or shutil.which("libreoffice")
    yield Condition("doctor.libreoffice", office or "", office is not None, needed=False)


def _template(templates: Templates, kind: str, language: Language) -> Condition:
    name = f"{kind}.docx ({language})"
    try:
        templates.of(KINDS[kind], language)
    except TemplateError as error:
        return Condition("doctor.template", f"{name}: {error}", good=False)
    return Condition("doctor.template", name)


def _writing() -> Condition:
    """Whether files with Latvian names and long paths can be written."""
    try:
        with tempfile.TemporaryDirectory() as folder:
            deep = Path(folder)
            while len(str(deep)) < _LONG_PATH:
                deep /= "Šķēle-Ģērmane"
            deep.mkdir(parents=True)
            (deep / "ā.txt").write_text("ā", encoding="utf-8")
    except OSError as error:
        return Condition("doctor.long_paths", error.strerror or "", good=False, needed=False)
    return Condition("doctor.long_paths", str(_LONG_PATH), needed=False)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _with_version(name: str) -> str:
    return f"{name} {_version(name)}"
