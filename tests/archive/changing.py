"""Bytes and XML changed at random, as Hypothesis draws the changes."""

from __future__ import annotations

from typing import TypeAlias

from hypothesis import strategies as st
from lxml import etree

Change: TypeAlias = tuple[str, int, int]

positions = st.integers(min_value=0, max_value=1 << 20)
byte_changes = st.lists(st.tuples(st.sampled_from(["set", "drop", "put", "copy"]), positions, positions), max_size=6)
tree_changes = st.lists(
    st.tuples(st.sampled_from(["delete", "copy", "move", "attribute", "text", "unwrap"]), positions, positions),
    min_size=1,
    max_size=4,
)


def with_bytes_changed(data: bytes, changes: list[Change]) -> bytes:
    out = bytearray(data)
    for kind, first, second in changes:
        at = first % (len(out) or 1)
        match kind:
            case "set":
                out[at : at + 1] = bytes([second % 256])
            case "drop":
                del out[at : at + 1 + second % 40]
            case "put":
                out[at:at] = bytes([second % 256]) * (1 + second % 7)
            case _:
                out[at : at + 30] = out[second % (len(out) or 1) :][:30]
    return bytes(out)


def with_tree_changed(data: bytes, changes: list[Change]) -> bytes:
    root = etree.fromstring(data)
    for kind, first, second in changes:
        elements = list(root.iter(etree.Element))
        one, other = elements[first % len(elements)], elements[second % len(elements)]
        parent = one.getparent()
        if parent is None:
            continue
        match kind:
            case "delete":
                parent.remove(one)
            case "copy":
                other.append(etree.fromstring(etree.tostring(one, with_tail=False)))
            case "move" if other not in (one, *one.iterdescendants()):
                other.append(one)
            case "attribute":
                values = [value for each in elements for value in each.attrib.values()]
                for name in one.attrib:
                    one.set(name, values[second % len(values)])
            case "text":
                one.text, other.text = other.text, one.text
            case "unwrap":
                parent.extend(list(one))
    return bytes(etree.tostring(root))
