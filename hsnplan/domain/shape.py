"""Whether the value of a change that came from elsewhere is what its field group holds, before anything reads it."""

from __future__ import annotations

import json
from math import isfinite
from typing import Any, Final

from hsnplan.domain.change import UNSET, canonical
from hsnplan.domain.entities import GROUPS, KINDS, field_type

_DEEPEST: Final = 4
_LARGEST: Final = 1 << 62


def is_known(field: str) -> bool:
    """Whether this program knows a field group ("kind.group")."""
    kind, _, group = field.partition(".")
    return kind in KINDS and group in GROUPS[kind]


def fits(field: str, value: str | None) -> bool:
    """Whether a value (JSON) can stand in a field group: masked, unset, or an object whose fields have their types.

    Fields that this program does not know may hold anything; so may groups that it does not know.
    """
    if value is None or value == UNSET:
        return True
    try:
        found = json.loads(value)
        if type(found) is not dict or canonical(found) != value:
            return False
        value.encode()
    except (ValueError, RecursionError):
        return False
    if not is_known(field):
        return True
    kind, _, group = field.partition(".")
    known = [name for name in GROUPS[kind][group] if name in found]
    return all(_is_of(field_type(kind, name), found[name]) for name in known)


def _is_of(kind: Any, value: Any) -> bool:
    if kind is str:
        return type(value) is str
    if kind is bool:
        return type(value) is bool
    if kind is int:
        return type(value) is int and abs(value) < _LARGEST
    if kind is float:
        return type(value) in (int, float) and isfinite(value) and abs(value) < _LARGEST
    return type(value) is list and _is_list(value, _DEEPEST)


def _is_list(value: list[Any], depth: int) -> bool:
    return depth > 0 and all(
        _is_list(part, depth - 1) if type(part) is list else _is_single(part) for part in value
    )


def _is_single(part: Any) -> bool:
    return any(_is_of(kind, part) for kind in (str, bool, int, float))
