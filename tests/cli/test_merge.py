"""The commands of copies that come home: handout, submit, receive, clashes, quarantine."""

from pathlib import Path

import pytest

from hsnplan import cli
from hsnplan.application import activities, clashing, registers
from hsnplan.cli import shared
from hsnplan.domain.change import Actor
from tests.cli.asking import answer
from tests.registers import ACTOR, FixedComputer, Small


@pytest.fixture
def main(tmp_path: Path) -> str:
    small = Small(str(tmp_path / "huvud.hsnplan"))
    small.session.close()
    return small.session.file.path


@pytest.fixture
def copy(main: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    made = answer(capsys, "handout", main, "--unit", "Akutmottagningen", "--out", str(tmp_path / "ut"))
    (row,) = made["copies"]
    assert row["unit"] == "Akutmottagningen"
    return str(row["file"])


def handed_in(capsys: pytest.CaptureFixture[str], copy: str, *said: str) -> str:
    answer(capsys, "set", copy, "1", *said, "--who", "Åsa Öberg")
    package = f"{copy}.paket"
    answer(capsys, "submit", copy, "--out", package)
    return package


def test_a_copy_goes_out_and_what_was_done_in_it_comes_home(
    main: str, copy: str, capsys: pytest.CaptureFixture[str]
) -> None:
    package = handed_in(capsys, copy, "--status", "försenad", "--comment", "Väntar")
    (trial,) = answer(capsys, "receive", main, package, "--dry-run")["packages"]
    assert trial["boxes"]["new"] == trial["changes"] == 1
    assert answer(capsys, "list", main, "--filter", "status:försenad")["activities"] == []
    assert cli.main(["receive", main, package, package]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert "1 ny." in first
    assert "1 känd sedan förut." in second
    (row,) = answer(capsys, "list", main, "--filter", "status:försenad")["activities"]
    assert row["number"] == 1
    assert answer(capsys, "verify", main)["ok"]


def test_handing_out_to_all_takes_the_units_that_have_activities(
    main: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = answer(capsys, "handout", main, "--all", "--out", str(tmp_path / "alla"))["copies"]
    assert [row["unit"] for row in made] == ["Akutmottagningen"]
    again = answer(capsys, "handout", main, "--all", "--out", str(tmp_path / "alla"), code=1)
    assert "finns redan" in again["error"]


def test_one_refused_package_holds_no_other_up(
    main: str, copy: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package = handed_in(capsys, copy, "--status", "pågående")
    broken = tmp_path / "trasigt.paket"
    broken.write_text(Path(package).read_text()[:-40])
    found = answer(capsys, "receive", main, str(broken), package, code=1)["packages"]
    assert "avkortat" in found[0]["error"]
    assert found[1]["boxes"]["new"] == 1


def test_a_clash_is_listed_and_settled_with_a_reason(
    main: str, copy: str, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(capsys, "set", main, "1", "--status", "pågående", "--comment", "Ett")
    package = handed_in(capsys, copy, "--status", "försenad", "--comment", "Två")
    assert answer(capsys, "clashes", main)["clashes"] == []
    answer(capsys, "receive", main, package)
    (clash,) = answer(capsys, "clashes", main, code=1)["clashes"]
    assert [side["value"]["comment"] for side in clash["sides"]] == ["Ett", "Två"]
    settle = ["clashes", main, "--settle", clash["id"][:2]]
    assert "--choose" in answer(capsys, *settle, code=2)["error"]
    assert "Skriv varför" in answer(capsys, *settle, "--both", code=1)["error"]
    assert "från 1" in answer(capsys, *settle, "--choose", "3", "--why", "x", code=1)["error"]
    assert answer(capsys, *settle, "--both", "--why", "Båda behövs")["clashes"] == []
    assert "kan redan vara avgjord" in answer(capsys, *settle, "--choose", "1", "--why", "x", code=1)["error"]
    (row,) = answer(capsys, "list", main, "--filter", "status:försenad")["activities"]
    assert row["comments"][0]["text"] == "Ett\nTvå"


def test_a_package_is_set_aside_and_let_in_again(
    main: str, copy: str, capsys: pytest.CaptureFixture[str]
) -> None:
    package = handed_in(capsys, copy, "--status", "pågående")
    (row,) = answer(capsys, "receive", main, package)["packages"]
    quarantine = ["quarantine", main]
    assert answer(capsys, *quarantine)["set_aside"] == []
    assert "Skriv varför" in answer(capsys, *quarantine, "--undo", row["package"], code=1)["error"]
    (aside,) = answer(capsys, *quarantine, "--undo", row["package"], "--why", "Fel period")["set_aside"]
    assert (aside["reason"], aside["field"]) == ("Fel period", "report.status")
    assert answer(capsys, "list", main, "--filter", "status:pågående")["activities"] == []
    assert "börjar på" in answer(capsys, *quarantine, "--let-in", "0", "--why", "x", code=1)["error"]
    let_in = answer(capsys, *quarantine, "--let-in", aside["change"][:8], "--why", "Rätt ändå")
    assert let_in["set_aside"] == []
    assert len(answer(capsys, "list", main, "--filter", "status:pågående")["activities"]) == 1


def test_a_copy_for_the_second_line_may_review_and_not_report_for_others(
    main: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(capsys, "set", main, "1", "--status", "försenad")
    out = str(tmp_path / "andra linjen")
    made = answer(
        capsys, "handout", main, "--unit", "Division Medicin", "--role", "second-line", "--out", out
    )
    copy = str(made["copies"][0]["file"])
    refused = answer(capsys, "set", copy, "1", "--status", "pågående", "--who", "Bo Ek", code=1)
    assert "granskar enheterna under" in refused["error"]
    (row,) = answer(capsys, "receive", main, handed_in(capsys, copy, "--review", "Bra"))["packages"]
    assert row["boxes"]["new"] == row["changes"] == 1


@pytest.mark.parametrize(
    ("role", "said", "sentence"),
    [
        ("reader", ["--status", "pågående"], "Den här kopian är till för att läsa."),
        ("reader", ["--confirm"], "Den här kopian är till för att läsa."),
        ("manager", ["--confirm"], "andra linjens chef"),
        ("manager", ["--status", "pågående", "--confirm"], "andra linjens chef"),
    ],
)
def test_a_copy_refuses_in_commands_what_its_window_refuses(
    main: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], role: str, said: list[str], sentence: str
) -> None:
    answer(capsys, "set", main, "1", "--status", "försenad")
    ask = ["handout", main, "--unit", "Akutmottagningen", "--out", str(tmp_path / role), "--role", role]
    copy = str(answer(capsys, *ask)["copies"][0]["file"])
    refused = answer(capsys, "set", copy, "1", *said, "--who", "Bo Ek", code=1)
    assert sentence in refused["error"]
    assert "inget att lämna in" in answer(capsys, "submit", copy, "--out", f"{copy}.paket", code=1)["error"]


def test_all_clashes_of_a_unit_are_settled_at_once_and_told_in_words(
    main: str, copy: str, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(capsys, "set", main, "1", "--status", "pågående", "--comment", "Ett")
    answer(capsys, "receive", main, handed_in(capsys, copy, "--status", "försenad", "--comment", "Två"))
    assert cli.main(["clashes", main]) == 1
    words = capsys.readouterr().out
    assert "Akutmottagningen: ”1 Läkare i triage”, Statusrapport, Särskild uppföljning" in words
    assert "      Kommentar: Ett" in words
    (clash,) = answer(capsys, "clashes", main, code=1)["clashes"]
    assert (clash["unit"], clash["both"], clash["differs"]) == (
        "Akutmottagningen",
        True,
        ["Status", "Kommentar"],
    )
    assert [side["shows"] for side in clash["sides"]] == [False, True]
    settle = ["clashes", main, "--settle-all", "latest"]
    assert "--settle-all" in answer(capsys, *settle, "--settle", clash["id"], code=2)["error"]
    assert "Skriv varför" in answer(capsys, *settle, code=1)["error"]
    found = answer(capsys, *settle, "--unit", "Akutmottagningen", "--why", "Senast gäller")
    assert (found["clashes"], found["by_rule"]) == ([], [])
    (row,) = found["settled"]
    assert (row["title"], row["stands"]["Status"]) == ("1 Läkare i triage", "Försenad")
    assert "inga krockar" in answer(capsys, *settle, "--why", "Igen", code=1)["error"]


def test_the_receipt_of_settling_says_how_many_and_what_stands(
    main: str, copy: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in ("1", "2"):
        answer(capsys, "set", main, number, "--status", "pågående", "--comment", "Ett")
        answer(capsys, "set", copy, number, "--status", "försenad", "--comment", "Två")
    answer(capsys, "receive", main, handed_in(capsys, copy, "--status", "avslutad"))
    first, second = (row["id"] for row in answer(capsys, "clashes", main, code=1)["clashes"])
    begins = next(first[:length] for length in range(1, 8) if first[:length] != second[:length])
    several = answer(capsys, "clashes", main, "--settle", "", "--choose", "1", "--why", "x", code=2)
    assert "--settle" in several["error"]
    assert cli.main(["clashes", main, "--settle", begins, "--choose", "1", "--why", "Vi vet"]) == 0
    words = capsys.readouterr().out
    assert words.startswith("En krock är avgjord. Nu gäller:\n   ”")
    assert "status Pågående; kommentar Ett" in words.splitlines()[1]
    assert second in words
    assert cli.main(["clashes", main, "--settle-all", "latest", "--why", "Senast"]) == 0
    assert capsys.readouterr().out.endswith("\nInga krockar kvar.\n")


def test_an_id_that_begins_several_clashes_is_refused_with_all_of_them(
    main: str, copy: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    find = clashing.find
    monkeypatch.setattr(
        clashing, "find", lambda session: [row._replace(id=f"aa{row.id}") for row in find(session)]
    )
    for number in ("1", "2"):
        answer(capsys, "set", main, number, "--status", "pågående")
        answer(capsys, "set", copy, number, "--status", "försenad")
    answer(capsys, "receive", main, handed_in(capsys, copy, "--comment", "Två"))
    refused = answer(capsys, "clashes", main, "--settle", "aa", "--choose", "1", "--why", "x", code=1)
    assert refused["error"].startswith("Flera krockar börjar på ”aa”: aa")


def test_a_package_is_set_aside_by_its_file_and_the_answer_counts_its_changes(
    main: str, copy: str, capsys: pytest.CaptureFixture[str]
) -> None:
    package = handed_in(capsys, copy, "--status", "pågående")
    refused = answer(capsys, "quarantine", main, "--undo", package, "--why", "Fel", code=1)
    assert "är inte mottagen här" in refused["error"]
    answer(capsys, "receive", main, package)
    assert cli.main(["quarantine", main, "--undo", package, "--why", "Fel period"]) == 0
    assert capsys.readouterr().out.startswith("En ändring är satt åt sidan.\n")
    assert cli.main(["quarantine", main, "--lift", package, "--why", "Rätt ändå"]) == 0
    assert capsys.readouterr().out == "En ändring räknas nu.\nIngenting är satt åt sidan.\n"
    assert len(answer(capsys, "quarantine", main, "--undo", package, "--why", "Igen")["decided"]) == 1


def test_a_verdict_that_a_backup_lacks_is_named_by_its_change(
    main: str, copy: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package = handed_in(capsys, copy, "--status", "pågående")
    answer(capsys, "receive", main, package)
    backup = answer(capsys, "backup", main, str(tmp_path / "kopia.hsnplan"))["backup"]
    (aside,) = answer(capsys, "quarantine", main, "--undo", package, "--why", "Fel")["set_aside"]
    assert cli.main(["restore", main, backup, "--dry-run"]) == 0
    assert f"utslaget om ändring {aside['change'][:8]})" in capsys.readouterr().out


def test_a_unit_is_found_by_the_name_that_is_shown_and_one_that_is_not_there_by_what_is_near(
    main: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ask = ["handout", main, "--out", str(tmp_path / "x"), "--unit"]
    assert "Närmast: ”Akutmottagningen”." in answer(capsys, *ask, "Akutmottagning", code=1)["error"]
    assert answer(capsys, *ask, "Mottagning Akutmottagningen")["copies"]


def test_what_a_rule_has_settled_is_told_with_its_sentence(
    main: str, copy: str, capsys: pytest.CaptureFixture[str]
) -> None:
    session = registers.open_session(main, ACTOR, FixedComputer(1_692_960_000_000))
    session.apply(activities.delete(session.register, [session.register.find_activity("1").id]))
    session.close()
    answer(capsys, "receive", main, handed_in(capsys, copy, "--status", "avslutad"))
    assert cli.main(["clashes", main]) == 0
    words = capsys.readouterr().out
    assert "Inga krockar." in words
    assert "Borttaget och ändrat. Det borttagna ligger kvar i papperskorgen" in words
    (row,) = answer(capsys, "clashes", main)["by_rule"]
    assert (row["rule"], row["proposal"]) == ("deleted", "Ta tillbaka med ändringen")


def test_the_quarantine_is_told_in_words(main: str, copy: str, capsys: pytest.CaptureFixture[str]) -> None:
    package = handed_in(capsys, copy, "--status", "pågående", "--comment", "Vi har börjat")
    (row,) = answer(capsys, "receive", main, package)["packages"]
    answer(capsys, "quarantine", main, "--undo", row["package"], "--why", "Fel period")
    assert cli.main(["quarantine", main]) == 0
    words = capsys.readouterr().out
    assert "”1 Läkare i triage”, Statusrapport, Särskild uppföljning" in words
    assert "   Fel period. Kopian delades ut till chef för Akutmottagningen." in words
    assert "   Kommentar: Vi har börjat" in words
    assert "{" not in words


def test_a_copy_is_a_cut_unless_the_whole_is_asked_for_and_its_key_has_a_last_day(
    main: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ask = ["handout", main, "--unit", "Akutmottagningen", "--out"]
    (cut,) = answer(capsys, *ask, str(tmp_path / "a"), "--expires", "31 december 2040")["copies"]
    (whole,) = answer(capsys, *ask, str(tmp_path / "b"), "--whole")["copies"]
    told = answer(capsys, "verify", cut["file"])
    assert told["ok"]
    assert [row["code"] for row in told["findings"]] == ["cut"]
    assert answer(capsys, "verify", whole["file"])["findings"] == []
    refused = answer(capsys, *ask, str(tmp_path / "c"), "--expires", "2020-01-01", code=1)
    assert "har varit" in refused["error"]


def test_news_go_out_to_the_copies_and_are_taken_in_there(
    main: str, copy: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(capsys, "set", main, "1", "--status", "försenad", "--comment", "Sekretariatet skrev")
    ask = ["handout", main, "--all", "--news", "--out", str(tmp_path / "nytt")]
    (made,) = answer(capsys, *ask)["copies"]
    assert (made["unit"], Path(made["file"]).name) == ("Akutmottagningen", "Akutmottagningen nyheter.paket")
    (row,) = answer(capsys, "receive", copy, made["file"])["packages"]
    assert row["words"] == "Läget i huvudregistret för Akutmottagningen"
    (found,) = answer(capsys, "list", copy, "--filter", "status:försenad")["activities"]
    assert found["comments"][0]["text"] == "Sekretariatet skrev"
    (passed,) = answer(capsys, "submit", copy, "--originals", "--out", str(tmp_path / "vidare"))["files"]
    assert Path(passed).read_bytes() == Path(made["file"]).read_bytes()
    assert "redan är utdelade" in answer(capsys, *ask, "--whole", code=2)["error"]
    assert (
        "utdelad kopia"
        in answer(capsys, "handout", copy, "--all", "--news", "--out", str(tmp_path / "x"), code=1)["error"]
    )


def test_a_status_and_its_review_are_set_in_one_step_or_not_at_all(
    main: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        "Skriv vad"
        in answer(capsys, "set", main, "1", "--status", "pågående", "--send-back", " ", code=1)["error"]
    )
    assert answer(capsys, "list", main)["activities"][0]["state"] == "none"
    found = answer(capsys, "set", main, "1", "--status", "pågående", "--comment", "Igång", "--confirm")
    assert (found["state"], found["comments"][0]["text"], found["review"]) == (
        "ongoing",
        "Igång",
        "Bekräftad",
    )
    changes = answer(capsys, "history", main, "1")["changes"]
    assert {row["field"] for row in changes if row["why"] == changes[0]["why"]} == {
        "report.status",
        "report.review",
    }


@pytest.mark.parametrize(
    "asked",
    [
        ["set", "{}", "1", "--status", "pågående"],
        ["receive", "{}", "{}.paket"],
        ["handout", "{}", "--all", "--out", "{}x"],
    ],
)
def test_who_only_reads_writes_nothing_in_the_main_register(
    main: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, asked: list[str]
) -> None:
    monkeypatch.setattr(shared, "actor", lambda _: Actor("Bo Ek", "Läsare"))
    refused = answer(capsys, *(part.replace("{}", main) for part in asked), code=1)
    assert "Din roll är läsare" in refused["error"]
    assert answer(capsys, "list", main)["activities"]


def test_the_second_line_confirms_or_sends_back_a_report(
    main: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "ingen rapport" in answer(capsys, "set", main, "1", "--confirm", code=1)["error"]
    answer(capsys, "set", main, "1", "--status", "pågående")
    assert answer(capsys, "set", main, "1", "--confirm")["review"] == "Bekräftad"
    back = answer(capsys, "set", main, "1", "--send-back", "Skriv vad som återstår")
    assert back["review"] == "Skickad tillbaka: Skriv vad som återstår"
    assert "Skriv vad" in answer(capsys, "set", main, "1", "--send-back", " ", code=1)["error"]
    cli.main(["set", main, "1", "--send-back", "Skriv vad som återstår."])
    assert capsys.readouterr().out.endswith(": pågående; skickad tillbaka: Skriv vad som återstår.\n")
    cli.main(["set", main, "1", "--review", "Läst"])
    assert capsys.readouterr().out.endswith(": pågående; granskning: Läst.\n")
    assert "Välj ett" in answer(capsys, "set", main, "1", "--confirm", "--review", "x", code=2)["error"]
