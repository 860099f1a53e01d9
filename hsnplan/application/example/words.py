"""What the example's managers write: a comment that fits the work, its state and how far it has come."""

from typing import Final, NamedTuple

from hsnplan.application.example.chance import Chance
from hsnplan.application.example.content import read
from hsnplan.domain.dates import MONTHS

_AUTUMN: Final = ("september", "oktober", "november")
_SUMMER_WORDS: Final = ("maj", "juni", "juli", "sommar", "september", "våren")


class Figures(NamedTuple):
    """The figures of one activity, so that spring and late summer agree: how many of how many, and per cent."""

    whole: int
    spring: int
    summer: int
    share_spring: int
    share_summer: int


def figures(chance: Chance) -> Figures:
    """Figures that grow from spring to summer."""
    whole = chance.between(8, 60)
    spring = max(2, whole * chance.between(15, 45) // 100)
    summer = max(spring + 1, whole * chance.between(50, 92) // 100)
    share = chance.between(22, 58)
    return Figures(whole, spring, summer, share, share + chance.between(6, 32))


class Comments:
    """Comments by the sort of work and by how it stands, none again before the others of its kind have been used.

    How it stands is start, going, done, planned, late, or begun in late summer though its status says planned.
    """

    def __init__(self, chance: Chance) -> None:
        self._chance = chance
        self._pools = read("comments")
        self._decks: dict[tuple[str, str, bool], list[str]] = {}

    def say(self, sort: str, how: str, known: Figures, *, spring: bool, start: str = "") -> str:
        """One comment of spring or of late summer; `start` gives the month in "Startar i …"."""
        text = self._draw("any" if self._chance.hit(22) else sort, how, spring)
        month = MONTHS[int(start[5:7]) - 1] if start else self._chance.pick(_AUTUMN)
        return text.format(
            a=known.spring if spring else known.summer,
            b=known.whole,
            p=known.share_spring if spring else known.share_summer,
            q=known.share_spring,
            n=self._chance.between(3, 9),
            m=month,
        )

    def _draw(self, sort: str, how: str, spring: bool) -> str:
        deck = self._decks.setdefault((sort, how, spring), [])
        if not deck:
            pool: list[str] = self._pools[how] if how == "begun" else self._pools[sort][how]
            deck += self._chance.shuffled(
                [text for text in pool if not (spring and how == "done" and _is_summer(text))]
            )
        return deck.pop()

    def review(self) -> str:
        """What the second line says of a report."""
        text: str = self._chance.pick(self._pools["reviews"])
        return text


def _is_summer(text: str) -> bool:
    return any(word in text for word in _SUMMER_WORDS)
