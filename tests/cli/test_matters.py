"""The command about cases."""

from pathlib import Path

import pytest

from hsnplan import cli
from tests.application.examples import example
from tests.cli.asking import answer
from tests.registers import Small


@pytest.fixture
def register(tmp_path: Path) -> str:
    path = tmp_path / "2023.hsnplan"
    path.write_bytes(Path(example(2023).file.path).read_bytes())
    return str(path)


def test_the_cases_are_listed_and_shown_with_how_far_their_texts_have_come(
    register: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (found,) = answer(capsys, "matter", register, "list")["matters"]
    assert (found["dnr"], found["number"]) == ("HSN/1157/2023", 1)
    assert cli.main(["matter", register, "show"]) == 0
    told = capsys.readouterr().out
    assert "Tjänsteskrivelse: 1 av 1 texter klara" in told
    assert "påbörjad  conclusion (Sammanfattande analys)" in told


def test_a_register_without_cases_says_how_to_begin(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    small = Small(str(tmp_path / "r.hsnplan"))
    small.session.close()
    assert cli.main(["matter", small.session.file.path, "list"]) == 0
    assert "matter FIL add" in capsys.readouterr().out
    assert "inget ärende" in answer(capsys, "matter", small.session.file.path, "show", code=1)["error"]


def test_a_case_is_added_and_changed_and_an_odd_number_warned_of(
    register: str, capsys: pytest.CaptureFixture[str]
) -> None:
    made = answer(
        capsys, "matter", register, "add", "Delårsrapport", "--dnr", "RS 5", "--signed", "Kim Ek=Direktör",
        "--extract", "Ekonomi, Stab", "--documents", "matter,followup", "--date", "2023-09-01",
    )  # fmt: skip
    assert (made["signatories"], made["extract"]) == ([["Kim Ek", "Direktör"]], ["Ekonomi", "Stab"])
    assert "”RS 5”" in made["warnings"][0]
    changed = answer(capsys, "matter", register, "set", "RS 5", "--dnr", "RS/5/2023")
    assert (changed["dnr"], changed["warnings"]) == ("RS/5/2023", [])
    assert "--dnr" in answer(capsys, "matter", register, "set", "RS/5/2023", code=2)["error"]
    assert "”odla”" in answer(capsys, "matter", register, "add", "X", "--documents", "odla", code=1)["error"]


def test_a_text_is_written_shown_with_its_fields_and_marked_as_ready(
    register: str, capsys: pytest.CaptureFixture[str]
) -> None:
    place = ("followup", "Sammanfattande analys")
    text = "Av {antal mål} mål är {antal gula mal} gula och 366 pågår."
    found = answer(capsys, "matter", register, "section", *place, "--text", text, "--author", "Åsa")
    assert (found["text"], found["author"], found["ready"]) == (text, "Åsa", False)
    assert found["shown"] == "Av 35 mål är {antal gula mal} gula och 366 pågår."
    assert "Närmast: ”antal gula mål”" in found["notes"][0]
    assert "366 (= antal pågående aktiviteter)" in found["notes"][1]
    assert answer(capsys, "matter", register, "ready", *place)["ready"] is True
    assert answer(capsys, "matter", register, "ready", *place, "--undo")["ready"] is False
    assert answer(capsys, "matter", register, "section", *place)["text"] == text
    unknown = answer(capsys, "matter", register, "section", "followup", "slut", code=1)["error"]
    assert "har ingen rubrik ”slut”. De som finns: size, purpose" in unknown


def test_proposals_are_added_below_each_other(register: str, capsys: pytest.CaptureFixture[str]) -> None:
    answer(capsys, "matter", register, "propose", "--text", "Planen ändras:")
    found = answer(capsys, "matter", register, "propose", "--text", "Ett mål utgår.", "--under", "2")
    assert found["proposals"][1:] == ["2. Planen ändras:", "   a. Ett mål utgår."]
    found = answer(capsys, "matter", register, "propose", "--text", "Mål 1.", "--under", "2.a")
    assert found["proposals"][3] == "      1. Mål 1."
    left = answer(capsys, "matter", register, "drop", "2.a")["proposals"]
    assert left[1:] == ["2. Planen ändras:"]
    assert (
        "förslag ”3”"
        in answer(capsys, "matter", register, "propose", "--text", "A", "--under", "3", code=1)["error"]
    )


def test_texts_are_taken_over_from_another_period(register: str, capsys: pytest.CaptureFixture[str]) -> None:
    there = ("--period", "Tertial 1 2023")
    answer(capsys, "matter", register, "section", "followup", "size", "--text", "Från april.", *there)
    assert answer(capsys, "matter", register, "copy", "followup", "--from", "Tertial 1 2023") == {"copied": 1}
    assert answer(capsys, "matter", register, "section", "followup", "size")["text"] == "Från april."


def test_the_fields_are_listed_with_the_figures_of_the_day(
    register: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = {row["name"]: row["words"] for row in answer(capsys, "matter", register, "fields")["fields"]}
    assert found["antal aktiviteter"] == "702"
    assert found["antal röda mål under God ekonomi"] == "4"


def test_a_case_is_given_a_template_by_name_or_by_a_file_that_is_taken_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    small = Small(str(tmp_path / "r.hsnplan"))
    small.session.close()
    path = small.session.file.path
    answer(capsys, "matter", path, "add", "Uppföljning", "--template", "Annan region")
    out = tmp_path / "ut.pdf"
    answer(capsys, "print", path, "matter", "--out", str(out))
    own = tmp_path / "egen.json"
    own.write_text('{"name": "Vår mall", "documents": {"matter": {"name": "Missiv"}}}', encoding="utf-8")
    answer(capsys, "matter", path, "set", "--template", str(own))
    own.unlink()
    other = tmp_path / "andra.pdf"
    answer(capsys, "print", path, "matter", "--out", str(other))
    assert out.read_bytes() != other.read_bytes()
    answer(capsys, "matter", path, "set", "--template", "vår mall")
    said = answer(capsys, "matter", path, "set", "--template", "okänd", code=1)["error"]
    assert "ingen mall ”okänd”" in said
    assert "”Vår mall”" in said


def test_the_words_of_a_proposal_may_stand_last(register: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "matter", register, "propose", "1", "Planen godkänns.")
    assert found["proposals"][-1].endswith("Planen godkänns.")
    twice = ("matter", register, "propose", "1", "Planen godkänns.", "--text", "Den också.")
    assert "står två gånger" in answer(capsys, *twice, code=2)["error"]


def test_a_text_about_a_closed_period_says_that_its_edition_stays(
    register: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = ("matter", register, "section", "tertial", "summary", "--period", "Tertial 1 2023")
    written = answer(capsys, *text, "--text", "Efteråt.")
    assert written["late"] == "Tertial 1 2023 är stängd: det står i registret, inte i utgåva 1."
    assert answer(capsys, *text)["late"] == ""
    assert cli.main([*text, "--text", "En gång till."]) == 0
    assert "inte i utgåva 1" in capsys.readouterr().out
