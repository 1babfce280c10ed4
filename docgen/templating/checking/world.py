"""What a template may use: the fields of its context, printers and filters, and the names that are always given."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from docgen.templating.checking.types import ANY, INTEGER, function, listing
from docgen.templating.files.pictures import VARIABLE as PICTURES
from docgen.templating.files.properties import VARIABLE as PROPERTIES
from docgen.templating.filling.environment import Environment, Filters
from docgen.templating.filling.printing import Printers


def never(_: FieldInfo) -> bool:
    """No field: none is refused."""
    return False


@dataclass(frozen=True, slots=True)
class World:
    """What a template may use."""

    context: type[BaseModel]
    printers: Printers
    filters: Filters
    special: Callable[[FieldInfo], bool] = never
    """Tells the fields that no template of this context may use."""


def _range(_: None, start: int, stop: int = 0, step: int = 1, /) -> None:
    """How `range` is called, as a method is: Python does not tell."""


GIVEN = {PICTURES: ANY, PROPERTIES: ANY} | {name: function(ANY) for name in Environment({}).globals}
GIVEN["range"] = function(listing(INTEGER), function=_range)
"""Names that Jinja and the engine give."""
