"""What the panel of the place says of what is chosen, and what it offers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from hsnplan.application import by_rule, clash_words, clashing, quarantine
from hsnplan.application.clashing import BOTH, EARLIEST, LATEST
from hsnplan.application.value_words import Said
from hsnplan.domain.typography import EN_DASH
from hsnplan.ui.clashes.cards import SideCard
from hsnplan.ui.clashes.outline import moment

if TYPE_CHECKING:
    from hsnplan.ui.clashes.page import ClashesPage


def write_clash(page: ClashesPage, told: clash_words.Told) -> None:
    """One clash whole: the common old value, each side, and how it can be settled."""
    panel, deeds, enabled = page.panel, page.deeds, page.has_clashes()
    panel.begin(told.title, f"{told.unit_name} · {told.what}")
    panel.words(_explained(len(told.sides)), "text2")
    if page.can_edit() and not enabled:
        panel.words("Den avgörs av sekretariatet.", "text2")
    panel.section("Gemensamt tidigare värde")
    nothing = clash_words.nothing_before(told)
    if nothing:
        panel.words(quarantine.full_stop(nothing[:1].upper() + nothing[1:]), "dim")
    else:
        _facts(page, [row for row in told.before if row.words != EN_DASH])
    panel.section("Nu står mot varandra")
    for place, (side, (change, _)) in enumerate(zip(told.sides, told.clash.sides, strict=True)):
        card = SideCard(place + 1, side, change, partial(deeds.choose, place), enabled=enabled)
        panel.put(card)
    same = [row for row in told.sides[0].said if not row.differs and row.words != EN_DASH]
    if same:
        panel.words("Lika i alla: " + "; ".join(f"{row.label.lower()} {row.words}" for row in same), "dim")
    offered = []
    if clashing.can_keep_both(told.clash):
        offered.append(("Behåll båda kommentarerna …", "", deeds.both))
    if clashing.third_fields(told.clash):
        offered.append(("Skriv en tredje …", "", deeds.third))
    if offered:
        panel.buttons(offered, enabled=enabled)
    panel.link("Visa raden", deeds.show_row)
    panel.end()


def _explained(sides: int) -> str:
    who = "Två" if sides == 2 else f"{sides} personer"
    return f"{who} skrev utan att ha sett varandra. Det som skrevs sist visas tills någon avgör."


def _facts(page: ClashesPage, said: Sequence[Said]) -> None:
    for row in said:
        page.panel.fact(row.label, row.words)


def write_clashes(page: ClashesPage, told: Sequence[clash_words.Told]) -> None:
    """Several clashes: how many, whose, and how they can be settled alike."""
    panel, deeds = page.panel, page.deeds
    panel.begin(f"{len(told)} krockar")
    units = list(dict.fromkeys(row.unit_name for row in told))
    panel.words(", ".join(units[:6]) + (f" och {len(units) - 6} till" if len(units) > 6 else ""), "text2")
    panel.words("De avgörs i ett steg, med ett skäl. Det går att ångra.", "text2")
    panel.buttons(
        [
            ("Behåll den senaste …", "", lambda: deeds.many(LATEST)),
            ("Behåll den tidigaste …", "", lambda: deeds.many(EARLIEST)),
            *(
                [("Behåll båda kommentarerna …", "", lambda: deeds.many(BOTH))]
                if all(clashing.can_keep_both(row.clash) for row in told)
                else []
            ),
        ],
        enabled=page.has_clashes(),
    )
    panel.end()


def write_aside(page: ClashesPage, told: quarantine.Told) -> None:
    """One change that was set aside: what it says, what shows instead, and which way it came."""
    panel = page.panel
    panel.begin(told.title, f"{told.unit_name} · {told.what}")
    panel.words(quarantine.full_stop(told.reason), weight=600)
    panel.words(f"{told.hint} Ändringen räknas inte, men den finns kvar.".strip(), "text2")
    panel.buttons([("Släpp in …", "", page.deeds.let_in)], enabled=page.can_edit())
    panel.section("Ändringen säger")
    _facts(page, told.said)
    panel.section("Det som visas nu")
    if told.now:
        _facts(page, told.now)
    else:
        panel.words("Ingenting", "dim")
    panel.section("Hur den kom hit")
    for label, value in (
        ("Av", told.author.text()),
        ("Skrivet", moment(told.written)),
        ("Mottaget", moment(told.received)),
        ("Inlämnat av", told.sender),
        ("Paket", told.package[:8]),
    ):
        panel.fact(label, value)
    panel.link("Visa raden", page.deeds.show_row)
    panel.end()


def write_many_aside(page: ClashesPage, told: Sequence[quarantine.Told]) -> None:
    """Several changes that were set aside."""
    panel = page.panel
    panel.begin(f"{len(told)} ändringar åt sidan")
    for reason in dict.fromkeys(quarantine.full_stop(row.reason) for row in told):
        panel.words(reason, "text2")
    panel.buttons([(f"Släpp in {len(told)} …", "", page.deeds.let_in)], enabled=page.can_edit())
    panel.end()


def write_ruled(page: ClashesPage, found: Sequence[by_rule.Settled]) -> None:
    """What a rule has settled: what happened, what stands, and what would change it."""
    panel, first = page.panel, found[0]
    title, stands = by_rule.RULES[first.rule]
    panel.begin(first.title if len(found) == 1 else f"{len(found)} avgjorda enligt regel", title)
    panel.words(first.sentence if len(found) == 1 else "")
    panel.words(stands, "text2")
    proposed = [row for row in found if row.proposal]
    words = proposed[0].proposal if len(proposed) == 1 else f"Ta {len(proposed)} förslag"
    if proposed:
        panel.buttons([(words, "", page.deeds.take)], enabled=page.can_edit())
    else:
        panel.words("Det finns inget förslag. Visa raden och ändra den där.", "dim")
    panel.link("Visa raden", page.deeds.show_row)
    panel.end()
