"""Facts that several kinds of paper print: their classes, and how they are read from a project."""
