"""Signatures for show: by an authority made on the spot, which calls itself a test wherever it is named.

The sample projects alone are signed so (`docgen.api.demo`). Keys are made anew each time and never leave the memory;
nobody believes these certificates but who is given their root.
"""
