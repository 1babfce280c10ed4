"""XAdES signatures of a container: taken apart strictly, checked with lxml's canonical XML and cryptography.

signxml is not used here, but judges in the tests: it parses every signed content as XML without bound (20 MB of
empty elements take 660 MB of memory, out of a zip of 20 kB), passes over transforms that it does
not know, and stops at the first fault, so that it cannot tell a changed content from a false signature.
"""
