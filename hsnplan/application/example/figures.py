"""The outcomes beside those of the tertial: month by month, of former years, by sex and by division.

What the documents state is said to be theirs; everything else has *Exempeldata* for its source.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from hsnplan.application.example.chance import Chance
from hsnplan.application.example.content import COORDINATION, read
from hsnplan.application.example.deeds import Story, unit_id
from hsnplan.application.example.months import Counts, accumulating, leading_up, women_of
from hsnplan.domain.edit import Edit

INVENTED: Final = "Exempeldata"
_SEXES: Final = {"women": "K", "men": "M"}


class Printed:
    """What the plan's file says that a goal's tertial came to: counts, accumulated share and printed outcome."""

    def __init__(self, rows: Sequence[Mapping[str, Any]]) -> None:
        self._rows = {row["key"]: row for row in rows}

    def last(self, row: Mapping[str, Any]) -> Counts:
        """The counts of the last month: those of the tertial's report, else those that the row itself gives."""
        told = self._rows[row["key"]]
        if "numerator" in told:
            return Counts(told["numerator"], told["denominator"])
        return Counts(row["whole"] * row["share"] // 100, row["whole"])

    def share(self, row: Mapping[str, Any]) -> str:
        """The last month's share as printed; "" where it was not."""
        return str(self._rows[row["key"]].get("share", ""))

    def accumulated(self, row: Mapping[str, Any]) -> str:
        """The accumulated share as printed: the tertial's own, else its outcome."""
        told = self._rows[row["key"]]
        return str(told.get("accumulated") or told["outcome"].removesuffix("%").strip())


def tell_figures(
    story: Story, name: str, rows: Sequence[Mapping[str, Any]], days: Sequence[str], tertial: str
) -> None:
    """Every period and outcome of a file of figures; `days` are those on which the months were entered.

    Args:
        rows: the goals as the plan's file has them, with what was printed of the tertial.
        tertial: the key of the period that splits without months of their own belong to.
    """
    content = read(name)
    teller = _Teller(story, content, Printed(rows))
    months = content["months"]
    former = [row for row in content["periods"] if row["key"] not in months]
    periods = [story.period(row, opened=False) for row in former]
    story.do(days[0], COORDINATION, "Utfall för tidigare år", *periods, *teller.former())
    named = {row["key"]: row for row in content["periods"]}
    for place, month in enumerate(months):
        edits = teller.month(place)
        label = f"Utfall för {named[month]['name'].lower()} (exempel)"
        story.do(days[place], COORDINATION, label, story.period(named[month], opened=False), *edits)
    splits = teller.splits(tertial)
    if splits:
        story.do(days[-1], COORDINATION, "Utfall efter kön och division (exempel)", *splits)


class _Teller:
    def __init__(self, story: Story, content: dict[str, Any], printed: Printed) -> None:
        self._story = story
        self._content = content
        self._printed = printed
        self._counted = [self._months_of(row) for row in content["counted"]]

    def _months_of(self, row: dict[str, Any]) -> list[list[tuple[str, str, dict[str, str]]]]:
        """For each month: unit, sex and figures of all there is of one goal."""
        chance = Chance(f"months of {self._story.year} {row['key']}")
        printed, months = self._printed, len(self._content["months"])
        accumulated = printed.accumulated(row)
        share = Decimal(accumulated.replace(",", "."))
        totals = leading_up(chance, printed.last(row), share, months, row.get("lean", ()))
        women = [women_of(chance, month, row["women"]) for month in totals]
        men = [month.less(part) for month, part in zip(totals, women, strict=True)]
        told = [_figures(totals), _figures(women), _figures(men)]
        told[0][-1] |= {"accumulated": accumulated}
        if printed.share(row):
            told[0][-1] |= {"share": printed.share(row), "printed": f"{printed.share(row)} %"}
        found = [
            [("", sex, figures[place]) for sex, figures in zip(("", "K", "M"), told, strict=True)]
            for place in range(months)
        ]
        for unit, (part, whole) in row.get("divisions", {}).items():
            found[-1].append((unit, "", _plain(Counts(part, whole))))
        return found

    def month(self, place: int) -> list[Edit]:
        """All outcomes of one month."""
        month = self._content["months"][place]
        edits = [
            self._edit(row["key"], month, unit, sex, **figures)
            for row, months in zip(self._content["counted"], self._counted, strict=True)
            for unit, sex, figures in months[place]
        ]
        for row in self._content.get("shares", ()):
            edits += self._shares(row, month, place)
        for row in self._content["values"]:
            edits.append(self._edit(row["key"], month, printed=row["values"][place]))
            edits += [
                self._edit(row["key"], month, "", sex, printed=row[part][place])
                for part, sex in _SEXES.items()
                if part in row
            ]
        return edits

    def _shares(self, row: dict[str, Any], month: str, place: int) -> list[Edit]:
        if place >= len(row["values"]):
            return []
        share = row["values"][place]
        more = {"accumulated": row["accumulated"][place]} if "accumulated" in row else {}
        return [self._edit(row["key"], month, printed=f"{share} %", share=share, **more)]

    def former(self) -> list[Edit]:
        """The outcomes of former years: those that documents state, and invented ones."""
        known = [
            self._edit(row["key"], row["period"], printed=row["printed"], source=row["source"])
            for row in self._content.get("known", ())
        ]
        return known + [
            self._edit(row["key"], period, printed=value)
            for row in self._content.get("former", ())
            for period, value in row["values"].items()
        ]

    def splits(self, period: str) -> list[Edit]:
        """What one period came to by sex and by division."""
        by_sex = [
            self._edit(row["key"], period, "", sex, printed=row[part])
            for row in self._content.get("sexes", ())
            for part, sex in _SEXES.items()
        ]
        return by_sex + [
            self._edit(row["key"], period, unit, printed=value)
            for row in self._content.get("divisions", ())
            for unit, value in row["values"].items()
        ]

    def _edit(self, key: str, period: str, unit: str = "", sex: str = "", **figures: str) -> Edit:
        values = {"source": INVENTED, **figures, "sex": sex, "unit": unit_id(unit) if unit else ""}
        values |= {"node": self._story.id("node", key), "period": self._story.id("period", period)}
        place = " ".join(filter(None, (f"{key} {period}", unit, sex)))
        return Edit("outcome", self._story.id("outcome", place), values)


def _figures(months: Sequence[Counts]) -> list[dict[str, str]]:
    so_far = accumulating(months)
    return [
        {**_plain(month), "accumulated": _words(total)} for month, total in zip(months, so_far, strict=True)
    ]


def _plain(counts: Counts) -> dict[str, str]:
    return {
        "printed": f"{_words(counts)} %",
        "numerator": str(counts.part),
        "denominator": str(counts.whole),
        "share": _words(counts),
    }


def _words(counts: Counts) -> str:
    return str(counts.share).replace(".", ",")
