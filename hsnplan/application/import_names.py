"""Which unit, goal or activity a name in a list means; when none does, which ones come near."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from hsnplan.domain.entities import Node, Unit
from hsnplan.domain.errors import Refusal
from hsnplan.domain.matching import fold
from hsnplan.domain.register import Register
from hsnplan.domain.typography import plain_spaces, quoted

_ALIKE: Final = 0.6
_OFFERED: Final = 3
_STEP: Final = re.compile(r"\s*[›»>/\\|]\s*")


@lru_cache(maxsize=10_000)
def key(name: str) -> str:
    """A name as names are compared: no case, plain spaces."""
    return fold(plain_spaces(name))


class Names:
    """Names of things of one sort, each perhaps borne by several."""

    def __init__(self) -> None:
        self._found: dict[str, dict[str, str]] = {}

    def add(self, name: str, entity: str, words: str) -> None:
        """Let a name stand for an entity whose own words are `words`."""
        if name.strip():
            self._found.setdefault(key(name), {})[entity] = words

    def bearers(self, name: str) -> list[str]:
        """The ids that a name may mean."""
        return list(self._found.get(key(name), ()))

    def near(self, name: str) -> list[str]:
        """Names, as their bearers write them, that resemble one nobody bears; the nearest first."""
        sought = key(name)
        close = difflib.get_close_matches(sought, self._found, n=_OFFERED, cutoff=_ALIKE)
        holding = [known for known in self._found if len(sought) > 3 and (sought in known or known in sought)]
        found = [words for known in (*close, *holding) for words in self._found[known].values()]
        return list(dict.fromkeys(found))[:_OFFERED]


class Unknown(NamedTuple):
    """A name that nothing bears: what it would be the name of ("unit" or "goal"), what comes near, on how many rows."""

    kind: str
    near: tuple[str, ...]
    rows: int = 0


class UnknownName(Refusal):
    """A name that nothing bears, with those that come near."""

    def __init__(self, sentence: str, *, field: str, name: str, found: Unknown) -> None:
        super().__init__(sentence, field=field)
        self.name = name
        self.found = found


def _unknown(kind: str, name: str, field: str, names: Names) -> UnknownName:
    near = tuple(names.near(name))
    offer = f" Menar du {' eller '.join(map(quoted, near))}?" if near else ""
    what = "Enheten" if kind == "unit" else "Målet"
    sentence = f"{what} {quoted(name)} finns inte.{offer}"
    return UnknownName(sentence, field=field, name=name, found=Unknown(kind, near))


def _chosen(
    found: Iterable[str], entity_id: str, several: Callable[[list[str]], str], field: str
) -> str | None:
    """The one id of several: the only one, or the one that an id column names."""
    ids = list(found)
    if entity_id and entity_id in ids:
        return entity_id
    if len(ids) > 1:
        raise Refusal(several(ids), field=field)
    return ids[0] if ids else None


class UnitNames:
    """The organisation's units by name and alias."""

    def __init__(self, register: Register, said: Mapping[str, str]) -> None:
        self._register = register
        self._said = {key(name): unit for name, unit in said.items()}
        self._names, self._aliases = Names(), Names()
        for unit in register.units.values():
            self.add(unit)

    def add(self, unit: Unit) -> None:
        """Know a unit by its names."""
        if unit.deleted or unit.successor:
            return
        self._names.add(unit.name, unit.id, unit.name)
        for alias in unit.aliases:
            self._aliases.add(alias, unit.id, unit.name)

    def find(self, name: str, entity_id: str = "", field: str = "unit", above: Sequence[str] = ()) -> str:
        """The id of the unit a list calls `name`, perhaps with those above it: "Division Medicin › Akuten".

        `above` are the names of units above it that tell it from others of its name.

        Raises:
            Refusal: there is none (`UnknownName`), or several.
        """
        known = self._register.units.get(entity_id)
        if known is not None and key(known.name) == key(name):
            return entity_id
        said = self._said.get(key(name))
        if said in self._register.units:
            return said
        found = self._names.bearers(name) or self._aliases.bearers(name) or self._by_path(name)
        found = [unit for unit in found if self._above(unit).issuperset(map(key, above))] or found
        chosen = _chosen(found, entity_id, lambda ids: self._several(name, ids), field)
        if chosen is None:
            raise self._unknown(name, field)
        return chosen

    def _by_path(self, name: str) -> list[str]:
        *above, last = _STEP.split(name)
        wanted = {key(step) for step in above}
        return [unit for unit in self._names.bearers(last) if wanted and wanted <= self._above(unit)]

    def _above(self, unit: str) -> set[str]:
        path = self._register.unit_path(unit)
        return {key(name) for row in path for name in (row.name, *row.aliases)}

    def _several(self, name: str, ids: list[str]) -> str:
        paths = [" › ".join(row.name for row in self._register.unit_path(unit)) for unit in ids[:_OFFERED]]
        return f"Flera enheter heter {quoted(name)}. Skriv {' eller '.join(map(quoted, paths))}."

    def _unknown(self, name: str, field: str) -> UnknownName:
        unknown = _unknown("unit", name, field, self._names)
        return unknown if unknown.found.near else _unknown("unit", name, field, self._aliases)


class GoalNames:
    """The plan's nodes by number, title and wording."""

    def __init__(self, register: Register, said: Mapping[str, str]) -> None:
        self._register = register
        self._said = {key(name): node for name, node in said.items()}
        self._names = Names()
        for node in register.live_nodes():
            self.add(node)

    def add(self, node: Node) -> None:
        """Know a node by its names."""
        for name in (node.title, node.words, f"{node.number} {node.title}", f"{node.number}. {node.title}"):
            self._names.add(name, node.id, node.title)
        if node.number:
            self._names.add(node.number, node.id, node.title)

    def find(self, path: Sequence[str], entity_id: str = "", field: str = "goal") -> str | None:
        """The id of the node a list names last in `path`, those above it first; None when there is no such node.

        Raises:
            Refusal: several nodes fit.
        """
        name = path[-1]
        known = self._register.nodes.get(entity_id)
        if known is not None and key(known.title) == key(name):
            return entity_id
        said = self._said.get(key(name))
        if said in self._register.nodes:
            return said
        found = self._names.bearers(name)
        fitting = [node for node in found if self._fits(node, path[:-1])]
        return _chosen(fitting or found, entity_id, lambda ids: self._several(name, ids), field)

    def _fits(self, node: str, above: Sequence[str]) -> bool:
        titles = {key(row.title) for row in self._register.ancestors(node)}
        return titles.issuperset(map(key, above))

    def _several(self, name: str, ids: list[str]) -> str:
        return (
            f"{len(ids)} mål heter {quoted(name)}. Skriv målets nummer, eller målen ovanför i egna kolumner."
        )

    def unknown(self, name: str, field: str = "goal") -> UnknownName:
        """What is said of a goal that is not in the plan."""
        return _unknown("goal", name, field, self._names)
