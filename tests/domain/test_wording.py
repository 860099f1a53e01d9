"""What the journal keeps of an action's words has no text of anybody's in it, and shows the names of the day."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hsnplan.domain.change import UNSET
from hsnplan.domain.entities import Activity, Entity, Mask, Node, Report, Unit
from hsnplan.domain.wording import Wording, filled, kept, unquoted

THERE: dict[tuple[str, str], Entity] = {
    ("activity", "a"): Activity("a", title="Samtal med Bo Ek", parent="n", unit="u"),
    ("node", "n"): Node("n", title="Kortare ”köer” i väntan"),
    ("node", "m"): Node("m", title="Samtal"),
    ("unit", "u"): Unit("u", name="Akuten"),
    ("report", "r"): Report("r", activity="a"),
}
ACTIVITY = [("activity", "a", json.dumps({"parent": "n", "origin": "m", "responsible_name": "Åsa Öberg"}))]


def find(kind: str, entity: str) -> Entity | None:
    return THERE.get((kind, entity))


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("Ta bort: ”Samtal med Bo Ek”", "Ta bort: ”{activity:a}”"),
        ("Under ”Kortare ”köer” i väntan”: ”Samtal med Bo Ek”", "Under ”{node:n}”: ”{activity:a}”"),
        ("Lämna in 2025 för Akuten", "Lämna in 2025 för {unit:u}"),
        ("Lämna över till Åsa Öberg: ”Samtal med Bo Ek”", "Lämna över till …: ”{activity:a}”"),
        ("Läs in lista: 3 nya", "Läs in lista: 3 nya"),
        ("Under ”Samtal”: ”Samtal med Bo Ek”", "Under ”{node:m}”: ”{activity:a}”"),
        ("Akutens samtal: Akuten", "Akutens samtal: {unit:u}"),
        ("Text under ”Bo Ek”", "Text under ”…”"),
        ("Från ”Bo ”Ek” Ek” till ”Samtal med Bo Ek”", "Från ”…” till ”{activity:a}”"),
    ],
)
def test_names_are_kept_as_what_they_name(label: str, words: str) -> None:
    assert kept(label, ACTIVITY, find) == words


def test_shown_it_is_what_it_was_when_nothing_has_a_new_name() -> None:
    label = "Under ”Kortare ”köer” i väntan”: ”Samtal med Bo Ek”"
    assert filled(kept(label, ACTIVITY, find), find) == label


def test_a_thing_is_called_by_its_new_name_and_by_its_old() -> None:
    saved = [("activity", "a", json.dumps({"title": "Nytt namn"}))]
    assert kept("”Samtal med Bo Ek” blev ”Nytt namn”", saved, find) == "”{activity:a}” blev ”{activity:a}”"
    new = [("activity", "b", json.dumps({"title": "Nytt namn"}))]
    assert kept("Ny aktivitet ”Nytt namn”", new, find) == "Ny aktivitet ”{activity:b}”"
    assert (
        kept("Ångra: Ny ”Samtal med Bo Ek”", [("activity", "a", UNSET)], find) == "Ångra: Ny ”{activity:a}”"
    )


def test_what_is_not_here_has_no_name_and_braces_of_others_stay() -> None:
    assert filled("Ta bort: ”{activity:x}”", find) == "Ta bort: ”…”"
    assert filled("Så {här: var} det {mask:a}", find) == "Så {här: var} det {mask:a}"


@given(st.text(max_size=30), st.text(max_size=30))
def test_no_title_whatever_stands_in_what_is_kept(title: str, other: str) -> None:
    saved = [("activity", "a", json.dumps({"title": title}))]
    words = kept(f"Ändra: ”{title}” och ”{other}”", saved, lambda _kind, _entity: None)
    left = words.replace("{activity:a}", "").replace("…", "")
    assert left in {"Ändra: ”” och ””", "Ändra: ””"}


def test_without_names_all_quotations_go() -> None:
    assert unquoted("”{unit:u}” går upp i ”Bo ”Ek””") == "”{unit:u}” går upp i ”…”"
    assert unquoted("inget ” här") == "inget ” här"


def test_places_that_a_mask_names_are_left_out_and_others_stand() -> None:
    why = "Bo Ek ringde Bo Ek igen"
    masks = [
        Mask("m", quoted_in=(("c", 0, 5), ("c", 3, 9), ("c", 4, 6), ("c", 13, 18), ("d", 0, 1))),
        Mask("n", quoted_in=(("c", 0), "c", ("c", 9, 2))),  # type: ignore[arg-type]  # from a broken file
    ]
    told = Wording(find, masks, {})
    assert told.words("c", "report", "r", why) == "[borttaget]gde [borttaget] igen"
    assert told.words("e", "report", "r", why) == why


def test_what_was_done_to_a_row_whose_name_is_gone_quotes_but_names_that_stand() -> None:
    told = Wording(find, [], {"a": {"Kvar"}})
    assert told.words("c", "report", "r", "Status: ”Bo Ek”") == "Status: ”[borttaget]”"
    assert told.words("c", "activity", "a", "Status: ”Kvar”") == "Status: ”Kvar”"
    assert told.words("c", "activity", "a", "Status: ”{activity:a}”") == "Status: ”Samtal med Bo Ek”"
    assert told.words("c", "node", "n", "Status: ”Bo Ek”") == "Status: ”Bo Ek”"
