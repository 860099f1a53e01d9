"""The place Ärenden: texts beside the pages they make, proposals, drafts, and what is saved."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from hsnplan.application import closing, revisions
from hsnplan.application.drafts import Drafts
from hsnplan.domain import matters
from hsnplan.domain.change import Actor
from hsnplan.domain.errors import Refusal
from hsnplan.ui.matters.making import Closed, source_of
from hsnplan.ui.matters.page import MattersPage
from hsnplan.ui.matters.texts import TextPart
from hsnplan.ui.printing.ready import write, write_together
from hsnplan.ui.widgets.buttons import Button
from hsnplan.ui.workspace import Workspace
from tests.ui.matters.conftest import Case
from tests.ui.papers import assert_list_is_sound, catch_up, fill, form, words
from tests.ui.shown import shown


def stand_on(page: MattersPage, case: Case, code: str, qtbot: QtBot) -> None:
    """Choose a document and wait until its pages are there."""
    with qtbot.waitSignal(page.pages.made, timeout=10_000):
        assert page.tree.go_to("document", f"{case.matter}/{code}")


def part(page: MattersPage, key: str = "analysis") -> TextPart:
    return page.texts.parts[key]


def saved(case: Case, key: str = "analysis") -> str:
    return matters.text(case.session.register, "followup", case.period, key)


def type_in(page: MattersPage, text: str, key: str = "analysis") -> None:
    field = part(page, key).field
    field.setFocus()
    field.selectAll()
    field.insertPlainText(text)


def test_the_list_keeps_to_what_qt_asks_of_a_model(page: MattersPage) -> None:
    assert_list_is_sound(page)


def test_a_case_stands_with_its_documents_and_how_many_texts_are_ready(page: MattersPage) -> None:
    (group,) = page.model.groups
    assert (group.title, group.note) == ("Uppföljning", "HSN/1/2023")
    assert [[cell.words for cell in line.cells] for line in group.lines] == [
        ["Tjänsteskrivelse", "0 av 1"],
        ["Uppföljning av planen", "0 av 4"],
        ["Aktivitetslista", ""],
    ]


def test_the_pages_are_made_beside_the_texts_and_say_what_must_be_seen_to(
    page: MattersPage, case: Case, qtbot: QtBot
) -> None:
    stand_on(page, case, "followup", qtbot)
    qtbot.waitUntil(lambda: page.pages.sheets is not None and page.pages.sheets.pages > 0)
    assert part(page).text == "Läget är gott."
    assert "”Revisorernas granskning”" not in page.texts._notes.text()
    assert "inte klarmarkerad" in page.texts._notes.text()


def test_what_is_typed_shows_on_the_pages_before_it_is_saved_and_is_saved_when_the_field_is_left(
    page: MattersPage, case: Case, qtbot: QtBot
) -> None:
    stand_on(page, case, "followup", qtbot)
    with qtbot.waitSignal(page.pages.made, timeout=10_000):
        type_in(page, "Av {antal aktiviteter} ")
    assert saved(case) == "Läget är gott."
    assert page.manuscript.typed()["followup", case.period, "analysis"] == "Av {antal aktiviteter} "
    part(page, "purpose").field.setFocus()
    assert saved(case) == "Av {antal aktiviteter} "
    page.workspace.undo()
    catch_up(page, qtbot)
    assert part(page).text == "Läget är gott."


def test_a_text_left_unchanged_is_not_saved_anew(page: MattersPage, case: Case, qtbot: QtBot) -> None:
    stand_on(page, case, "followup", qtbot)
    part(page).field.setFocus()
    part(page, "purpose").field.setFocus()
    assert case.session.undoable == []


def test_a_draft_survives_a_crash(
    page: MattersPage, case: Case, drafts: Drafts, told: list[Refusal], qtbot: QtBot
) -> None:
    stand_on(page, case, "followup", qtbot)
    part(page).field.setPlainText("Halvfärdigt")
    again = shown(MattersPage(Workspace(case.session, told.append, drafts=drafts)), qtbot)
    stand_on(again, case, "followup", qtbot)
    assert part(again).text == "Halvfärdigt"
    assert saved(case) == "Läget är gott."
    QTest.keyClick(part(again).field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert saved(case) == "Halvfärdigt"
    assert again.workspace.draft(f"section:{matters.section_id('followup', case.period, 'analysis')}") is None
    again.pages.close_down()


def test_a_text_is_marked_as_ready_and_an_empty_one_is_refused(
    page: MattersPage, case: Case, told: list[Refusal], qtbot: QtBot
) -> None:
    stand_on(page, case, "followup", qtbot)
    part(page).ready.click()
    catch_up(page, qtbot)
    assert page.model.groups[0].lines[1].cells[1].words == "1 av 4"
    assert told == []
    part(page, "purpose").ready.click()
    catch_up(page, qtbot)
    assert "ingen text att klarmarkera" in told[0].sentence
    assert not part(page, "purpose").ready.isChecked()


def test_a_text_is_not_marked_as_ready_when_one_will_not_say_who_works_here(
    page: MattersPage, case: Case, qtbot: QtBot
) -> None:
    stand_on(page, case, "followup", qtbot)
    asked: list[bool] = []

    def introduce() -> bool:
        asked.append(False)
        page.workspace.set_actor(Actor("", "Enhetschef") if len(asked) > 1 else Actor())
        return len(asked) > 1

    page.workspace.session.actor = Actor()
    page.workspace.introduce = introduce
    type_in(page, "Nya ord.")
    page.toggle_ready()
    assert len(asked) == 1
    assert case.session.undoable == []
    assert part(page).text == "Nya ord."
    catch_up(page, qtbot)
    assert not part(page).ready.isChecked()
    page.toggle_ready()
    catch_up(page, qtbot)
    assert (len(asked), saved(case)) == (2, "Nya ord.")
    assert part(page).ready.isChecked()


def test_leaving_several_texts_unsaved_asks_once_who_works_here(
    page: MattersPage, case: Case, qtbot: QtBot
) -> None:
    stand_on(page, case, "followup", qtbot)
    asked: list[bool] = []

    def introduce() -> bool:
        asked.append(True)
        return False

    page.workspace.session.actor = Actor()
    page.workspace.introduce = introduce
    for key in ("analysis", "purpose"):
        part(page, key).field.setPlainText("Nya ord.")
    page.save_all_texts()
    assert asked == [True]
    assert part(page).text == part(page, "purpose").text == "Nya ord."


def test_it_is_said_beside_the_pages_that_they_are_for_publishing(
    page: MattersPage, case: Case, qtbot: QtBot
) -> None:
    stand_on(page, case, "followup", qtbot)
    assert "för publicering" not in page.texts._progress.text()
    with qtbot.waitSignal(page.pages.made, timeout=10_000):
        page.toggle_publish()
    assert "Sidorna är för publicering" in page.texts._progress.text()
    page.toggle_publish()
    assert "för publicering" not in page.texts._progress.text()


def test_who_writes_a_text_is_asked_shown_and_undone(page: MattersPage, case: Case, qtbot: QtBot) -> None:
    stand_on(page, case, "followup", qtbot)
    assert part(page).author.text() == "Skrivs av …"
    part(page).author.click()
    fill(form(page), author=" Anna Ek ")
    catch_up(page, qtbot)
    assert part(page).author.text() == "Anna Ek"
    page.ask_author()
    fill(form(page), author="Anna Ek")
    assert part(page).author.toolTip() == "Skrivs av Anna Ek"
    assert len(case.session.undoable) == 1
    page.workspace.undo()
    catch_up(page, qtbot)
    assert part(page).author.text() == "Skrivs av …"


def test_a_figure_is_found_by_typing_and_put_where_the_cursor_is(
    page: MattersPage, case: Case, qtbot: QtBot
) -> None:
    stand_on(page, case, "followup", qtbot)
    type_in(page, "Det är ")
    page.insert_field()
    dialog = form(page)
    fill(dialog, name="")
    assert "Välj en uppgift" in dialog.fields["name"].refusal
    fill(dialog, name="antal aktiviteter")
    assert part(page).text == "Det är {antal aktiviteter}"


def test_proposals_are_added_worded_anew_moved_and_taken_away(
    page: MattersPage, case: Case, qtbot: QtBot
) -> None:
    register = case.session.register
    assert page.tree.go_to("matter", case.matter)
    page.propose()
    fill(form(page), text="")
    assert form(page).fields["text"].refusal
    fill(form(page), text="Rapporten godkänns.")
    page.propose()
    fill(form(page), text="Planen revideras.")
    catch_up(page, qtbot)
    named = [button.accessibleName() for button in page.panel.findChildren(Button)]
    assert "1. Rapporten godkänns." in named
    first, second = matters.proposals(register, case.matter)
    page.change_proposal(second.id)
    fill(form(page), place="up")
    assert [row.id for row in matters.proposals(register, case.matter)] == [second.id, first.id]
    page.change_proposal(first.id)
    fill(form(page), text="Rapporten läggs till handlingarna.")
    page.change_proposal(second.id)
    fill(form(page), place="out")
    assert [row.text for row in matters.proposals(register, case.matter)] == [
        "Rapporten läggs till handlingarna."
    ]


def test_a_proposal_shows_the_words_that_its_fields_give(page: MattersPage, case: Case, qtbot: QtBot) -> None:
    assert page.tree.go_to("matter", case.matter)
    page.propose()
    fill(form(page), text="Planen för {planår} godkänns.")
    catch_up(page, qtbot)
    year = case.session.register.plan.year
    named = [button.accessibleName() for button in page.panel.findChildren(Button)]
    assert f"Planen för {year} godkänns." in named


def test_a_waiting_revision_can_be_proposed(page: MattersPage, case: Case) -> None:
    revision, action = revisions.propose(case.session, "Tillägg")
    case.session.apply(action)
    assert page.tree.go_to("matter", case.matter)
    page.propose()
    fill(form(page), revision=revision)
    (row,) = matters.proposals(case.session.register, case.matter)
    assert row.revision == revision


def test_a_case_is_made_changed_and_put_in_the_bin(page: MattersPage, case: Case, qtbot: QtBot) -> None:
    page.begin()
    fill(form(page), title="")
    assert form(page).fields["title"].refusal
    fill(form(page), title="Delårsrapport", signatories="Kim Ek, Direktör\nLo Ås", extract="Stab, Ekonomi")
    catch_up(page, qtbot)
    made = next(row for row in matters.matters(case.session.register) if row.title == "Delårsrapport")
    assert made.signatories == (("Kim Ek", "Direktör"), ("Lo Ås", ""))
    assert (made.extract, made.documents) == (("Stab", "Ekonomi"), ("matter", "followup"))
    assert page.tree.go_to("matter", made.id)
    page.change()
    fill(form(page), dnr="HSN 9")
    catch_up(page, qtbot)
    assert "”HSN 9” har inte formen" in words(page)
    page.remove_current()
    catch_up(page, qtbot)
    assert len(page.model.groups) == 1


def test_texts_are_taken_over_from_another_period(
    page: MattersPage, case: Case, told: list[Refusal], qtbot: QtBot
) -> None:
    stand_on(page, case, "matter", qtbot)
    page.take_over()
    assert "Ingen annan" in told[0].sentence


@pytest.mark.parametrize("publish", [False, True])
def test_the_document_is_printed_and_saved_with_what_is_typed(
    page: MattersPage, case: Case, tmp_path: Path, qtbot: QtBot, publish: bool
) -> None:
    stand_on(page, case, "followup", qtbot)
    part(page).field.setPlainText("Nya ord.")
    page.shown.publish = publish
    asked = page.paper()
    assert asked is not None
    assert saved(case) == "Nya ord."
    path = str(tmp_path / "ut.docx")
    told = write(page, asked, path, lambda _: None)
    assert told.startswith(f"Uppföljning av planen ligger i ”{path}”. ")
    assert ("Se över innan det publiceras: " in told) is publish
    assert ("Sist står " in told) is not publish
    assert Path(path).read_bytes().startswith(b"PK")
    folder = tmp_path / "alla"
    folder.mkdir()
    files: list[str] = []
    told = write_together(page, asked, str(folder), "both", files, lambda _: None)
    assert told.startswith(f"6 filer ligger i ”{folder}”.")
    assert ("Se över innan det publiceras: " in told) is publish
    assert sorted(map(str, folder.iterdir())) == sorted(files)
    assert all(Path(file).stem.endswith(", för publicering") is publish for file in files)


def test_return_goes_to_the_first_text_also_where_there_is_room_for_the_list_alone(
    page: MattersPage, case: Case, qtbot: QtBot
) -> None:
    stand_on(page, case, "followup", qtbot)
    page.resize(600, 600)
    assert not page.texts.isVisible()
    QTest.keyClick(page.tree, Qt.Key.Key_Return)
    assert page.texts.isVisible()
    assert page.texts.current == next(iter(page.texts.parts))
    QTest.keyClick(page.tree, Qt.Key.Key_Escape)
    page.resize(1240, 700)
    assert page.tree.isVisible()


def test_without_room_the_pages_are_left_out_and_the_texts_stay(
    page: MattersPage, case: Case, qtbot: QtBot
) -> None:
    stand_on(page, case, "followup", qtbot)
    page.resize(760, 600)
    QWidget.show(page)
    assert not page.pages.isVisible()
    assert page.texts.isVisible()


def test_a_past_day_can_be_read_and_not_written(page: MattersPage, case: Case, qtbot: QtBot) -> None:
    page.workspace.look_back("2023-08-25")
    catch_up(page, qtbot)
    stand_on(page, case, "followup", qtbot)
    assert part(page).field.isReadOnly()
    assert not page.has_text()


def test_a_closed_period_is_read_from_its_edition_beside_the_window_and_once(
    case: Case, told: list[Refusal]
) -> None:
    workspace = Workspace(case.session, told.append)
    closed = Closed()
    assert source_of(workspace, {}, closed).frozen(case.period) is None
    case.session.apply(closing.close(case.session, case.period, anyway=True))
    first = source_of(workspace, {}, closed).frozen(case.period)
    assert first is not None
    assert first is not case.session.register
    assert source_of(workspace, {}, closed).frozen(case.period) is first


def test_a_text_that_nobody_has_written_can_be_typed_before_it_is_saved(
    case: Case, told: list[Refusal]
) -> None:
    typed = {("followup", case.period, "purpose"): "Nytt."}
    source = source_of(Workspace(case.session, told.append), typed, Closed())
    assert matters.text(source.register, "followup", case.period, "purpose") == "Nytt."
    assert saved(case, "purpose") == ""
