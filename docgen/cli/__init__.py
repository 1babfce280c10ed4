"""The command line: arguments, messages and exit status; the work is done in `docgen.api`."""

from __future__ import annotations

from docgen.cli.app import main

__all__ = ["main"]
