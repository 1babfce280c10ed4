"""JSON Schema of models, with titles and descriptions in one language."""

from __future__ import annotations

from typing import Any, get_args

from pydantic import BaseModel

from docgen.i18n import Language, texts
from docgen.models.record import field_key

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_of(model: type[BaseModel]) -> dict[str, Any]:
    """The JSON Schema of a class as its own docstrings describe it, in English."""
    return {"$schema": DIALECT} | model.model_json_schema(mode="validation")


def schema_in(model: type[BaseModel], language: Language) -> dict[str, Any]:
    """The JSON Schema of a record class with the titles and descriptions of a language.

    English descriptions are the docstrings; all else comes from the catalogues.
    """
    schema = schema_of(model)
    definitions = {model.__name__: schema, **schema.get("$defs", {})}
    for cls in _classes(model, set()):
        for name, described in definitions[cls.__name__].get("properties", {}).items():
            key, say = field_key(cls, name), texts(language)
            described["title"] = say.title(key)
            if language is not Language.EN:
                described["description"] = say.description(key)
    return schema


def _classes(annotation: Any, found: set[type[BaseModel]]) -> set[type[BaseModel]]:
    """The model classes in an annotation, and in the fields of those."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel) and annotation not in found:
        found.add(annotation)
        for field in annotation.model_fields.values():
            _classes(field.annotation, found)
    for inner in get_args(annotation):
        _classes(inner, found)
    return found
