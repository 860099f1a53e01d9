"""Figures that documents state, held against each other and against the register (need N10)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from hsnplan.domain.entities import Activity, Node
from hsnplan.domain.figures import rows_of
from hsnplan.domain.findings.finding import Finding, Row, Rule, Scene, grounds
from hsnplan.domain.outcomes import parse_outcome
from hsnplan.domain.reconciliation_kinds import Stated
from hsnplan.domain.sums import adds_up, decimals_of
from hsnplan.domain.typography import number, percent

_MOST_NAMED: Final = 30


def _amount(stated: Stated) -> Decimal | None:
    return parse_outcome(stated.printed).value


def _is_share(stated: Stated) -> bool:
    return parse_outcome(stated.printed).unit.startswith("%")


def _stated(scene: Scene) -> list[Stated]:
    rows = scene.register.stated.values()
    return sorted(
        (row for row in rows if row.period == scene.period), key=lambda row: (row.document, row.words, row.id)
    )


def _parts(scene: Scene, whole: Stated) -> list[Stated]:
    parts = [row for row in _stated(scene) if row.whole == whole.id]
    return sorted(parts, key=lambda row: -(_amount(row) or 0))


def _counted(scene: Scene, stated: Stated) -> list[Activity | Node]:
    return rows_of(scene, stated.figure) if stated.figure else []


def _kind(row: Activity | Node) -> str:
    return "activity" if isinstance(row, Activity) else "node"


def _rows(found: Iterable[Activity | Node]) -> tuple[Row, ...]:
    return tuple((_kind(row), row.id) for row in found)


def _names(rows: Sequence[Activity | Node]) -> str:
    if not rows:
        return ""
    numbers = ", ".join(str(row.number) for row in rows[:_MOST_NAMED])
    more = f" och {len(rows) - _MOST_NAMED} till" if len(rows) > _MOST_NAMED else ""
    return f" ({'nr' if isinstance(rows[0], Activity) else 'mål'} {numbers}{more})"


def parts_against_whole(scene: Scene) -> Iterable[Finding]:
    """Stated parts that do not give the stated whole; what lies in the whole and in no part is named."""
    for whole in _stated(scene):
        parts = _parts(scene, whole)
        terms = [term for term in map(_amount, parts) if term is not None]
        total = _amount(whole)
        if total is None or len(terms) < 2 or len(terms) < len(parts) or adds_up_exactly(terms, total):
            continue
        missing = _missing(scene, whole, parts)
        words = (
            f"{whole.document}: {whole.words} anges till {number(total)}, men delarna ger "
            f"{number(sum(terms, Decimal(0)))} ({' + '.join(part.printed for part in parts)})."
        )
        yield Finding(
            "stated-sum",
            whole.id,
            words + _explained(scene, parts, missing),
            _rows(missing),
            grounds(whole.printed, *(part.printed for part in parts), *(row.id for row in missing)),
        )


def adds_up_exactly(terms: Sequence[Decimal], total: Decimal) -> bool:
    """Whole numbers are counts and must add up to the last one; figures with decimals may be rounded."""
    if decimals_of(*terms, total) == 0 and all(term == term.to_integral_value() for term in (*terms, total)):
        return sum(terms, Decimal(0)) == total
    return adds_up(terms, total)


def _missing(scene: Scene, whole: Stated, parts: Sequence[Stated]) -> list[Activity | Node]:
    """The rows of the whole that no part counts; else those of the parts that the register counts otherwise."""
    inside = {row.id for part in parts for row in _counted(scene, part)}
    outside = [row for row in _counted(scene, whole) if row.id not in inside]
    return outside or [row for part in _differing(scene, parts) for row in _counted(scene, part)]


def _differing(scene: Scene, parts: Sequence[Stated]) -> list[Stated]:
    return [part for part in parts if part.figure and _amount(part) != len(_counted(scene, part))]


def _explained(scene: Scene, parts: Sequence[Stated], missing: Sequence[Activity | Node]) -> str:
    differing = _differing(scene, parts)
    if differing:
        said = "; ".join(
            f"{part.words} anges till {part.printed}, registret har {len(_counted(scene, part))}"
            for part in differing
        )
        return f" Skillnaden ligger här: {said}{_names(missing)}."
    if missing:
        return f" Utanför delarna finns {len(missing)} rader i registret{_names(missing)}."
    return ""


def stated_against_register(scene: Scene) -> Iterable[Finding]:
    """A stated figure that is not the register's."""
    for stated in _stated(scene):
        total = _amount(stated)
        if not stated.figure or total is None:
            continue
        rows = _counted(scene, stated)
        differs, has = (
            _share_differs(scene, stated, len(rows))
            if _is_share(stated)
            else (
                total != len(rows),
                number(len(rows)),
            )
        )
        if differs:
            yield Finding(
                "stated-figure",
                stated.id,
                f"{stated.document}: {stated.words} anges till {stated.printed}, registret har {has}.",
                _rows(rows),
                grounds(stated.printed, has),
            )


def _share_differs(scene: Scene, stated: Stated, count: int) -> tuple[bool, str]:
    """Whether a stated percentage is another than the register's, rounded alike; and the register's in words."""
    said = parse_outcome(stated.printed)
    what = stated.figure.partition("/")[0]
    all_of_it = len(rows_of(scene, what))
    if said.value is None or not all_of_it:
        return False, ""
    decimals = decimals_of(said.value)
    exact = Decimal(count * 100) / all_of_it
    rounded = round(exact, decimals)
    close = abs(exact - said.value) <= 1 if said.approximate else rounded == said.value
    return not close, percent(rounded, decimals)


RULES: Final = (
    Rule(
        "stated-sum",
        "Summor som inte går ihop",
        "Delarna i ett dokument ska ge helheten.",
        parts_against_whole,
    ),
    Rule(
        "stated-figure",
        "Tal som inte är registrets",
        "Text och data ska säga samma sak.",
        stated_against_register,
    ),
)
