"""Whether the words of a PDF are plain to see: a program of its own, that `docgen.archive.pdf_look` starts.

Of docgen nothing is imported into it but this package, the bounds of `docgen.archive.pdf_child` and the list of what
printing changes (`docgen.archive.printed`).
"""
