"""Word templates: proven before any data, then filled.

The dialect is docxtpl's: `{{ }}`, `{% %}`, `{%p %}`, `{%tr %}`, … in a .docx that an
author edits in Word. The way of a tag from Word to bytes goes through the rooms in
this order:

- `files`: the .docx is unpacked within bounds; comments are taken out, pictures,
  controls and properties that follow the data get tags of their own;
- `dialect`: tags are found in the running text of each paragraph, whatever runs Word
  has split it into, and the tree becomes Jinja source, a line for each paragraph;
- `checking`: every field, filter and condition is held against the context class;
- `proof`: every branch opens again what it closes, no cell or table can come out empty;
- `filling`: the tree becomes a program, whose constants are bytes beforehand; values
  go through the printers of their types, are escaped once, and are counted;
- `files` again: what has changed is packed beside what has not.

`compiler` leads through the first four, `template` is what comes of it: pure, and
safe to fill by many threads at a time. This package knows no participant and no
grant; it takes a template, a Pydantic class that says which fields there are, and
printers that turn typed values into text.

`RichText`, `RichTextParagraph`, `Listing` and `InlineImage` are taken as values.
docxtpl's `replace_pic` is `render(pictures=…)`, its other replacements are
`render(parts=…)`. What it does not do: `Subdoc`, which changes the caller's own file.
"""

from __future__ import annotations

from docgen.errors import Finding, TemplateError
from docgen.templating.checking.fields import Use
from docgen.templating.files.images import is_picture
from docgen.templating.template import Template, check_template, compile_template

__all__ = ["Finding", "Template", "TemplateError", "Use", "check_template", "compile_template", "is_picture"]
