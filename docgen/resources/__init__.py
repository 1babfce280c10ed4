"""Where templates, schemas and the demo lie: in the installed package, else in the checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent.parent


def _data_folder(name: str) -> Path:
    """A data folder that lies at the top of the checkout and inside the installed package."""
    installed = _PACKAGE / name
    return installed if installed.is_dir() else _CHECKOUT / name


def templates_folder(language: str) -> Path:
    """The folder of docgen's own Word templates in that language (`lv`, `en`)."""
    return _data_folder(f"templates_{language}")


def schemas_folder() -> Path:
    """The folder of the committed JSON Schemas."""
    return _data_folder("schemas")


def demo_folder() -> Path:
    """The folder of the sample project."""
    return _PACKAGE / "demo"
