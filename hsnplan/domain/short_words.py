"""Short words of periods and units, for column heads and where room is little."""

from __future__ import annotations

from hsnplan.domain.editions import editions_of
from hsnplan.domain.entities import Unit
from hsnplan.domain.follow_up_kinds import Edition, Period
from hsnplan.domain.register import Register


def short_period(register: Register, period: str) -> str:
    """A period's name without the plan's year: "Tertial 1"."""
    name = register.period_name(period)
    return name.removesuffix(f" {register.plan.year}").strip() or name


def short_unit(unit: Unit) -> str:
    """A unit's name without the kind that leads it: "Medicin" for "Division Medicin", "Stab" for "Direktör / stab"."""
    kind = unit.kind.strip().casefold()
    if kind and kind in (part.strip().casefold() for part in unit.name.split("/")):
        return kind.capitalize()
    rest = unit.name[len(kind) :].strip() if kind and unit.name.casefold().startswith(f"{kind} ") else ""
    return rest[:1].upper() + rest[1:] if rest else unit.name


def _shown(editions: list[Edition], number: int) -> str:
    """Which edition is shown, the latest unless a number says another: "visar utgåva 1 av 2"."""
    if not number or number == editions[0].number:
        return f"visar utgåva {editions[0].number}"
    return f"visar utgåva {number} av {editions[0].number}"


def period_facts(register: Register, period: Period, number: int = 0) -> str:
    """What holds for a period: "Stoppdatum 2023-08-25, öppen", "…, stängd. Visar utgåva 1 från 2023-05-12".

    `number` is that of the edition that is shown where a later one has taken its place.
    """
    day = f"Stoppdatum {period.cut_off}" if period.cut_off else "Inget stoppdatum"
    editions = editions_of(register, period.id)
    if period.open:
        return day + (f", öppnad igen efter utgåva {editions[0].number}" if editions else ", öppen")
    if not editions:
        return f"{day}, stängd"
    edition = next((row for row in editions if row.number == number), editions[0])
    return f"{day}, stängd. {_shown(editions, number).capitalize()} från {edition.closed}"


def brief_facts(register: Register, period: Period, number: int = 0) -> str:
    """The same where room is little: "2023-08-25, öppen", "Stängd, visar utgåva 1"."""
    editions = editions_of(register, period.id)
    if period.open:
        return ", ".join(filter(None, (period.cut_off, "öppen")))
    return f"Stängd, {_shown(editions, number)}" if editions else "Stängd"
