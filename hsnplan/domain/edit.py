"""What a user asks for, as frozen values: edits of entities, several of them one action."""

from collections.abc import Mapping
from typing import Any, NamedTuple


class Edit(NamedTuple):
    """New values for some fields of one entity; makes the entity when there is none."""

    kind: str
    id: str
    values: Mapping[str, Any]


class Action(NamedTuple):
    """Everything one user action changes, with the words that history and undo show for it."""

    label: str
    edits: tuple[Edit, ...]
    why: str = ""
