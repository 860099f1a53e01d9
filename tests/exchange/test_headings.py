"""Headings are recognised as Swedish lists spell them."""

import pytest

from hsnplan.exchange.headings import ACTIVITIES, GOALS, UNITS, WHATS, guess, meanings, recognise, words


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ("Aktivitet", "title"),
        (" aktivitet: ", "title"),
        ("ÅTGÄRD", "title"),
        ("Aktivitt", "title"),
        ("Planerat slut (åååå-mm-dd)", "end"),
        ("Klart senast", "end"),
        ("Startdatum", "start"),
        ("Ansvarig enhet", "unit"),
        ("Ansvarig", "responsible_role"),
        ("Status", "state"),
        ("Kommentar HSN", "comment"),
        ("Nyckeltal", "goal"),
        ("Målsättning", "goal"),
        ("Verksamhet/enhet", "unit"),
        ("Enhet / Verksamhet", "unit"),
        ("Insats/aktivitet", "title"),
        ("Slutdatum/klart", "end"),
        ("Ja/nej", ""),
        ("Ansvarig chef", "responsible_role"),
        ("Ansvarig person", "responsible_name"),
        ("Mål nr", "goal_number"),
        ("Färgen på huset", ""),
        ("", ""),
    ],
)
def test_a_heading_says_what_its_column_holds(given: str, key: str) -> None:
    assert recognise([given], ACTIVITIES).get(0, "") == key


def test_the_first_of_two_alike_counts_but_several_comments_do() -> None:
    assert recognise(["Status", "Läge", "Kommentar HSN", "Kommentar RS"], ACTIVITIES) == {
        0: "state",
        2: "comment",
        3: "comment",
    }


def test_the_plans_levels_are_ancestors_unless_they_are_words_of_ours() -> None:
    found = recognise(
        ["Strategi", "Uppdrag", "Status", "Aktivitet"], ACTIVITIES, ["Strategi", "Uppdrag", "Status"]
    )
    assert found == {0: "level 0", 1: "level 1", 2: "state", 3: "title"}


@pytest.mark.parametrize(
    ("given", "what"),
    [
        (["Mål", "Aktivitet", "Status"], ACTIVITIES),
        (["Mål", "Målvärde", "Utfall"], GOALS),
        (["Strategi", "Status", "Kommentar"], GOALS),
        (["Enhet", "Chef"], UNITS),
        (["Färg", "Form"], ""),
    ],
)
def test_the_headings_say_what_a_list_is_a_list_of(given: list[str], what: str) -> None:
    assert guess(given, ["Strategi"]) == what


@pytest.mark.parametrize("what", WHATS)
def test_every_heading_we_write_is_read_back_as_what_it_was(what: str) -> None:
    known = meanings(what)
    assert list(recognise([meaning.heading for meaning in known], what).values()) == [m.key for m in known]
    assert [words(what, meaning.key) for meaning in known] == [meaning.heading for meaning in known]
    assert words(what, "level 1") == "mål på nivå 2"
