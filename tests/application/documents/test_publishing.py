"""The profile *för publicering*: no names of managers, no counts of a few persons, personal data told."""

from pathlib import Path

import pytest

from hsnplan.application import activities, figure_tables, matters, plans
from hsnplan.application.documents import making
from hsnplan.application.documents.catalogue import Made
from hsnplan.application.documents.source import Asked, of_session
from hsnplan.domain.edit import Action, Edit
from hsnplan.reports.blocks import Row, Table
from hsnplan.reports.docx.renderer import render as render_word
from hsnplan.reports.hidden_note import NOTE
from hsnplan.reports.pdf.renderer import render
from tests.application.documents.reading import rows, words
from tests.registers import Small

MOMENT = "2023-08-25T10:00:00Z"


@pytest.fixture
def small(tmp_path: Path) -> Small:
    made = Small(str(tmp_path / "r.hsnplan"))
    register = made.session.register
    outcome = {"node": made.goal, "period": made.period, "printed": "3 patienter", "numerator": "3"}
    judged = {"node": made.goal, "period": made.period, "state": "not_met"}
    named = {"responsible_name": "Maja Hemlig", "responsible_role": "Enhetschef"}
    made.session.apply(
        Action(
            "Utfall",
            (
                Edit("outcome", "o", outcome),
                Edit("assessment", "a", judged),
                Edit("activity", made.first, named),
            ),
        )
    )
    made.session.apply(activities.report(register, made.first, "ongoing", "Ring 070-123 45 67"))
    return made


def outcomes(small: Small, *, publish: bool) -> list[str]:
    found = making.make(of_session(small.session), "followup", Asked(publish=publish))
    return [row[1] for row in rows(found, "Kortsiktiga nyckeltal som inte nås")]


def test_a_small_count_is_left_out_only_of_a_measure_that_counts_persons_and_only_when_published(
    small: Small,
) -> None:
    assert outcomes(small, publish=True)[0] == "3\u00a0patienter"
    small.session.apply(plans.change_node(small.session.register, small.goal, "Personer", persons=True))
    assert outcomes(small, publish=True)[0] == "färre än 5"
    assert outcomes(small, publish=False)[0] == "3\u00a0patienter"


@pytest.mark.parametrize("publish", [True, False])
def test_the_list_of_activities_names_roles_and_only_the_working_copy_names_people(
    small: Small, publish: bool
) -> None:
    found = making.make(of_session(small.session), "activities", Asked(publish=publish))
    told = str(found.document.blocks)
    assert "Enhetschef" in told
    assert ("Maja Hemlig" in told) is not publish


def test_personal_data_in_comments_is_told_when_it_is_to_be_published(small: Small) -> None:
    source = of_session(small.session)
    told = making.make(source, "activities", Asked(publish=True)).notes
    assert [note for note in told if "telefonnummer" in note]
    assert "Till handläggaren" not in str(
        making.make(source, "activities", Asked(publish=True)).document.blocks
    )
    assert making.make(source, "activities", Asked()).notes == ()


def test_personal_data_is_told_of_the_documents_that_hold_it_alone(small: Small) -> None:
    source = of_session(small.session)
    told = {
        code: [
            note for note in making.make(source, code, Asked(publish=True)).notes if "telefonnummer" in note
        ]
        for code in ("activities", "plan", "check")
    }
    assert [len(notes) for notes in told.values()] == [1, 0, 0]


def test_the_file_for_publishing_is_called_so_however_long_its_name(small: Small) -> None:
    found = making.make(of_session(small.session), "activities", Asked(publish=True))
    working = making.make(of_session(small.session), "activities", Asked())
    assert making.file_name(found) == making.file_name(working, ", för publicering.pdf")
    assert making.file_name(found._replace(name="x" * 200)).endswith("xx, för publicering.pdf")


def test_another_check_sum_tells_the_published_copy_from_the_working_one(small: Small) -> None:
    source = of_session(small.session)
    sums = {making.make(source, "activities", Asked(publish=flag)).checksum for flag in (True, False)}
    assert len(sums) == 2


# --- nothing of what is left out is told ---

SECRET = ("followup", "tertial", "plan", "tables", "check", "matter")
"""The kinds of document that print counts."""


def with_counts(path: Path, women: int, men: int | None = None) -> Small:
    """A register in which so few of forty are women (or of others), said wherever it can be said."""
    made = Small(str(path))
    register, session = made.session.register, made.session
    men = 40 - women if men is None else men
    values = {"": women + men, "K": women, "M": men}
    edits = [
        Edit(
            "outcome",
            f"o{sex}",
            {
                "node": made.goal,
                "period": made.period,
                "sex": sex,
                "printed": str(count),
                "numerator": str(count),
            },
        )
        for sex, count in values.items()
    ]
    wanted = {"node": made.goal, "printed": "minst 20 %" if men == 0 else "minst 20"}
    session.apply(Action("Utfall", (*edits, Edit("target", "t", wanted))))
    session.apply(plans.change_node(register, made.goal, "Personer", persons=True))
    columns = (("post", "Post", ""), ("k", "Kvinnor", ""), ("m", "Män", ""), ("t", "Totalt", "k + m"))
    for kind, period in (("figures", made.period), ("budget", "")):
        table, action = figure_tables.add_table(session, kind, f"Avgångar {kind}", columns, period=period)
        session.apply(action)
        cells = ["Avgångar", str(women), str(men), str(women + men)]
        session.apply(figure_tables.add_row(session, table, cells, about=made.goal)[1])
    matter, action = matters.add(session, "Ärende", period=made.period)
    session.apply(action)
    goal = register.nodes[made.goal].title
    for code, about, key in (("matter", matter, "description"), ("tertial", made.period, "summary")):
        session.apply(matters.write(register, code, about, key, key, f"Utfallet är {{utfall {goal}}}."))
    return made


