"""What a draft tells that is not finished: each field that is right by itself, and nothing where one lacks or is wrong."""

from typing import Any, get_type_hints

from generator.domain.story import Dilemma, Option, Party, Told
from generator.frontmatter.validation import Fields, valued


def partly_told(fields: Fields) -> Told:
    """The story as far as it is told. No page of a site is made of it, only one of a preview."""
    held, forms = fields.values, get_type_hints(Told, include_extras=True)
    told: dict[str, Any] = {name: valued(form, held[name]) for name, form in forms.items() if name in held}
    dilemma = held.get("dilemma")
    if told.get("dilemma") is None and isinstance(dilemma, dict):
        told["dilemma"] = valued(Dilemma, {"question": "", **dilemma})
    for name, form, first in (("options", Option, "text"), ("parties", Party, "who")):
        if told.get(name) is None:
            told[name] = tuple(_items(held.get(name), form, first))
    right = {name: value for name, value in told.items() if value is not None}
    return Told(**{"role": (), "dilemma": Dilemma(""), "options": (), **right})


def _items(held: object, form: type, first: str) -> list[Any]:
    """The items of a list that are right; a bare text is the first field of one."""
    items = held if isinstance(held, list) else [held] if isinstance(held, str) else []
    told = (valued(form, {first: one} if isinstance(one, str) else one) for one in items)
    return [one for one in told if one is not None and getattr(one, first)]
