"""The command line answers in words and in JSON, refuses in sentences, and tells usage from refusal."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from hsnplan import cli
from hsnplan.application import activities
from hsnplan.cli.parser import make_parser
from hsnplan.domain.edit import Action, Edit
from hsnplan.ui.places import PLACES
from tests.cli.asking import answer
from tests.registers import Small


@pytest.fixture
def register(tmp_path: Path) -> str:
    """A register of three activities: one ongoing with a comment since the 25th, completed on the 26th."""
    small = Small(str(tmp_path / "å b.hsnplan"))
    session = small.session
    session.apply(activities.report(session.register, small.first, "ongoing", "Två pass vakanta."))
    session.apply(Action("Mål", (Edit("node", small.goal, {"reported": (small.period,)}),)))
    small.computer.day = "2023-08-26"
    session.apply(activities.set_state(session.register, [small.first], "completed"))
    session.close()
    return session.file.path


def test_summary_counts_add_up(register: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "summary", register)
    states = found["activities"]["by_state"]
    assert set(states) == {"planned", "ongoing", "delayed", "completed", "cancelled", "none"}
    assert sum(states.values()) == found["activities"]["total"] == 3
    assert (states["completed"], states["none"]) == (1, 2)
    assert found["goals"] == {"plan": 2, "reported": 1, "union": 2}


def test_summary_as_of_a_day_knows_nothing_later(register: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "summary", register, "--as-of", "25 augusti 2023")
    assert found["activities"]["by_state"]["ongoing"] == 1


def test_words_name_the_day_that_is_looked_at_and_the_working_day(
    register: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["summary", register, "--as-of", "2023-08-26"]) == 0
    assert "Registret per 2023-08-26\nArbetsdatum 2023-08-25," in capsys.readouterr().out
    assert answer(capsys, "summary", register, "--as-of", "2023-08-26")["as_of"] == "2023-08-26"


@pytest.mark.parametrize("way", [(), ("--written",)])
def test_a_day_before_the_register_began_is_told(
    register: str, capsys: pytest.CaptureFixture[str], way: tuple[str, ...]
) -> None:
    found = answer(capsys, "summary", register, "--as-of", "2020-01-01", *way, code=1)
    assert found["error"] == "Registret fanns inte än 2020-01-01; det börjar 2023-08-25. Välj en senare dag."


def test_a_print_is_named_as_one_and_spares_what_is_write_protected(
    register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = ("print", register, "activities", "--out", str(tmp_path / "x.txt"))
    assert "slutar på .pdf" in answer(capsys, *wrong, code=2)["error"]
    kept = tmp_path / "lista.pdf"
    kept.write_bytes(b"%PDF-1.7 gammal")
    kept.chmod(0o444)
    told = answer(capsys, "print", register, "activities", "--out", str(kept), code=1)["error"]
    assert "skrivskyddad" in told
    assert kept.read_bytes() == b"%PDF-1.7 gammal"


def test_the_help_of_the_picture_names_every_place(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["screenshot", "--help"])
    told = " ".join(capsys.readouterr().out.split())
    names = [place.name for place in PLACES]
    assert f"{', '.join(names[:-1])} eller {names[-1]}" in told


def test_list_filters_and_gives_id_and_number(register: str, capsys: pytest.CaptureFixture[str]) -> None:
    (row,) = answer(capsys, "list", register, "--filter", "status:avslutad")["activities"]
    assert row["title"] == "Läkare i triage"
    assert (row["number"], row["state"], row["unit"]) == (1, "completed", "Akutmottagningen")
    assert (row["goal"], row["responsible"]) == ("Högst 4 timmar på akuten", "Enhetschef")
    assert row["comments"] == [
        {
            "period": "Särskild uppföljning",
            "date": "2023-08-25",
            "state": "completed",
            "text": "Två pass vakanta.",
        }
    ]


def test_set_takes_swedish_words_and_codes_by_number_or_id(
    register: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = answer(capsys, "set", register, "2", "--status", "Försenad", "--comment", "Väntar på beslut.")
    assert (found["state"], found["comments"][0]["text"]) == ("delayed", "Väntar på beslut.")
    found = answer(capsys, "set", register, found["id"], "--status", "none")
    assert found["state"] == "none"
    assert found["comments"][0]["text"] == "Väntar på beslut."


def test_history_says_who_and_from_what_to_what(register: str, capsys: pytest.CaptureFixture[str]) -> None:
    latest = answer(capsys, "history", register, "1")["changes"][0]
    assert latest["who"] == {"name": "Åsa Öberg", "role": "Enhetschef", "unit": "Akutmottagningen"}
    assert (latest["before"]["state"], latest["after"]["state"]) == ("ongoing", "completed")
    assert (latest["written"][-1], latest["received"][-1].isdecimal()) == ("Z", True)


def test_history_in_words_says_from_what_to_what(register: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["history", register, "1"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert (
        lines[0]
        == "2023-08-26 12.00  Enhetschef, Åsa Öberg, Akutmottagningen: Status avslutad: ”Läkare i triage”"
    )
    assert lines[1] == "    Status: Pågående → Avslutad"
    assert "    Kommentar: – → Två pass vakanta." in lines
    assert cli.main(["history", register, "1", "--as-of", "2023-08-25"]) == 0
    assert "Avslutad" not in capsys.readouterr().out


def test_a_comment_is_taken_away_when_it_is_asked_for_by_name(
    register: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "--clear-comment" in answer(capsys, "set", register, "1", "--comment", "", code=2)["error"]
    found = answer(capsys, "set", register, "1", "--clear-comment")
    assert (found["state"], found["comments"]) == ("completed", [])


def test_print_writes_a_pdf_and_answers_what_is_in_it(
    register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "lista.pdf")
    found = answer(capsys, "print", register, "activities", "--out", out, "--group", "unit")
    assert (found["file"], found["pages"], found["activities"], found["missing"]) == (out, 1, 3, [])
    first = Path(out).read_bytes()
    assert first.startswith(b"%PDF-1.7")
    assert answer(capsys, "print", register, "activities", "--out", out, "--group", "unit") == found
    assert Path(out).read_bytes() == first
    filtered = answer(capsys, "print", register, "activities", "--out", out, "--filter", "status:avslutad")
    assert filtered["activities"] == 1
    past = ("--filter", "status:avslutad", "--as-of", "2023-08-25")
    assert answer(capsys, "print", register, "activities", "--out", out, *past)["activities"] == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["set", "{file}", "99", "--status", "klar"], "99"),
        (["print", "{file}", "activities", "--out", "{file}/x.pdf"], "går inte att skriva"),
        (["summary", "{file}-finns-inte"], "finns kvar"),
        (["new", "{file}", "--board", "HSN", "--year", "2026"], "finns redan"),
    ],
)
def test_a_refusal_is_a_sentence_and_exit_1(
    register: str, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    given = [argument.replace("{file}", register) for argument in arguments]
    before = Path(register).read_bytes()
    assert words in answer(capsys, *given, code=1)["error"]
    assert cli.main(given) == 1
    assert words in capsys.readouterr().err
    assert Path(register).read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["set", "{file}", "1", "--status", "halvklar"], "”halvklar”"),
        (["set", "{file}", "1"], "--status"),
        (["set", "{file}", "1", "--comment", " "], "--clear-comment"),
        (["set", "{file}", "1", "--comment", "Ny", "--clear-comment"], "--clear-comment"),
        (["list", "{file}", "--filter", "färg:röd"], "färg"),
        (["export", "{file}", "x.xlsx", "--filter", "färg:röd"], "färg"),
        (["summary", "{file}", "--as-of", "i fjol"], "i fjol"),
        (["print", "{file}", "activities", "--out", "{file}"], "slutar på .pdf"),
        (["summary", "{file}", "--as-of", "2023-02-30"], "2023-02-30"),
        (["print", "{file}", "activities", "--out", "x.pdf", "--group", "mål"], "”mål” går inte att välja"),
        (["example", "{file}.txt"], "slutar på .hsnplan, inte ”"),
        (["example", "{file}-2", "--year", "2024"], ".hsnplan"),
        (["example", "{file}", "--year", "2024"], "2024 går inte att välja. Välj bland 2023, 2025."),
        (["new", "{file}", "--board", "HSN", "--year", "abc"], "--year måste vara ett heltal, inte ”abc”."),
        (["new", "{file}.txt", "--board", "HSN", "--year", "2026"], "slutar på .hsnplan"),
        (["new", "{file}", "--board", "HSN", "--year", "2026", "--levels", "Fokus:foo"], "”Fokus:foo”"),
        (["backup", "{file}", "kopia.txt"], "slutar på .hsnplan"),
        (["restore", "{file}.txt", "{file}"], "slutar på .hsnplan"),
        (["screenshot", "{file}", "--out", "c.jpg"], "slutar på .png, inte ”c.jpg”"),
        (["screenshot", "{file}", "--out", "c.png", "--view", "foo"], "Det finns ingen vy som heter ”foo”"),
        (["screenshot", "{file}", "--out", "c.png", "--size", "stor"], "--size: skriv bredd"),
        (["screenshot", "{file}", "--out", "c.png", "--scale", "50"], "--scale: skriv ett tal"),
    ],
)
def test_what_the_command_line_alone_shows_to_be_wrong_is_exit_2(
    register: str, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    given = [argument.replace("{file}", register) for argument in arguments]
    before = {path.name: path.read_bytes() for path in Path(register).parent.iterdir()}
    assert words in answer(capsys, *given, code=2)["error"]
    assert cli.main(given) == 2
    said = capsys.readouterr().err
    assert words in said
    assert "'" not in said
    assert {path.name: path.read_bytes() for path in Path(register).parent.iterdir()} == before


def test_the_help_of_every_command_is_swedish(capsys: pytest.CaptureFixture[str]) -> None:
    for action in make_parser()._actions:
        for command, parser in (action.choices or {}).items() if isinstance(action.choices, dict) else ():
            with pytest.raises(SystemExit):
                cli.main([command, "--help"])
            said = capsys.readouterr().out
            metavars = {option.metavar for option in parser._actions if option.nargs != 0}
            assert None not in metavars, f"{command} has an option whose value has no Swedish name"
            assert "{" not in said
            assert "usage" not in said


@pytest.mark.parametrize("arguments", [["strunt"], ["summary"], ["summary", "x", "--nej"], ["new", "x"]])
def test_wrong_usage_is_exit_2_in_swedish(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(arguments) == 2
    said = capsys.readouterr().err
    assert "hjälp" in said
    assert "usage" not in said
    assert set(answer(capsys, *arguments, code=2)) == {"error"}


def test_verify_is_clean_on_a_whole_register_and_names_what_is_not(
    register: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer(capsys, "verify", register) == {"ok": True, "findings": []}
    connection = sqlite3.connect(register)
    connection.execute("UPDATE activity SET title = 'Smugglad' WHERE number = 1")
    connection.commit()
    connection.close()
    found = answer(capsys, "verify", register, code=1)
    assert not found["ok"]
    assert [finding["code"] for finding in found["findings"]] == ["state"]
    assert "Läkare i triage" in found["findings"][0]["sentence"]


def test_words_for_people(register: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["summary", register]) == 0
    assert "3 aktiviteter" in capsys.readouterr().out
    assert cli.main(["list", register]) == 0
    assert "Snabbspår för höftfraktur" in capsys.readouterr().out
    assert cli.main(["history", register, "1"]) == 0
    assert "Åsa Öberg" in capsys.readouterr().out
    assert (
        cli.main(
            [
                "new",
                register + ".ny.hsnplan",
                "--board",
                "HSN",
                "--year",
                "2026",
                "--levels",
                "A:rubrik,B:mål",
            ]
        )
        == 0
    )
    assert "nytt register" in capsys.readouterr().out


def test_the_example_of_2023_has_the_boards_counts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(tmp_path / "exempel.hsnplan")
    answer(capsys, "example", path, "--year", "2023")
    found = answer(capsys, "summary", path)
    assert found["activities"]["by_state"] == {
        "planned": 278,
        "ongoing": 366,
        "delayed": 6,
        "completed": 32,
        "cancelled": 0,
        "none": 20,
    }
    assert found["goals"] == {"plan": 35, "reported": 35, "union": 36}
    assert found["today"] == "2023-08-25"
    assert "finns redan" in answer(capsys, "example", path, code=1)["error"]
    answer(capsys, "example", path, "--year", "2025", "--force")
    assert answer(capsys, "summary", path)["activities"]["total"] == 766


def test_backups_are_listed_and_made_when_they_are_old(
    register: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer(capsys, "backup", register, "--list") == {"backups": []}
    made = answer(capsys, "backup", register, "--if-older", "1")["backup"]
    assert answer(capsys, "backup", register, "--if-older", "1") == {"backup": ""}
    answer(capsys, "set", register, "2", "--status", "klar")
    (row,) = answer(capsys, "backup", register, "--list")["backups"]
    assert (row["path"], row["lost"], row["gained"]) == (made, 1, 0)
    assert cli.main(["backup", register, "--list"]) == 0
    assert "automatisk" in capsys.readouterr().out
    assert cli.main(["backup", register, "kopia.hsnplan", "--list"]) == 2
    assert cli.main(["backup", register, "--if-older", "-1"]) == 2


def test_a_backup_can_be_put_back_and_says_first_what_is_lost(
    register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = str(tmp_path / "kopia.hsnplan")
    assert answer(capsys, "backup", register, copy) == {"backup": copy}
    answer(capsys, "set", register, "2", "--status", "klar")
    seen = answer(capsys, "restore", register, copy, "--dry-run")
    (lost,) = seen["lost_actions"]
    assert (seen["lost"], seen["restored"], lost["changes"]) == (1, False, 1)
    assert lost["what"] == ["statusrapporten för aktivitet 2 ”Snabbspår för höftfraktur”"]
    assert cli.main(["restore", register, copy, "--dry-run"]) == 0
    assert "statusrapporten för aktivitet 2" in capsys.readouterr().out
    assert answer(capsys, "list", register, "--filter", "status:klar nummer:2")["activities"]
    found = answer(capsys, "restore", register, copy)
    assert found["restored"]
    assert Path(found["backup"]).exists()
    assert cli.main(["restore", register, copy]) == 0
    assert "Det som låg där finns kvar i ”" in capsys.readouterr().out
    assert not answer(capsys, "list", register, "--filter", "status:klar nummer:2")["activities"]
    assert "finns redan" in answer(capsys, "backup", register, copy, code=1)["error"]


def test_a_picture_is_made_without_a_screen(register: str, tmp_path: Path) -> None:
    out = tmp_path / "bild.png"
    command = [sys.executable, "-m", "hsnplan", "screenshot", register, "--view", "mine", "--unit"]
    environment = {
        name: value for name, value in os.environ.items() if name not in {"DISPLAY", "QT_QPA_PLATFORM"}
    }
    done = subprocess.run(
        [*command, "Akutmottagningen", "--out", str(out), "--size", "1280x720", "--theme", "dark"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, out.read_bytes()[:4]) == (0, b"\x89PNG"), done.stderr
    done = subprocess.run(
        [*command, "Ingen", "--out", str(out)], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "Ingen" in done.stderr


def test_a_report_is_reviewed_from_the_command_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    small = Small(str(tmp_path / "granskad.hsnplan"))
    small.session.close()
    path = small.session.file.path
    assert "ingen rapport" in answer(capsys, "set", path, "1", "--review", "Bra", code=1)["error"]
    answer(capsys, "set", path, "1", "--status", "pågående", "--comment", "På väg", "--review", "Stämmer.")
    said = answer(capsys, "history", path, "1")["changes"]
    assert said[0]["after"]["review"] == "Stämmer."
