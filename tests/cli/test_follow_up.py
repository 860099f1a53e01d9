"""The commands of follow-up: `period`, `assess`, `outcome`, `guidance`, `compare`; in words and in JSON."""

from pathlib import Path
from typing import Any

import pytest

from hsnplan import cli
from hsnplan.application import plans, registers
from hsnplan.application.surroundings import Computer
from hsnplan.domain.change import Actor
from tests.cli.asking import answer
from tests.registers import Small


@pytest.fixture
def path(tmp_path: Path) -> str:
    small = Small(str(tmp_path / "register.hsnplan"))
    small.session.close()
    return small.session.file.path


def words(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert cli.main(arguments) == code
    printed = capsys.readouterr()
    return printed.out if code == 0 else printed.err


def test_a_period_is_judged_closed_corrected_and_compared(
    path: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    said = words(capsys, "assess", path, "1", "--state", "delvis", "--comment", "Gult")
    assert said == "”Högst 4 timmar på akuten”: delvis (gul).\n"
    first = answer(capsys, "period", path, "close")
    assert (first["number"], first["name"]) == (1, "Särskild uppföljning")
    assert "redan stängd" in words(capsys, "period", path, "close", "--period", "särskild", code=1)
    words(capsys, "period", path, "reopen", "--period", "särskild", "--reason", "Skulle ha varit grönt")
    answer(capsys, "assess", path, "1", "--state", "uppfylls")
    assert "Skriv varför" in words(capsys, "period", path, "close", code=1)
    second = answer(capsys, "period", path, "close", "--reason", "Skulle ha varit grönt")
    assert second["number"] == 2
    (period,) = answer(capsys, "period", path, "list")["periods"]
    assert [row["state"] for row in period["editions"]] == [second["state"], first["state"]]
    assert "utgåva 2" in words(capsys, "period", path, "list")

    summaries = [
        answer(capsys, "summary", path, "--edition", f"särskild#{number}")["colours"]["goals"]
        for number in (1, 2)
    ]
    assert [(row["green"], row["yellow"]) for row in summaries] == [(0, 1), (1, 0)]
    found = answer(capsys, "compare", path, "särskild#1", "särskild#2")
    assert [row["field"] for row in found["changes"]] == ["Bedömning"]
    told = words(capsys, "compare", path, "särskild#1", "särskild#2")
    assert "Högst 4 timmar på akuten: delvis (gul) → uppfylls (grön)" in told

    answer(capsys, "assess", path, "2", "--state", "uppfylls", "--period", "särskild")
    assert "Inkom efter stängning av Särskild uppföljning, utgåva 2: 1\nBedömning: Återbesök i tid" in words(
        capsys, "period", path, "late", "--period", "särskild"
    )
    assert answer(capsys, "verify", path)["ok"]


def test_an_edition_prints_the_same_bytes_for_ever(
    path: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    answer(capsys, "period", path, "close")
    files = [tmp_path / f"{number}.pdf" for number in (1, 2)]
    for file in files:
        answer(capsys, "print", path, "activities", "--out", str(file), "--edition", "särskild#1")
        answer(capsys, "set", path, "1", "--status", "avslutad", "--comment", "Senare")
    assert files[0].read_bytes() == files[1].read_bytes()


def test_a_new_guidance_changes_the_colour_of_its_period(
    path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ("guidance", path, "set", "--type", "mål", "--title", "Ny", "--text", "Delvis är rött.")
    found = answer(capsys, *arguments, "--colour", "delvis=röd")
    assert found["guidances"][0]["colours"] == {"met": "green", "partly": "red", "not_met": "red"}
    assert "Rött kräver en kommentar" in words(capsys, "assess", path, "1", "--state", "delvis", code=1)
    found = answer(capsys, "assess", path, "1", "--state", "delvis", "--comment", "Därför")
    assert found["colour"] == "red"
    assert "Delvis är rött." in words(capsys, "guidance", path, "list")
    assert "inget läge" in words(capsys, *arguments, "--colour", "kanske=röd", code=1)
    assert "ingen färg" in words(capsys, *arguments, "--colour", "delvis=lila", code=1)


def test_an_outcome_tells_what_it_speaks_for_and_what_is_odd(
    path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found: Any = answer(
        capsys,
        "outcome",
        path,
        "1",
        "--value",
        "12",
        "--numerator",
        "12",
        "--denominator",
        "0",
        "--source",
        "Cosmic",
    )
    assert (found["printed"], found["source"], [row["code"] for row in found["notices"]]) == (
        "12",
        "Cosmic",
        ["zero"],
    )
    assert found["because"] == "Målet har inget målvärde."
    assert (
        answer(capsys, "outcome", path, "1", "--value", "5", "--sex", "K", "--unit", "akutmottagningen")[
            "sex"
        ]
        == "K"
    )
    assert "Säg utfallet" in words(capsys, "outcome", path, "1", code=2)


def test_the_plan_as_a_whole_and_units_are_judged_too(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert answer(capsys, "assess", path, "plan", "--state", "delvis")["colour"] == "yellow"
    found = answer(capsys, "assess", path, "1", "--state", "uppfylls", "--unit", "Akutmottagningen")
    assert found["unit_name"] == "Akutmottagningen"
    assert answer(capsys, "summary", path)["colours"]["whole"] == {
        "judged": "yellow",
        "rolled_up": "ingen grund",
    }


def test_a_period_is_opened_with_a_name_of_its_own_or_a_made_one(
    path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = answer(capsys, "period", path, "open", "--kind", "delår", "--cut-off", "2023-08-31")
    assert found["name"] == "Delår augusti 2023"
    assert "finns redan" in words(
        capsys, "period", path, "open", "--kind", "delår", "--cut-off", "2023-08-31", code=1
    )
    assert "går inte att välja" in words(
        capsys, "period", path, "open", "--kind", "vecka", "--cut-off", "2023-08-31", code=2
    )


def test_without_an_open_period_one_must_say_which(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    answer(capsys, "period", path, "close")
    said = words(capsys, "assess", path, "1", "--state", "uppfylls", code=1)
    assert said.startswith("Ingen period är öppen.")


def test_an_outcome_may_be_worked_out(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    answer(capsys, "outcome", path, "1", "--value", "12")
    found = answer(capsys, "outcome", path, "2", "--calculate", "[1] / 48 * 100", "--unit-words", "%")
    assert found == {"method": "formula", "printed": "25,0\u00a0%", "because": "", "written": False}
    answer(capsys, "outcome", path, "1", "--value", "24", "--unit", "Akutmottagningen")
    assert (
        answer(capsys, "outcome", path, "2", "--calculate", "summa")["because"]
        == "Ingen enhet har något utfall."
    )
    assert "förstås inte" in words(capsys, "outcome", path, "2", "--calculate", "[1] ^ 2", code=1)
    assert "heter ”mål 7”" in words(capsys, "outcome", path, "2", "--calculate", "[mål 7] + 1", code=1)


def test_the_status_of_a_period_names_the_units_that_wait(
    path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = answer(capsys, "period", path, "status")
    assert (found["due"], found["judged"]) == (2, 0)
    assert [(row["name"], row["total"], row["waiting"], row["is_late"]) for row in found["units"]] == [
        ("Akutmottagningen", 3, 3, True)  # the calendar of the test runs long after the cut-off
    ]
    told = words(capsys, "period", path, "status")
    assert told.startswith("Särskild uppföljning: 0 av 2 mål bedömda, 0 av 1 enheter klarmarkerade\n")
    assert "Akutmottagningen: 3 av 3 aktiviteter väntar, sista dag var 2023-08-25" in told


def test_what_is_said_of_a_closed_period_is_told_to_come_late(
    path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(capsys, "period", path, "close")
    said = words(capsys, "assess", path, "1", "--state", "uppfylls", "--period", "särskild")
    assert said.endswith("Särskild uppföljning är stängd: det står i registret, inte i utgåva 1.\n")
    assert "inte i utgåva 1" in words(capsys, "outcome", path, "1", "--value", "5", "--period", "särskild")
    assert answer(capsys, "guidance", path, "list", "--edition", "särskild")["guidances"] == []


@pytest.fixture(scope="module")
def plan_2025(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("2025") / "exempel.hsnplan")
    assert cli.main(["example", path, "--year", "2025"]) == 0
    return path


def test_a_state_is_said_by_its_code_its_word_or_its_beginning(
    plan_2025: str, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    for state in ("some_delay", "Viss försening", "viss"):
        assert answer(capsys, "assess", plan_2025, "uppdrag 2", "--state", state)["state"] == "some_delay"


def test_an_unknown_state_is_refused_with_the_words_and_codes_of_that_rows_scale(
    plan_2025: str, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    said = words(capsys, "assess", plan_2025, "uppdrag 2", "--state", "uppfylls", code=1)
    assert "Välj klart (done), flerårigt enligt plan (multi_year)" in said
    assert "ej bedömd (not_judged)." in said
    said = words(capsys, "assess", plan_2025, "nyckeltal 2", "--state", "klart", code=1)
    assert "Välj uppfylls (met), delvis (partly), uppfylls inte (not_met), ej bedömd" in said


def test_a_number_that_several_rows_have_is_refused_with_them_and_their_level_tells_them_apart(
    plan_2025: str, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    said = words(capsys, "assess", plan_2025, "16", "--state", "klart", code=1)
    assert (
        "Kortsiktigt nyckeltal 16 ”Bruttokostnadsutveckling”; Uppdrag 16 ”Förebyggande arbetsmiljö”" in said
    )
    found = answer(capsys, "assess", plan_2025, "Uppdrag  16", "--state", "klart")
    assert found["title"] == "Förebyggande arbetsmiljö"
    found = answer(capsys, "outcome", plan_2025, "kortsiktigt nyckeltal 16", "--value=-12 %")
    assert found["printed"] == "-12 %"


def test_more_is_said_of_what_is_judged_without_judging_it_again(
    plan_2025: str, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    found = answer(
        capsys, "assess", plan_2025, "uppdrag 20", "--forecast", "Målet nås.", "--explanation", "Fler tider."
    )
    assert (found["state"], found["forecast"], found["explanation"]) == ("done", "Målet nås.", "Fler tider.")
    unit = ("--unit", "Primärvård")
    assert "inte bedömd än. Säg --state: klart (done)" in words(
        capsys, "assess", plan_2025, "uppdrag 20", *unit, "--forecast", "Nås", code=1
    )
    assert "Säg vad som ska skrivas" in words(capsys, "assess", plan_2025, "uppdrag 20", code=2)


def test_the_second_line_reviews_what_a_unit_has_judged(
    plan_2025: str, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    unit = ("uppdrag 20", "--unit", "Ortopedi")
    answer(capsys, "assess", plan_2025, *unit, "--state", "viss försening", "--comment", "Lokalen dröjer.")
    told = words(capsys, "assess", plan_2025, *unit, "--review", "Skriv när.", "--who", "Verksamhetschefen")
    assert "Granskad 2025-04-30 av Verksamhetschefen" in told
    found = answer(capsys, "assess", plan_2025, *unit, "--comment", "Lokalen dröjer till maj.")
    assert (found["review"], found["state"]) == ("Skriv när.", "some_delay")


def test_a_period_without_a_day_is_wrong_usage(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("period", path, "open", "--kind", "tertial", "--cut-off", "")
    assert "datum" in answer(capsys, *asked, code=2)["error"]


def test_a_value_below_zero_needs_no_trick(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "är sparat" in words(capsys, "outcome", path, "1", "--value", "-2,5")
    assert "Det här förstås inte" in answer(capsys, "outcome", path, "1", "-v", "3", code=2)["error"]


def test_last_days_are_set_per_level_shown_and_taken_away(
    path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    days = ("period", path, "deadlines")
    assert "Inga egna sista dagar" in words(capsys, *days)
    answer(capsys, *days, "--day", "mottagning=2023-09-01", "--day", "alla=2023-09-08")
    told = words(capsys, *days, "--day", "nämnd=2023-09-15")
    assert told.splitlines()[1:] == [
        "  mottagning: 2023-09-01",
        "  nämnd: 2023-09-15",
        "  alla andra: 2023-09-08",
    ]
    assert answer(capsys, *days, "--day", "mottagning=")["deadlines"] == {
        "": "2023-09-08",
        "nämnd": "2023-09-15",
    }
    assert "Ingen enhet är av slaget ”divsion”" in words(capsys, *days, "--day", "divsion=2023-09-01", code=1)
    assert "Skriv till exempel enhet=2025-05-05" in words(capsys, *days, "--day", "2023-09-01", code=2)
    rows = answer(capsys, "period", path, "status")["units"]
    assert {row["deadline"] for row in rows} == {"2023-09-08"}


def test_instructions_are_set_per_place(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("period", path, "instructions")
    assert "Inga anvisningar" in words(capsys, *asked)
    told = words(capsys, *asked, "--text", "bedömning=Skriv orsak = verkan.")
    assert told.splitlines()[1:] == ["  bedömning: Skriv orsak = verkan."]
    assert "där ställe är alla, aktivitet, utfall, bedömning" in words(
        capsys, *asked, "--text", "mail=x", code=2
    )


def test_a_division_is_marked_as_done_with_its_units_in_a_period_of_choice(
    path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(capsys, "period", path, "open", "--kind", "tertial", "--cut-off", "2023-04-30")
    hand_in = ("period", path, "hand-in", "--period", "Tertial 1 2023")
    told = words(capsys, *hand_in, "--unit", "Division Medicin", "--below")
    assert told.startswith("Lämna in Tertial 1 2023 för Division Medicin och 1 enhet under. ")
    units = answer(capsys, "period", path, "status", "--period", "Tertial 1 2023")["units"]
    assert all(row["handed_in"] for row in units)
    assert not any(row["handed_in"] for row in answer(capsys, "period", path, "status")["units"])
    found = answer(capsys, *hand_in, "--unit", "Akutmottagningen", "--row", "1")
    assert [row["unit"] for row in found["units"]] == ["Akutmottagningen"]


def test_status_names_the_goals_that_the_board_has_not_judged(
    path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = words(capsys, "period", path, "status")
    assert "Nämndens bedömning saknas: ”Högst 4 timmar på akuten”" in told
    answer(capsys, "assess", path, "1", "--state", "uppfylls")
    assert "”Högst 4 timmar på akuten”" not in words(capsys, "period", path, "status")


def test_a_guidance_is_replaced_only_when_asked(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    given = ("guidance", path, "set", "--type", "mål", "--title", "Ny", "--text", "Så här.")
    answer(capsys, *given)
    assert "--replace" in answer(capsys, *given, code=1)["error"]
    assert len(answer(capsys, *given, "--replace")["guidances"]) == 1


def test_closing_says_what_was_missing(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = words(capsys, "period", path, "close")
    assert "0 av 2 mål var bedömda, och en enhet hade inte klarmarkerat." in said


def test_nothing_is_compared_with_nothing(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert "Säg vad som ska jämföras" in answer(capsys, "compare", path, "", "nu", code=1)["error"]


def test_a_heading_has_no_outcome(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    refused = answer(capsys, "outcome", path, "Vård", "--value", "3", code=1)["error"]
    assert "rubrik" in refused


def test_goals_that_the_later_period_has_not_come_to_are_counted_and_not_listed(
    path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(capsys, "assess", path, "1", "--state", "uppfylls")
    answer(capsys, "period", path, "close")
    answer(capsys, "period", path, "open", "--kind", "helår", "--cut-off", "2023-12-31")
    told = words(capsys, "compare", path, "särskild#1", "nu")
    assert "Ännu inte bedömda i Helår 2023: 1" in told
    assert "→ –" not in told
    assert len(answer(capsys, "compare", path, "särskild#1", "nu")["judged"]) == 1


def test_what_is_written_goes_before_what_is_worked_out_and_is_told(
    path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(capsys, "outcome", path, "2", "--value", "40 %")
    told = words(capsys, "outcome", path, "1", "--calculate", "[2] * 2", "--unit-words", "%")
    assert told.endswith("räknas ut: 80,0\u00a0%\n")
    answer(capsys, "outcome", path, "1", "--value", "70 %")
    told = words(capsys, "outcome", path, "1", "--calculate", "[2] * 3", "--unit-words", "%")
    assert "För Särskild uppföljning är 70 % skrivet, och det går före." in told
    assert "räknas inte ut längre" in words(capsys, "outcome", path, "1", "--calculate", "ingen")


def test_a_goals_outcomes_are_listed_by_period_then_unit_and_sex(
    path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "Inga utfall" in words(capsys, "outcome", path, "1", "--list")
    answer(capsys, "outcome", path, "1", "--sex", "K", "--value", "45 %")
    answer(capsys, "outcome", path, "1", "--unit", "Akutmottagningen", "--value", "50 %")
    counts = ("--numerator", "44", "--denominator", "100", "--accumulated", "43", "--source", "Väntetider")
    answer(capsys, "outcome", path, "1", *counts)
    answer(capsys, "period", path, "open", "--kind", "månad", "--cut-off", "2023-03-31")
    answer(capsys, "outcome", path, "1", "--period", "Mars 2023", "--value", "41 %")
    lines = [line.split() for line in words(capsys, "outcome", path, "1", "--list").splitlines()[1:]]
    assert lines == [
        ["Mars", "2023", "41", "%"],
        ["Särskild", "uppföljning", "44,0", "%", "44", "av", "100,", "ackumulerat", "43", "%,", "Väntetider"],
        ["kvinnor", "45", "%"],
        ["Akutmottagningen", "50", "%"],
    ]


def test_steps_and_rollup_are_set_and_listed(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = words(capsys, "scale", path, "set", "--type", "mål", "Bra", "Nästan", "Dåligt")
    assert "mål: Bra, Nästan, Dåligt" in said
    assert "sämsta färgen" in words(capsys, "scale", path, "rollup", "sämsta")
    found = answer(capsys, "scale", path, "list")
    assert [step["word"] for step in found["scales"][0]["steps"]] == ["Bra", "Nästan", "Dåligt"]
    assert found["rollup"]["method"] == "worst"
    assert "steg" in answer(capsys, "scale", path, "set", "--type", "mål", "Ett", code=1)["error"]
    assert "nästan (ingen färg)" in words(capsys, "assess", path, "1", "--state", "nästan")
    words(capsys, "scale", path, "set", "--type", "mål", "Uppfylls", "Delvis", "Uppfylls inte")
    assert "uppfylls (grön)" in words(capsys, "assess", path, "1", "--state", "uppfylls")


def test_the_plan_as_a_whole_is_never_taken_for_a_row_whose_name_begins_so(
    path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(capsys, "plan", path, "show")
    small = registers.open_session(path, Actor("Ann"), Computer(), writable=True)
    node = small.register.goals()[0]
    small.apply(plans.change_node(small.register, node.id, "Byt namn", title="Planera mera"))
    small.close()
    said = words(capsys, "assess", path, "plan", "--state", "delvis", "--comment", "Gult")
    assert "Planera mera" not in said
    assert "Verksamhetsplan 2023" in said


def test_a_power_of_ten_is_no_figure(path: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = answer(capsys, "outcome", path, "1", "--share", "1e400")["notices"]
    assert [row["code"] for row in told] == ["unread"]


def test_a_choice_that_must_be_made_is_asked_for_in_swedish(
    path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer(capsys, "settle", path, "--all", code=2)["error"].startswith("Det saknas ett val.")
    both = answer(capsys, "settle", path, "--all", "--take", "--back", code=2)["error"]
    assert both.startswith("--back går inte ihop med --take.")
