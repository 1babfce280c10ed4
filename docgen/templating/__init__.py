"""Word templates: proven before any data, then filled.

The dialect is docxtpl's: `{{ }}`, `{% %}`, `{%p %}`, `{%tr %}`, … in a .docx that
an author edits in Word. Behind it stands our own compiler: always autoescaped,
strict about what is undefined, sandboxed, compiled once and then pure, so that a
template may be rendered by many threads at a time. This package knows no
participant and no grant; it takes a template, a Pydantic class that says which
fields there are, and printers that turn typed values into text.

What it does not do: RichText, InlineImage, Subdoc and docxtpl's `replace_*`.
"""

from __future__ import annotations

from docgen.templating.fields import Use
from docgen.templating.pictures import is_picture
from docgen.templating.template import Template, check_template, compile_template

__all__ = ["Template", "Use", "check_template", "compile_template", "is_picture"]
