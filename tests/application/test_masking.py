"""What must not be there goes from everywhere the register reaches, and the rest is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hsnplan.application import (
    activities,
    answers,
    archiving,
    clashing,
    closing,
    comparing,
    handing_out,
    linking,
    masking,
    reasons,
    receiving,
    reconciliation,
    registers,
    story,
)
from hsnplan.application.clashing import Clash
from hsnplan.application.saving import Value
from hsnplan.domain import roles, wording
from hsnplan.domain.change import Change
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.errors import Refusal
from hsnplan.domain.findings import catalogue
from hsnplan.domain.findings.persons import RULE
from hsnplan.domain.wording import LEFT_OUT
from hsnplan.storage import journal
from tests.copies import Home, say

SECRET = "Anna Andersson väntar på svar"


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    made = Home(str(tmp_path))
    yield made
    made.main.close()


def report(home: Home) -> Change:
    """The change that is shown of the first activity's report."""
    current = home.main.register.current(home.own)
    assert current is not None
    return next(
        row.change
        for row in home.main.history(home.own)
        if row.change.field == "report.status" and row.change.entity == current.id
    )


def bytes_of(home: Home) -> bytes:
    return Path(home.main.file.path).read_bytes()


def test_a_value_goes_from_journal_state_editions_and_packages_and_hashes_still_verify(home: Home) -> None:
    copy = home.copy(0)
    say(copy, home.own, "ongoing", SECRET)
    receiving.receive(home.main, home.package(copy))
    copy.close()
    home.main.apply(closing.close(home.main, home.small.period, anyway=True))
    (edition,) = home.main.register.editions.values()
    assert SECRET.encode() in bytes_of(home)

    removal = masking.remove(home.main, [report(home).id], "Patientens namn")

    assert SECRET.encode() not in bytes_of(home)
    assert home.main.verify() == []
    shown = home.main.register.current(home.own)
    assert shown is None or shown.comment == ""
    frozen = closing.edition(home.main, edition.id)
    assert SECRET not in str(frozen.reports)
    removed = [row for row in home.main.history(report_id(home)) if row.change.value is None]
    assert [row.change.id for row in removed] == list(removal.changes)
    (mask,) = [row.change for row in home.main.history(removal.changes[0])]
    assert (mask.field, mask.why) == ("mask.masked", "Patientens namn (status och datum står kvar)")


def report_id(home: Home) -> str:
    return next(row.id for row in home.main.register.reports.values() if row.activity in {home.own, ""})


def test_personal_data_that_is_taken_out_of_a_text_is_gone_from_its_history_too(home: Home) -> None:
    number = "640823-3234"
    say(home.main, home.own, "ongoing", f"{number} ringde")
    say(home.main, home.own, "ongoing", f"{number} ringde igen")
    say(home.main, home.own, "ongoing", f"{number} ringde en gång till")
    found = reconciliation.reconcile(home.main.register, "", [catalogue.rule(RULE)]).open
    assert [row.rule for row in found] == [RULE]
    home.main.apply(masking.with_traces(home.main, reconciliation.take(found), found))
    assert number.encode() not in bytes_of(home)
    assert home.main.verify() == []
    current = home.main.register.current(home.own)
    assert current is not None
    assert current.comment == "[borttaget] ringde en gång till"
    with pytest.raises(Refusal, match="för gott"):
        home.main.undo()


def test_a_mailbox_is_out_of_reach_and_its_owner_is_told_what_to_run(home: Home) -> None:
    say(home.main, home.own, "ongoing", SECRET)
    change = report(home).id
    told = masking.remove(
        home.main, [change], "Namn", "postgresql://sekr@db.regionen.se/brevlada"
    ).out_of_reach
    (mailbox,) = [sentence for sentence in told if "brevlada" in sentence]
    assert f"SELECT hsnplan.remove('{change}', " in mailbox


