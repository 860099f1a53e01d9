"""Texts by hand in documents: hostile ones print as they stand, and fields stay with what a period was closed with."""

from pathlib import Path

import pytest

from hsnplan.application import activities, closing
from hsnplan.application import matters as cases
from hsnplan.application.documents import making
from hsnplan.application.documents.source import Asked, of_session
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.editions import editions_of
from tests.application.documents.reading import words
from tests.registers import Small
from tests.reports.paper import Paper
from tests.reports.word import Word

HOSTILE = (
    '<b>fet</b> <img src="file:///etc/passwd"> </w:t><w:p/>',
    "javascript:alert(1) https://example.org/ &amp; {0.__class__} {{dubbla}} %s",
    "{antal mål!r} ${HOME} `ls` ]]> <!-- - -->",
)


@pytest.fixture
def small(tmp_path: Path) -> Small:
    return Small(str(tmp_path / "r.hsnplan"))


def write(small: Small, text: str, key: str = "conclusion") -> None:
    action = cases.write(small.session.register, "followup", small.period, key, key, text)
    small.session.apply(action)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_prints_as_text_in_every_field_and_format(
    small: Small, tmp_path: Path, hostile: str
) -> None:
    matter, action = cases.add(
        small.session,
        hostile,
        dnr=hostile,
        sender=hostile,
        officer=hostile,
        email=hostile,
        board=hostile,
        signatories=((hostile, hostile),),
        extract=(hostile,),
    )
    small.session.apply(action)
    small.session.apply(cases.propose(small.session, matter, hostile)[1])
    small.session.apply(cases.write(small.session.register, "matter", matter, "description", "d", hostile))
    write(small, hostile)
    shown = hostile.replace("{{", "{").replace("}}", "}")
    for code in ("matter", "followup"):
        made = making.make(of_session(small.session), code, Asked())
        paths = [str(tmp_path / f"{code}{ending}") for ending in (".pdf", ".docx")]
        for path in paths:
            making.write(made, code, path)
        paper = Paper(Path(paths[0]).read_bytes())
        assert paper.faults == []
        assert squeezed(shown) in squeezed(paper.root.all_text())
        assert squeezed(shown) in squeezed(
            "".join(line.text for line in Word(Path(paths[1]).read_bytes()).lines())
        )


def squeezed(text: str) -> str:
    """Without spaces and the hyphens of lines, which stand otherwise in each."""
    return "".join(text.split()).replace("\u00ad", "")


def test_a_field_follows_the_register_until_the_period_is_closed_and_then_the_edition(small: Small) -> None:
    session = small.session
    write(small, "Det är {antal avslutade aktiviteter i ord} avslutade.")

    def said() -> str:
        return words(making.make(of_session(session), "followup", Asked(period=small.period)))

    assert "Det är noll avslutade." in said()
    session.apply(activities.set_state(session.register, [small.first], "completed"))
    assert "Det är en avslutade." in said()
    session.apply(closing.close(session, small.period, anyway=True))
    values = {"activity": small.second, "period": small.period, "state": "completed", "date": "2023-08-26"}
    session.apply(Action("Efter stängning", (Edit("report", "r", values),)))
    assert "Det är en avslutade." in said()
    session.apply(closing.reopen(session.register, small.period, "Rättelse"))
    assert "Det är två avslutade." in said()


def test_what_is_wrong_in_a_text_is_told_by_its_heading(small: Small) -> None:
    write(small, "Vi har {antal mall}, ring 070-123 45 67 om de 3 aktiviteterna.")
    notes = making.make(of_session(small.session), "followup", Asked()).notes
    unknown, *rest = [note for note in notes if note.startswith("Under ”Sammanfattande analys”")]
    assert unknown.endswith("finns inte. Närmast: ”antal mål”, ”antal mål i planen”, ”antal målområden”.")
    assert rest == [
        "Under ”Sammanfattande analys” finns tal som inte följer registret: 3 (= antal aktiviteter).",
        "Under ”Sammanfattande analys” kan det finnas telefonnummer.",
        "Under ”Sammanfattande analys”: texten är inte klarmarkerad.",
    ]


def test_a_part_that_must_be_written_and_is_not_is_told(small: Small) -> None:
    notes = making.make(of_session(small.session), "tertial", Asked()).notes
    assert "Under ”Sammanfattning” står ingenting." in notes
    assert not any("Produktion" in note for note in notes)


def test_an_edition_tells_what_was_not_written_when_it_was_closed(small: Small) -> None:
    session = small.session
    write(small, "Skrivet i tid.")
    session.apply(closing.close(session, small.period, anyway=True))
    write(small, "Skrivet efteråt.", key="analysis")
    (edition,) = editions_of(session.register, small.period)
    source = of_session(session, closing.edition(session, edition.id), edition=edition)
    (told,) = [note for note in making.make(source, "followup", Asked()).notes if "stängdes" in note]
    assert "”Analys av målen”" in told
    assert "”Sammanfattande analys”" not in told
