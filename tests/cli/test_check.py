"""Reconciliation on the command line: findings, what is proposed, and what becomes of them."""

import json
from pathlib import Path
from typing import Any

import pytest

from hsnplan import cli
from hsnplan.application import activities
from tests.registers import Small


@pytest.fixture
def register(tmp_path: Path) -> str:
    small = Small(str(tmp_path / "register.hsnplan"))
    small.session.apply(activities.report(small.session.register, small.first, "planned", "Vi har börjat."))
    small.session.close()
    return small.session.file.path


def answer(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> Any:
    assert cli.main([*arguments, "--json"]) == code
    return json.loads(capsys.readouterr().out)


RULE = ("--rule", "planned-commented")


def test_check_answers_with_findings_and_their_proposals(
    register: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = answer(capsys, "check", register, *RULE, code=1)
    (finding,) = found["findings"]
    assert finding["proposal"] == "Sätt status pågående"
    assert finding["rows"][0]["title"] == "Läkare i triage"
    assert finding["unit"] == "Akutmottagningen"
    assert found["period"]["name"] == "Särskild uppföljning"


def test_settle_takes_what_is_proposed_and_the_finding_is_gone(
    register: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer(capsys, "settle", register, *RULE, "--take")["changed"] == 1
    assert answer(capsys, "check", register, *RULE)["findings"] == []


def test_settle_sets_aside_with_a_reason_and_takes_back(
    register: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (finding,) = answer(capsys, "check", register, *RULE, code=1)["findings"]
    answer(capsys, "settle", register, finding["id"], "--aside", "Gäller förarbetet.")
    found = answer(capsys, "check", register, *RULE)
    assert found["findings"] == []
    assert found["set_aside"][0]["reason"] == "Gäller förarbetet."
    answer(capsys, "settle", register, *RULE, "--back")
    assert len(answer(capsys, "check", register, *RULE, code=1)["findings"]) == 1


def test_rules_are_listed_and_switched_off(register: str, capsys: pytest.CaptureFixture[str]) -> None:
    answer(capsys, "settle", register, *RULE, "--rule-off")
    rules = {row["rule"]: row["on"] for row in answer(capsys, "check", register, "--rules")["rules"]}
    assert rules["planned-commented"] is False
    assert rules["start-passed"] is True
    everything = answer(capsys, "check", register, code=1)["findings"]
    assert "planned-commented" not in {row["rule"] for row in everything}


def test_words_tell_the_rule_the_rows_and_the_proposal(
    register: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["check", register, *RULE]) == 1
    words = capsys.readouterr().out
    assert "Planerad men kommenterad (planned-commented): 1" in words
    assert "→ Sätt status pågående" in words


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ("--rule", "nonsens"),
            "Det finns ingen regel ”nonsens”. De som finns: Planerad men kommenterad (planned-",
        ),
        (
            ("--rule", "aktivitet utan"),
            "Flera regler börjar med ”aktivitet utan”. Välj bland dem: Aktivitet utan enhet",
        ),
        (("--period", "1999"), "Det finns ingen period ”1999”"),
        (("--unit", "Månbasen"), "Månbasen"),
    ],
)
def test_unknown_names_are_refused_in_words(
    register: str, capsys: pytest.CaptureFixture[str], arguments: tuple[str, str], words: str
) -> None:
    assert words in answer(capsys, "check", register, *arguments, code=1)["error"]


@pytest.mark.parametrize("words", ["Planerad men kommenterad", "planerad  MEN kommenterad", "planerad"])
def test_a_rule_is_found_by_its_swedish_name_or_the_beginning_of_it(
    register: str, capsys: pytest.CaptureFixture[str], words: str
) -> None:
    (finding,) = answer(capsys, "check", register, "--rule", words, code=1)["findings"]
    assert finding["rule"] == "planned-commented"


def test_the_list_of_rules_says_code_name_and_whether_it_is_on(
    register: str, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(capsys, "settle", register, "--rule", "Dubbletter", "--rule-off")
    assert cli.main(["check", register, "--rules"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("på  planned-commented      Planerad men kommenterad. ")
    assert [line for line in lines if line.startswith("av")] == [
        "av  duplicate              Dubbletter. Samma arbete redovisas två gånger."
    ]


def test_check_says_which_rules_are_off(register: str, capsys: pytest.CaptureFixture[str]) -> None:
    answer(capsys, "settle", register, "--rule", "duplicate", "--rule-off")
    cli.main(["check", register])
    assert capsys.readouterr().out.rstrip().endswith("Avstängda regler: Dubbletter.")


def test_a_finding_is_settled_by_the_id_that_check_shows(
    register: str, capsys: pytest.CaptureFixture[str]
) -> None:
    cli.main(["check", register, *RULE, "--ids"])
    identity = capsys.readouterr().out.splitlines()[1].split()[0]
    assert len(identity) == 8
    assert answer(capsys, "settle", register, identity, "--take")["changed"] == 1


def test_an_id_that_begins_several_findings_is_refused(
    register: str, capsys: pytest.CaptureFixture[str]
) -> None:
    every = answer(capsys, "check", register, code=1)["findings"]
    common = next(row["id"][0] for row in every if sum(one["id"][0] == row["id"][0] for one in every) > 1)
    assert "Skriv mer av det" in answer(capsys, "settle", register, common, "--take", code=1)["error"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--rule-off",), 2, "Säg vilken regel med --rule."),
        (("--back", "--all"), 1, "Inget i urvalet är åsidosatt."),
        (("--take",), 2, "Säg vilka: iakttagelsernas id, en regel (--rule), en enhet (--unit) eller --all."),
        (("--rule", "duplicate", "--aside", "Skäl"), 1, "Det finns inga iakttagelser i urvalet."),
    ],
)
def test_settle_says_what_there_is_nothing_of(
    register: str, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], code: int, words: str
) -> None:
    assert answer(capsys, "settle", register, *arguments, code=code)["error"] == words