def test_what_is_out_of_reach_is_told(home: Home) -> None:
    say(home.main, home.own, "ongoing", SECRET)
    home.main.apply(activities.change(home.main.register, [home.own], "Ny titel", title=f"{SECRET} nu"))
    kept = registers.backup(home.main)
    title = next(row.change for row in home.main.history(home.own) if SECRET in (row.change.value or ""))
    told = "\n".join(masking.remove(home.main, [title.id, report(home).id], "Namn").out_of_reach)
    assert kept in told
    assert "Akutmottagningen" in told
    assert "Röntgen" in told
    later = registers.backup(home.main)
    assert SECRET.encode() not in Path(later).read_bytes()
    assert "Utskrifter" in told


def test_a_backup_without_the_value_is_not_told(home: Home) -> None:
    kept = registers.backup(home.main)
    say(home.main, home.own, "ongoing", SECRET)
    assert kept not in "\n".join(masking.remove(home.main, [report(home).id], "Namn").out_of_reach)


def test_the_same_words_in_other_changes_are_found(home: Home) -> None:
    say(home.main, home.own, "ongoing", SECRET)
    say(home.main, home.others, "ongoing", SECRET)
    say(home.main, home.others, "ongoing", f"{SECRET}ord")
    first = report(home)
    (other,) = masking.repeated(home.main, first)
    masking.remove(home.main, [first.id, other], "Namn")
    assert bytes_of(home).count(SECRET.encode()) == bytes_of(home).count(f"{SECRET}ord".encode()) > 0
    assert home.main.verify() == []


def torn(home: Home, comment: str) -> Clash:
    """A clash about the first activity's report: one side says the comment."""
    copy = home.copy(0)
    say(home.main, home.own, "ongoing", "Något annat")
    say(copy, home.own, "delayed", comment)
    receiving.receive(home.main, home.package(copy))
    copy.close()
    (clash,) = clashing.find(home.main)
    return clash


@pytest.mark.parametrize("comment", [SECRET, "Bo E"])
@pytest.mark.parametrize("how", ["both", "third"])
def test_a_comment_that_is_a_part_of_what_a_clash_was_settled_as_goes_with_the_rest(
    home: Home, comment: str, how: str
) -> None:
    clash = torn(home, comment)
    if how == "both":
        clashing.keep_both(home.main, clash, "Båda behövs")
    else:
        clashing.third(home.main, clash, {"comment": f"Vi talade med {comment}, och om annat"}, "Så blev det")
    said = next(change for change, _ in clash.sides if comment in (change.value or ""))
    (settled,) = masking.repeated(home.main, said)
    (place,) = masking.places(home.main, [settled])
    assert place.startswith(f"{settled[:12]} (")
    assert "kommentar" in place
    masking.remove(home.main, [said.id, settled], "Namn")
    assert comment.encode() not in bytes_of(home)
    assert home.main.verify() == []


def test_what_is_left_of_a_text_elsewhere_in_the_register_is_told(home: Home) -> None:
    clash = torn(home, SECRET)
    clashing.keep_both(home.main, clash, "Båda behövs")
    said = next(change for change, _ in clash.sides if SECRET in (change.value or ""))
    told = masking.remove(home.main, [said.id], "Namn").out_of_reach
    assert "Texten står också i en ändring här i registret." in told


def test_the_parts_of_a_comment_that_was_joined_are_found_by_the_whole(home: Home) -> None:
    clash = torn(home, SECRET)
    clashing.keep_both(home.main, clash, "Båda behövs")
    assert {change.id for change, _ in clash.sides} == set(masking.repeated(home.main, report(home)))


