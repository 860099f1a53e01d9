"""What is known of a field of an entity: the words in which every module of kinds declares its fields."""

from typing import Final, NamedTuple

MANAGER: Final = "chef"
SECRETARIAT: Final = "sekretariat"


class Field(NamedTuple):
    """What is known of a field besides its name and type.

    `group` is the unit of conflict: fields of one group are saved, replaced and undone together.
    """

    label: str
    group: str = ""
    writer: str = MANAGER


KEY: Final = Field("Id", "id")
"""The id, which every kind has first."""
