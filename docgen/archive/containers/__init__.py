"""Containers with signatures in them (ASiC-E, EDOC 1.x) and other zips, told by their bytes and read within bounds.

A zip that different programs could read differently is refused, so that what is proven here is what a
person sees elsewhere. Nothing is written to a disk.
"""

from docgen.archive.containers.reading import read_container

__all__ = ["read_container"]
