"""A .docx as a file: its parts, read within bounds and written fast; what in them is no text."""
