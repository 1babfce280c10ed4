"""Papers that came back signed: read, proven, and kept.

It returns values with findings in them; nothing is printed here. Every file is untrusted: what is read
of it is bounded, no network is touched, and nothing in it is executed.
"""