@pytest.mark.parametrize("men", [None, 0], ids=["few women of forty", "few in all"])
@pytest.mark.parametrize("code", SECRET)
def test_registers_that_differ_in_a_count_of_few_persons_give_the_same_document_when_published(
    tmp_path: Path, code: str, men: int | None
) -> None:
    """Text, alternative texts, figures, metadata and check sum: what is equal to the last byte tells nothing."""
    few, fewer = (with_counts(tmp_path / f"{women}.hsnplan", women, men) for women in (3, 2))
    one, other = (making.make(of_session(small.session), code, Asked(publish=True)) for small in (few, fewer))
    assert one.document == other.document
    assert one.checksum == other.checksum
    assert render(one.document, MOMENT).pdf == render(other.document, MOMENT).pdf
    assert render_word(one.document, MOMENT) == render_word(other.document, MOMENT)


@pytest.mark.parametrize("code", ["tertial", "tables", "plan"])
def test_the_working_copy_tells_them_and_the_published_one_says_that_they_are_left_out(
    tmp_path: Path, code: str
) -> None:
    source = of_session(with_counts(tmp_path / "3.hsnplan", 3).session)
    working, published = (making.make(source, code, Asked(publish=flag)) for flag in (False, True))
    told = [cell.text for table in tables_of(working) for row in rows_of(table) for cell in row.cells]
    left = [cell.text for table in tables_of(published) for row in rows_of(table) for cell in row.cells]
    assert {"3", "37"} <= {text.replace("\u00a0", " ").partition(" ")[0] for text in told}
    assert {"färre än 5", "visas inte"} <= set(left)
    assert not {"3", "37"} & set(left)
    assert NOTE in words(published)
    assert NOTE not in words(working)


def tables_of(made: Made) -> list[Table]:
    return [block for block in made.document.blocks if isinstance(block, Table)]


def rows_of(table: Table) -> list[Row]:
    return [row for row in table.rows if isinstance(row, Row)]


def test_a_comment_that_says_a_count_which_is_left_out_is_told_to_the_officer(tmp_path: Path) -> None:
    small = with_counts(tmp_path / "3.hsnplan", 3)
    judged = {
        "node": small.goal,
        "period": small.period,
        "state": "not_met",
        "comment": "Av dem är tre kvinnor.",
    }
    small.session.apply(Action("Bedömning", (Edit("assessment", "a", judged),)))
    source = of_session(small.session)
    said = "säger 3, ett antal som inte visas när det publiceras."
    assert any(said in note for note in making.make(source, "followup", Asked(publish=True)).notes)
    assert not any(said in note for note in making.make(source, "followup", Asked()).notes)


def test_women_and_men_are_left_out_together_and_their_total_stays(tmp_path: Path) -> None:
    source = of_session(with_counts(tmp_path / "3.hsnplan", 3).session)
    working, published = (making.make(source, "tertial", Asked(publish=flag)) for flag in (False, True))
    assert [row[1:4] for row in rows(working, "Utfall efter kön")] == [["3", "37", "40"]]
    assert [row[1:4] for row in rows(published, "Utfall efter kön")] == [["färre än 5", "visas inte", "40"]]


# --- names that the register knows ---

KNOWN = "som registret känner till namnet."


def known(small: Small, code: str, *, publish: bool = True) -> list[str]:
    found = making.make(of_session(small.session), code, Asked(publish=publish))
    return [note for note in found.notes if note.endswith(KNOWN)]


def test_a_responsible_person_who_is_named_in_a_comment_is_told_only_when_it_is_published(
    small: Small,
) -> None:
    assert known(small, "activities") == []
    small.session.apply(
        activities.report(small.session.register, small.second, "ongoing", "Enligt maja hemlig.")
    )
    assert [note for note in known(small, "activities") if "nämns Maja Hemlig, " in note]
    assert known(small, "activities", publish=False) == []
    assert known(small, "plan") == []


def test_a_manager_and_a_writer_are_told_and_the_officials_of_the_case_are_not(small: Small) -> None:
    session, register = small.session, small.session.register
    session.apply(Action("Chef", (Edit("unit", small.unit, {"manager_name": "Nils Granvindsson"}),)))
    matter, action = matters.add(session, "Ärende", period=small.period)
    session.apply(action)
    text = "Granvindsson och Åsa Öberg har skrivit."
    session.apply(matters.write(register, "matter", matter, "description", "description", text))
    assert {note.partition(" nämns ")[2].partition(",")[0] for note in known(small, "matter")} == {
        "Nils Granvindsson",
        "Åsa Öberg",
    }
    judged = {"comment": "Åsa Öberg och Granvindsson har följt upp."}
    session.apply(Action("Bedömning", (Edit("assessment", "a", {"state": "not_met", **judged}),)))
    assert len({note.partition(" nämns ")[2] for note in known(small, "followup")}) == 2
    signing = {"officer": "Åsa Öberg", "signatories": (("Nils Granvindsson", "Regiondirektör"),)}
    session.apply(Action("Ärende", (Edit("matter", matter, signing),)))
    assert known(small, "matter") == []
    assert known(small, "followup") == []
