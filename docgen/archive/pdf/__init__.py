"""PDF files with signatures in them (PAdES, and the older form without its attributes): `reading.read_pdf`.

pyHanko takes the file apart and compares its revisions; what a signature proves is judged here, as for containers.
"""
