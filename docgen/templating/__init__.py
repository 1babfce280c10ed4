"""Word templates: proven before any data, then filled.

The dialect is docxtpl's: `{{ }}`, `{% %}`, `{%p %}`, `{%tr %}`, … in a .docx that
an author edits in Word. Behind it stands our own compiler: always autoescaped,
strict about what is undefined, sandboxed, compiled once and then pure, so that a
template may be rendered by many threads at a time. This package knows no
participant and no grant; it takes a template, a Pydantic class that says which
fields there are, and printers that turn typed values into text.

docxtpl's RichText, RichTextParagraph, Listing and InlineImage are printed as they are
there. What stands for its `replace_pic` is `pictures`, by alt text, and for its
`replace_media`, `replace_embedded` and `replace_zipname` it is `parts`, by the name in
the file.

What it does not do: Subdoc, which changes the template of whoever makes it, so that two
papers could not be made at a time; printing one is refused (`TPL04`).
"""

from __future__ import annotations

from docgen.templating.fields import Use
from docgen.templating.images import is_picture
from docgen.templating.template import Template, check_template, compile_template

__all__ = ["Template", "Use", "check_template", "compile_template", "is_picture"]
