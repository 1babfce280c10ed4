"""The archive folder: a BagIt bag (RFC 8493) that grows, with a log in which each line carries the digest of the last.

The log says all; manifests and the other tag files of the bag follow from it, so that anybody can check the bag
without docgen. What was once put in is never overwritten.
"""
