"""The columns of a table as people write them: a line for each, "Avvikelse = Utfall - Budget" for one with a rule."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

from hsnplan.domain import table_sums
from hsnplan.domain.errors import Refusal
from hsnplan.domain.matching import fold
from hsnplan.domain.typography import quoted

Columns: TypeAlias = tuple[tuple[str, str, str], ...]
UNNAMED: Final = "–"
"""What stands for a column without a heading."""
_BETWEEN: Final = re.compile(r"( [+/-] )")


def read(text: str, known: Columns = ()) -> Columns:
    """The columns that a text names, in order; those that are `known` keep their keys, also under a new name.

    Raises:
        Refusal: there are none, two have the same name, or a rule names a column that is not there.
    """
    told = [_parts(line) for line in text.splitlines() if line.strip()]
    if not told:
        raise Refusal("Skriv minst en kolumn, en per rad.", field="columns")
    labels = [label for label, _ in told]
    keys = _keys(labels, known)
    by_name = {key: key for key in keys} | {fold(label): key for label, key in zip(labels, keys, strict=True)}
    if len(set(map(fold, labels))) < len(labels):
        raise Refusal("Två kolumner heter likadant. Ge dem olika namn.", field="columns")
    return tuple(
        (key, "" if label == UNNAMED else label, _rule(rule, by_name))
        for key, (label, rule) in zip(keys, told, strict=True)
    )


def written(columns: Columns) -> str:
    """The columns as `read` takes them."""
    labels = {key: label for key, label, _ in columns if label}
    return "\n".join(
        f"{label or UNNAMED} = {_renamed(rule, labels)}" if rule else label or UNNAMED
        for _, label, rule in columns
    )


def remapped(cells: Sequence[str], before: Columns, after: Columns) -> tuple[str, ...]:
    """The cells of a row under other columns: each stays with its key, new columns are empty."""
    known = {key: cell for (key, _, _), cell in zip(before, cells, strict=True)}
    return tuple(known.get(key, "") for key, _, _ in after)


def _parts(line: str) -> tuple[str, str]:
    label, _, rule = line.partition(" = ")
    return label.strip(), rule.strip()


def _keys(labels: Sequence[str], known: Columns) -> list[str]:
    """A key for each label: its own if it is known, that in its place if only names are new, else one made of it."""
    if len(labels) == len(known):
        return [key for key, _, _ in known]
    by_label = {fold(label or UNNAMED): key for key, label, _ in known}
    taken = set(by_label.values())
    found = []
    for label in labels:
        key = by_label.get(fold(label)) or _free(
            re.sub(r"\W+", "_", label.lower()).strip("_") or "kolumn", taken
        )
        taken.add(key)
        found.append(key)
    return found


def _free(wanted: str, taken: set[str]) -> str:
    number, key = 1, wanted
    while key in taken:
        number += 1
        key = f"{wanted}_{number}"
    return key


def _rule(rule: str, by_name: Mapping[str, str]) -> str:
    if not rule:
        return ""
    found = []
    for part in _BETWEEN.split(rule):
        key = part if _BETWEEN.fullmatch(part) else by_name.get(part) or by_name.get(fold(part))
        if key is None:
            raise Refusal(
                f"Regeln {quoted(rule)} nämner {quoted(part)}, men så heter ingen kolumn.", field="columns"
            )
        found.append(key)
    made = "".join(found)
    if table_sums.parse(made) is None:
        raise Refusal(
            f"Regeln {quoted(rule)} förstås inte. Skriv till exempel: Avvikelse = Utfall - Budget.",
            field="columns",
        )
    return made


def _renamed(rule: str, labels: Mapping[str, str]) -> str:
    return "".join(labels.get(part, part) for part in _BETWEEN.split(rule))
