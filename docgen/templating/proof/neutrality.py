"""Proof of form: whatever the data, what a template makes is well-formed and complete.

Every branch must open again, in order, what it closes (`TPL22`): then a condition
may span runs or paragraphs and still be safe. It holds both ends of a field, a bookmark
and their like, or neither (`TPL26`). A cell that could be left without a
paragraph, or a table without a row, gets a mark for that case (`gaps`). So rendering
needs no repair and no parse.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from jinja2 import nodes

from docgen.errors import Finding, Named
from docgen.templating.dialect.source import Source
from docgen.templating.dialect.walking import every
from docgen.templating.proof.gaps import CELL, PARAGRAPH, ROW, gap
from docgen.templating.proof.halves import Begun
from docgen.templating.proof.markup import Reached, Step, read_markup

_WRAPPERS = {"w:sdt": True, "w:customXml": True}
"""What may stand around whole paragraphs, rows or cells, and then holds what is needed there."""
_LAST_IS_PARAGRAPH = ({"w:p": True, "w:tbl": False, **_WRAPPERS}, PARAGRAPH)
_NEEDS: dict[str, tuple[dict[str, bool], str]] = {
    **dict.fromkeys(("w:tc", "w:hdr", "w:ftr", "w:txbxContent", "w:footnote", "w:endnote"), _LAST_IS_PARAGRAPH),
    "w:tbl": ({"w:tr": True, **_WRAPPERS}, ROW),
    "w:tr": ({"w:tc": True, **_WRAPPERS}, CELL),
}
"""By element: which children make it complete or incomplete again, and what completes it."""

_WHOLE: dict[str, frozenset[str]] = {
    "": frozenset(),
    "r": frozenset(("w:r", "w:hyperlink")),
    "p": frozenset(("w:p", "w:tbl", "w:sdt")),
    "tr": frozenset(("w:tr",)),
    "tc": frozenset(("w:tc",)),
}
"""By form: the elements that may stand in place of a tag."""
_WRAPPED = {"": (), "r": ("w:r", "w:t"), "p": ("w:p", "w:r", "w:t"), "tr": (), "tc": ()}
"""By form: what is put around mere text that stands in place of a tag."""
_REOPENED = ("w:p", "w:r", "w:t")
"""What a macro may close and open again where it is printed."""
_MOST_PASSES = 200
"""Loops that close what was open before them, the inner ones counted each time."""

_START, _NOTHING = Reached(), Begun()


@dataclass(frozen=True, slots=True)
class _Open:
    """An element that is open."""

    name: str
    needs: str = ""
    """The element in `_NEEDS` whose needs it has; empty for none."""
    complete: bool | None = True
    """Whether it holds what it must, as far as it has come; None where the data decide."""


@dataclass(frozen=True, slots=True)
class _State:
    """How far the reading has come: the open elements, and where in a tag it stands."""

    open: tuple[_Open, ...] = ()
    reached: Reached = _START
    begun: Begun = _NOTHING

    def fits(self, other: _State) -> bool:
        """Whether the same elements are open, in the same order."""
        return self.reached == other.reached and [one.name for one in self.open] == [one.name for one in other.open]


@dataclass(frozen=True, slots=True, eq=False)
class _Guard:
    """What completes an element, put before the tag that closes it."""

    data: nodes.TemplateData
    at: int
    filling: str

    def put(self) -> None:
        """Changes the tree."""
        self.data.data = f"{self.data.data[: self.at]}{self.filling}{self.data.data[self.at :]}"


@dataclass(frozen=True, slots=True)
class _Made:
    """What a macro or a `set` block makes."""

    elements: frozenset[str] = frozenset()
    """The outermost elements that it consists of; none where it is running text."""
    around: tuple[str, ...] = ()
    """What must be open where it is printed, since it closes that and opens it again."""

    def fits(self, form: str, state: _State) -> bool:
        """Whether it can be printed there."""
        stack = (*(one.name for one in state.open), *_WRAPPED[form])
        return self.elements <= _WHOLE[form] and stack[len(stack) - len(self.around) :] == self.around


class _NotNeutralError(Exception):
    """A branch closes what is not open."""


def prove(tree: nodes.Template, source: Source, form_of: Callable[[nodes.Node], str]) -> list[Finding]:
    """The faults of form of a part. Where a cell or a table needs it, a guard is put into the tree.

    `form_of` tells whether a printed expression stands for a whole run (`r`) or paragraph (`p`).
    """
    walk = _Walk(source, form_of)
    try:
        walk.block(tree.body, _State())
    except _NotNeutralError:
        if not walk.faults:
            walk.fault("TPL22", tree)
    for guard in reversed(walk.guards):
        guard.put()
    return walk.faults


class _Walk:
    """Follows every branch of a part and keeps what is open."""

    def __init__(self, source: Source, form_of: Callable[[nodes.Node], str]) -> None:
        self._source = source
        self._form_of = form_of
        self._macros: dict[str, _Made] = {}
        self._outermost: set[str] = set()
        self._lowest = 0
        self._passes = 0
        self.faults: list[Finding] = []
        self.guards: list[_Guard] = []

    def fault(self, code: str, node: nodes.Node, **values: object) -> None:
        """Notes a fault at the paragraph of a node."""
        place = self._source.place(node.lineno or 1)
        if not any(one.code == code and one.place == place for one in self.faults):
            self.faults.append(Finding(code, values={"quote": place.quote, **values}, place=place))

    def _hold_both_ends(self, node: nodes.Node, first: _State, second: _State) -> None:
        """Notes a fault where something has begun on one way and not on the other."""
        half = first.begun.half(second.begun)
        if half is not None:
            self.fault("TPL26", node, what=Named(f"half.{half.what}"), name=half.name)

    def block(self, body: list[nodes.Node], state: _State) -> _State:
        """What is open after these statements."""
        for node in tuple(body):
            state = self._statement(node, state)
        return state

    def _statement(self, node: nodes.Node, state: _State) -> _State:
        if isinstance(node, nodes.Output):
            return self._output(node, state)
        if isinstance(node, nodes.If):
            return self._if(node, state)
        if isinstance(node, nodes.For):
            return self._for(node, state)
        if isinstance(node, nodes.With):
            return self.block(node.body, state)
        if isinstance(node, nodes.Macro):
            self._macros[node.name] = self._aside(node, node.body, state)
        elif isinstance(node, nodes.AssignBlock):
            made = self._aside(node, node.body, state)
            self._macros |= {name.name: made for name in every(nodes.Name, node) if name.ctx == "store"}
        elif isinstance(node, nodes.FilterBlock):
            return self._block_print(node, state)
        return state

    def _output(self, output: nodes.Output, state: _State) -> _State:
        for node in output.nodes:
            state = self._data(node, state) if isinstance(node, nodes.TemplateData) else self._print(node, state)
        return state

    def _print(self, node: nodes.Node, state: _State) -> _State:
        form = self._form_of(node)
        if not all(made.fits(form, state) for made in self._made_of(node)):
            self.fault("TPL22", node)
        return self._put(form, state)

    def _put(self, form: str, state: _State) -> _State:
        """The state after something was printed, which may be nothing."""
        return state if form in ("", "r") else _merged(state, self._closed(state, f"w:{form}"))

    def _block_print(self, node: nodes.FilterBlock, state: _State) -> _State:
        """A `filter` block, which is text alone, or a `call` block, whose macro may make elements."""
        form, call = self._form_of(node.filter), next(iter(node.body), None)
        inner = call if isinstance(call, nodes.CallBlock) else node
        called = self._made_of(inner.call) if isinstance(inner, nodes.CallBlock) else ()
        body = self._aside(node, inner.body, state)
        if body != _Made() or not all(made.fits(form, state) for made in called):
            self.fault("TPL22", node)
        return self._put(form, state)

    def _made_of(self, node: nodes.Node) -> list[_Made]:
        """What the macros and set texts make that an expression names."""
        names = {node.name} if isinstance(node, nodes.Name) else {name.name for name in every(nodes.Name, node)}
        return [self._macros[name] for name in names if name in self._macros]

    def _data(self, data: nodes.TemplateData, state: _State) -> _State:
        for step in read_markup(data.data, state.reached):
            if isinstance(step, Reached):
                return replace(state, reached=step)
            if step.opens:
                state = self._beginning(state, step, data)
                needs = _needs_of(step.name, state.open)
                state = replace(state, open=(*state.open, _Open(step.name, needs, complete=not needs)))
            if step.closes:
                if not state.open or state.open[-1].name != step.name:
                    raise _NotNeutralError
                complete = state.open[-1].complete
                if not complete:
                    filling = _NEEDS[state.open[-1].needs][1]
                    self.guards.append(_Guard(data, step.at, gap(filling) if complete is None else filling))
                state = self._closed(replace(state, open=state.open[:-1]), step.name)
        return state

    def _beginning(self, state: _State, step: Step, data: nodes.TemplateData) -> _State:
        """The state after what begins or ends with an element."""
        begun = state.begun.after(step, data.data)
        if begun.is_too_much:
            self.fault("TPL24", data)
            begun = _NOTHING
        return state if begun is state.begun else replace(state, begun=begun)

    def _closed(self, state: _State, name: str) -> _State:
        """The state after an element has been closed in what is still open."""
        self._lowest = min(self._lowest, len(state.open))
        if not state.open:
            self._outermost.add(name)
            return state
        around = state.open[-1]
        says = _NEEDS.get(around.needs, ({}, ""))[0].get(name)
        return state if says is None else replace(state, open=(*state.open[:-1], replace(around, complete=says)))

    def _aside(self, node: nodes.Node, body: list[nodes.Node], state: _State) -> _Made:
        """What a body makes that is printed elsewhere.

        Three kinds pass. Of `{% set a %}one{% endset %}` nothing is left open: it is text. Of

            <w:p>{%p macro m() %}</w:p>  <w:p>Hello</w:p>  <w:p>{%p endmacro %}</w:p>

        whole elements are left, a `w:p`, which `{{p m() }}` may print. And where a body begins in one
        run and ends in the next, as Word makes it of a text with one bold word,

            <w:r><w:t>{% set a %}one </w:t></w:r><w:r><w:b/><w:t>two{% endset %}</w:t></w:r>

        its text is `one </w:t></w:r><w:r><w:b/><w:t>two`: alone it closes what is not open, so it is
        read once more with what is open around it (`_reopening`), and can be printed within a run.
        """
        kept, self._outermost = self._outermost, set()
        noted = len(self.guards), len(self.faults)
        try:
            after = self.block(body, _State())
            if replace(after, begun=_NOTHING) != _State():
                self.fault("TPL22", node)
            self._hold_both_ends(node, _State(), after)
            return _Made(elements=frozenset(self._outermost))
        except _NotNeutralError:
            del self.guards[noted[0] :], self.faults[noted[1] :]
            return self._reopening(node, body, state)
        finally:
            self._outermost = kept

    def _reopening(self, node: nodes.Node, body: list[nodes.Node], state: _State) -> _Made:
        """What a body makes that closes what is open around it and opens it again."""
        lowest, self._lowest = self._lowest, len(state.open)
        try:
            after = self.block(body, state)
            fits = after.fits(state)
            self._hold_both_ends(node, state, after)
        except _NotNeutralError:
            fits = False
        around = tuple(one.name for one in state.open[self._lowest :])
        self._lowest = lowest
        if not fits or not set(around) <= set(_REOPENED):
            self.fault("TPL22", node)
            return _Made()
        return _Made(around=around)

    def _if(self, node: nodes.If, state: _State) -> _State:
        first = self.block(node.body, state)
        try:
            after = self.block(node.else_, state)
            for branch in reversed(node.elif_):
                after = self._either(branch, self.block(branch.body, state), after)
        except _NotNeutralError:
            self.fault("TPL22", node)
            return first
        return self._either(node, first, after)

    def _either(self, node: nodes.Node, first: _State, second: _State) -> _State:
        if not first.fits(second):
            self.fault("TPL22", node)
            return first
        self._hold_both_ends(node, first, second)
        return _merged(first, second)

    def _for(self, node: nodes.For, state: _State) -> _State:
        lowest, self._lowest = self._lowest, len(state.open)
        noted = len(self.guards), len(self.faults)
        body = self.block(node.body, state)
        if self._lowest < len(state.open) and body.fits(state):
            self._again(node, noted, _merged(state, body))
        self._lowest = min(lowest, self._lowest)
        try:
            without = self.block(node.else_, state)
        except _NotNeutralError:
            without = body
        if not body.fits(state) or not without.fits(state):
            self.fault("TPL22", node)
            return body
        self._hold_both_ends(node, state, body)
        self._hold_both_ends(node, state, without)
        return _merged(replace(body, begun=state.begun), without)

    def _again(self, node: nodes.For, noted: tuple[int, int], state: _State) -> None:
        """Goes through a loop that closes what was open before it as it is from its second round on."""
        self._passes += 1
        if self._passes > _MOST_PASSES:
            self.fault("TPL22", node)
            return
        del self.guards[noted[0] :], self.faults[noted[1] :]
        self.block(node.body, state)


def _needs_of(name: str, around: tuple[_Open, ...]) -> str:
    """The element in `_NEEDS` whose needs an element has: what a control holds needs what stands around the control."""
    if name == "w:customXml" and around:
        return around[-1].needs
    if name == "w:sdtContent" and len(around) > 1:
        return around[-2].needs
    return name if name in _NEEDS else ""


def _merged(first: _State, second: _State) -> _State:
    """What is known after one of two ways was gone."""
    pairs = zip(first.open, second.open, strict=True)
    return replace(first, open=tuple(one if one == other else replace(one, complete=None) for one, other in pairs))