@pytest.fixture
def quoting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Actions are written as an older program did, which called things by their titles in what is kept."""
    monkeypatch.setattr(wording, "kept", lambda label, _saved, _find: label)


@pytest.mark.usefixtures("quoting")
def test_reasons_that_quote_a_title_cannot_be_removed_and_are_told_without_it(home: Home) -> None:
    home.main.apply(activities.change(home.main.register, [home.own], "Ny titel", title="Bo E"))
    title = next(row.change for row in home.main.history(home.own) if "Bo E" in (row.change.value or ""))
    say(home.main, home.own, "ongoing", "Första")
    say(home.main, home.own, "delayed", "Andra")
    told = masking.remove(home.main, [title.id], "Namn").out_of_reach
    quoting = [sentence for sentence in told if "som inte går att ta bort" in sentence]
    assert any(
        "[borttaget]" in sentence and "2\u00a0ändringar" in sentence.replace(" ", "\u00a0")
        for sentence in quoting
    )
    assert "Bo E" not in str(told)
    steps = story.history(home.main, home.own, home.main.register)
    assert "Bo E" not in str(steps)
    assert any("”[borttaget]”" in step.why for step in steps)
    home.main.apply(activities.change(home.main.register, [home.own], "Ny titel", title="Kö till röntgen"))
    say(home.main, home.own, "ongoing", "Tredje")
    assert "Kö till röntgen" in story.history(home.main, home.own, home.main.register)[0].why


@pytest.mark.usefixtures("quoting")
def test_what_quotes_a_removed_title_is_left_out_of_everything_that_shows_it(home: Home) -> None:
    before = registers.backup(home.main)
    home.main.apply(activities.change(home.main.register, [home.own], "Ny titel", title="Bo Ek"))
    (title,) = [row.change for row in home.main.history(home.own) if "Bo Ek" in (row.change.value or "")]
    home.main.apply(linking.link(home.main.register, [home.own], home.small.other_goal))
    linked = home.main.undoable[-1].changes[0]
    assert "Bo Ek" in linked.why
    seen = masking.remove(home.main, [title.id], "Namn")
    assert linked.id in {change for row in seen.reasons for change in row.changes}
    assert linked.id[:12] in str(seen.out_of_reach)
    shown = reasons.shown(home.main)
    with home.main.file.reading() as connection:
        told = [shown.of(change) for change in journal.changes(connection)]
    assert "Bo Ek" not in str(told)
    assert any(f"”{LEFT_OUT}”" in words for words in told)
    assert "Bo Ek" not in str(story.latest(home.main, 50))
    assert "Bo Ek" not in str([done.label for done in home.main.undoable])
    assert "Bo Ek" not in str(registers.restore_preview(home.main.file.path, before).actions)
    assert "Bo Ek" not in str(
        comparing.answer(home.main, *comparing.differences(home.main, "2023-08-24", "nu"))
    )
    assert "Bo Ek" not in str(answers.history(home.main.history(home.own), shown))
    archive = Path(home.folder, "arkiv")
    archiving.archive(home.main, str(archive))
    assert not [path for path in archive.rglob("*") if path.is_file() and b"Bo Ek" in path.read_bytes()]
    assert home.main.verify() == []


@pytest.mark.usefixtures("quoting")
def test_what_no_mask_tells_of_quotes_no_name_of_a_row_but_those_that_stand(home: Home) -> None:
    say(home.main, home.own, "ongoing", "Förut")
    home.main.apply(activities.change(home.main.register, [home.own], "Ny titel", title="Bo Ek"))
    (title,) = home.main.undoable[-1].changes
    say(home.main, home.own, "delayed", "Sedan")
    home.main.apply(Action("Ta bort", (Edit("mask", title.id, {"masked": True}),)))
    told = [step.why for step in story.history(home.main, home.own, home.main.register)]
    assert f"Statusrapport: ”{LEFT_OUT}”" in told
    assert "Statusrapport: ”Läkare i triage”" in told
    assert "Bo Ek" not in str(told)


def test_a_reason_that_somebody_wrote_is_told_and_left_out_where_it_is_shown(home: Home) -> None:
    clash = torn(home, SECRET)
    clashing.choose(home.main, clash, 0, f"För att {SECRET} nu")
    (settled,) = home.main.undoable[-1].changes
    said = next(change for change, _ in clash.sides if SECRET in (change.value or ""))
    seen = masking.remove(home.main, [said.id], "Namn")
    (quoted,) = seen.reasons
    assert quoted.changes == (settled.id,)
    assert quoted.words == f"För att {LEFT_OUT} nu"
    assert any(settled.id[:12] in sentence and quoted.words in sentence for sentence in seen.out_of_reach)
    assert reasons.shown(home.main).of(settled) == quoted.words


def test_a_reason_may_not_say_what_it_removes(home: Home) -> None:
    say(home.main, home.own, "ongoing", SECRET)
    with pytest.raises(Refusal, match="Skälet innehåller"):
        masking.remove(home.main, [report(home).id], f"”{SECRET}” ska bort")
    assert SECRET.encode() in bytes_of(home)


def test_what_is_told_before_is_what_is_told_after(home: Home) -> None:
    say(home.main, home.own, "ongoing", SECRET)
    registers.backup(home.main)
    change = report(home)
    seen = masking.preview(home.main, [change.id], "postgresql://db")
    assert change.id == report(home).id
    assert seen == masking.remove(home.main, [change.id], "Namn", "postgresql://db")
    (value,) = seen.values
    assert dict(value.words)["Kommentar"] == SECRET
    assert value.about == "Läkare i triage"
    assert seen.removed_from == ("Journalen: en ändring.", "Det som visas nu.")


def test_packages_and_editions_that_hold_a_value_are_told(home: Home) -> None:
    copy = home.copy(0)
    say(copy, home.own, "ongoing", SECRET)
    receiving.receive(home.main, home.package(copy))
    copy.close()
    home.main.apply(closing.close(home.main, home.small.period, anyway=True))
    told = masking.preview(home.main, [report(home).id]).removed_from
    assert [sentence.partition(" ")[0] for sentence in told] == ["Journalen:", "Det", "Utgåva", "Paketet"]
    assert "Chef 0" in told[-1]


def test_copies_in_other_hands_are_told_apart(home: Home) -> None:
    handing_out.hand_out(home.main, f"{home.folder}/igen", [home.unit], roles.SECOND_LINE)
    say(home.main, home.own, "ongoing", SECRET)
    told = masking.preview(home.main, [report(home).id]).out_of_reach
    copies = [sentence for sentence in told if sentence.startswith("Kopian")]
    assert len(set(copies)) == len(copies) == 3
    assert len([sentence for sentence in copies if "(andra linjens chef, kopia " in sentence]) == 1
    assert all(" kl. " in sentence and ", kopia " in sentence for sentence in copies)


def test_a_copy_tells_that_the_main_register_and_what_it_handed_in_have_the_text_until_it_hands_in_again(
    home: Home,
) -> None:
    say(home.main, home.own, "ongoing", SECRET)
    assert not any(
        "igen" in sentence for sentence in masking.preview(home.main, [report(home).id]).out_of_reach
    )
    copy = home.copy(0)
    say(copy, home.own, "ongoing", f"{SECRET} nu")
    receiving.receive(home.main, home.package(copy))
    (said,) = [row.change for row in copy.history(home.own) if row.change.field == "report.status"]
    told = masking.remove(copy, [said.id], "Namn").out_of_reach
    assert told[:2] == (
        "Huvudregistret, om det redan är inlämnat dit. Lämna in igen, så tas det bort där också.",
        "Paket som redan är sparade eller skickade härifrån: de är kvar som de var. Ta bort dem.",
    )
    assert f"{SECRET} nu".encode() in bytes_of(home)
    receiving.receive(home.main, home.package(copy))
    copy.close()
    assert f"{SECRET} nu".encode() not in bytes_of(home)


def test_backups_elsewhere_are_told_while_they_hold_the_value_or_cannot_be_asked(home: Home) -> None:
    before = registers.backup(home.main, f"{home.folder}/före.hsnplan")
    say(home.main, home.own, "ongoing", SECRET)
    after = registers.backup(home.main, f"{home.folder}/efter.hsnplan")
    elsewhere = [before, after, f"{home.folder}/borta.hsnplan", f"{home.folder}/ingen/sticka.hsnplan"]
    told = masking.preview(home.main, [report(home).id], "", elsewhere).out_of_reach
    backups = [sentence for sentence in told if sentence.startswith("Säkerhetskopian")]
    assert [after in backups[0], "sticka" in backups[1], "inte går att nå" in backups[1]] == [True] * 3
    assert len(backups) == 2


def test_a_report_keeps_its_status_and_date_when_its_comment_is_removed(home: Home) -> None:
    say(home.main, home.own, "delayed", SECRET)
    change = report(home)
    before = home.main.register.current(home.own)
    seen = masking.remove(home.main, [change.id], "Namn")
    assert seen.kept == "Status Försenad och datum 2023-08-25 står kvar."
    assert before is not None
    assert home.main.register.current(home.own) == before._replace(comment="")
    kept = report(home)
    assert kept.replaces == (change.id,)
    assert kept.why == "Namn (status och datum står kvar)"
    assert SECRET.encode() not in bytes_of(home)
    assert clashing.find(home.main) == []
    assert home.main.verify() == []
    with pytest.raises(Refusal, match="för gott"):
        home.main.undo()


def test_nothing_is_kept_of_a_report_when_nothing_is_to_be(home: Home) -> None:
    say(home.main, home.own, "delayed", SECRET)
    seen = masking.remove(home.main, [report(home).id], "Namn", keep_status=False)
    assert seen.kept == ""
    assert home.main.register.state(home.own) == ""


def test_what_shows_stays_when_an_earlier_report_is_removed(home: Home) -> None:
    say(home.main, home.own, "delayed", SECRET)
    first = report(home)
    say(home.main, home.own, "ongoing", "Nytt")
    before = home.main.register.current(home.own)
    assert masking.remove(home.main, [first.id], "Namn").kept == ""
    assert home.main.register.current(home.own) == before


def test_a_clash_stands_as_it_was_when_the_comment_that_shows_is_removed(home: Home) -> None:
    clash = torn(home, SECRET)
    shown = home.main.register.current(home.own)
    assert shown is not None
    masking.remove(home.main, [clash.sides[-1][0].id], "Namn")
    (after,) = clashing.find(home.main)
    assert after.sides[0] == clash.sides[0]
    now = home.main.register.current(home.own)
    assert now == shown._replace(comment="")


def test_a_status_of_a_newer_program_goes_with_its_comment_and_is_told(home: Home) -> None:
    say(home.main, home.own, "delayed", SECRET)
    change = report(home)
    assert change.value is not None
    newer = Value(change.entity, change.field, change.value.replace("delayed", "resting"))
    home.main.settle([newer], "Status", "Från en nyare hsnplan")
    seen = masking.remove(home.main, [report(home).id], "Namn")
    assert seen.kept.startswith("Statusen går inte att behålla: ")
    assert SECRET not in str(home.main.register.current(home.own))


def test_a_removal_wants_a_reason_and_a_value_and_is_for_good(home: Home) -> None:
    say(home.main, home.own, "ongoing", SECRET)
    change = report(home)
    with pytest.raises(Refusal, match="varför"):
        masking.remove(home.main, [change.id], " ")
    with pytest.raises(Refusal, match="börjar på"):
        masking.find(home.main, "")
    assert masking.find(home.main, change.id[:12]).id == change.id
    masking.remove(home.main, [change.id], "Namn")
    with pytest.raises(Refusal, match="redan borttaget"):
        masking.find(home.main, change.id)
    with pytest.raises(Refusal, match="för gott"):
        home.main.undo()
    with home.main.file.reading() as connection:
        mask, handout = (
            connection.execute("SELECT id FROM change WHERE field = ?", (field,)).fetchone()[0]
            for field in ("mask.masked", "handout.handout")
        )
    for kept in (mask, handout):
        with pytest.raises(Refusal, match="håller ihop"):
            masking.find(home.main, kept)
