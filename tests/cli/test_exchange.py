"""Lists go in and out on the command line, with the counts that add up and the reasons where they do not."""

import json
from pathlib import Path
from typing import Any

import pytest

from hsnplan import cli
from hsnplan.application.settings import Settings
from tests.exchange.books import saved, text_table, workbook
from tests.registers import Small

GOAL = "Högst 4 timmar på akuten"
HEADINGS = ("Mål", "Aktivitet", "Enhet", "Status")
GOOD = (GOAL, "Ny rutin", "Akutmottagningen", "Pågår")
BAD = (GOAL, "Annan rutin", "Okända enheten", "Pågår")


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HSNPLAN_SETTINGS", str(tmp_path / "settings.json"))


@pytest.fixture
def register(tmp_path: Path) -> str:
    small = Small(str(tmp_path / "register.hsnplan"))
    small.session.close()
    return small.session.file.path


def answer(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> Any:
    assert cli.main([*arguments, "--json"]) == code
    return json.loads(capsys.readouterr().out)


def listed(tmp_path: Path, *rows: tuple[str, ...], name: str = "lista.csv") -> str:
    (tmp_path / name).write_bytes(text_table([HEADINGS, *rows]))
    return str(tmp_path / name)


def test_import_answers_with_counts_that_add_up(
    register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = answer(capsys, "import", register, listed(tmp_path, GOOD, BAD), code=1)
    assert (found["rows"], found["created"], found["updated"], found["unchanged"]) == (2, 1, 0, 0)
    assert found["refused"] == [
        {"row": 3, "cell": "C3", "reason": "Enheten ”Okända enheten” finns inte."},
    ]
    assert found["applied"]
    assert found["mapping"]["Aktivitet"] == "Aktivitet"
    again = answer(capsys, "import", register, listed(tmp_path, GOOD))
    assert (again["rows"], again["unchanged"], again["refused"], again["refused_file"]) == (1, 1, [], "")


def test_refused_rows_lie_beside_the_list_and_never_over_an_earlier_file(
    register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = listed(tmp_path, GOOD, BAD)
    first = answer(capsys, "import", register, path, code=1)["refused_file"]
    second = answer(capsys, "import", register, path, code=1)["refused_file"]
    assert [Path(name).name for name in (first, second)] == [
        "lista – nekade rader.csv",
        "lista – nekade rader 2.csv",
    ]
    mended = Path(first).read_text("utf-8-sig").replace("Okända enheten", "Akutmottagningen")
    Path(first).write_text(mended, encoding="utf-8-sig")
    assert answer(capsys, "import", register, first)["created"] == 1


def test_a_folder_for_refused_rows_that_is_not_there_is_told_but_the_rest_goes_in(
    register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = str(tmp_path / "saknas" / "n.xlsx")
    found = answer(capsys, "import", register, listed(tmp_path, GOOD, BAD), "--refused", missing, code=1)
    assert (found["created"], found["refused_file"]) == (1, "")
    assert "kunde inte sparas" in found["notes"][-1]


@pytest.mark.parametrize(("option", "code"), [("--dry-run", 1), ("--strict", 1)])
def test_dry_run_and_strict_change_nothing(
    register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str, code: int
) -> None:
    before = Path(register).read_bytes()
    found = answer(capsys, "import", register, listed(tmp_path, GOOD, BAD), option, code=code)
    assert (found["rows"], found["created"], len(found["refused"]), found["applied"]) == (2, 1, 1, False)
    assert Path(register).read_bytes() == before
    assert not list(tmp_path.glob("*nekade*"))


def test_strict_takes_all_when_nothing_is_wrong(
    register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answer(capsys, "import", register, listed(tmp_path, GOOD), "--strict")["applied"]
    assert answer(capsys, "summary", register)["activities"]["total"] == 4


def test_a_sheet_a_unit_and_a_mapping_are_chosen_and_the_mapping_is_remembered(
    register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = workbook([("Mål", "Vad", "Hur går det"), (GOAL, "Ny rutin", "Pågår")], "Ett")
    book.create_sheet("Två").append(("Aktivitet",))
    path = str(tmp_path / "a.xlsx")
    Path(path).write_bytes(saved(book))
    assert "”Ett”, ”Två”" in answer(capsys, "import", register, path, code=1)["error"]
    asked = ("import", register, path, "--sheet", "Ett", "--unit", "Akutmottagningen")
    found = answer(capsys, *asked, "--mapping", "Vad=Aktivitet; Hur går det=Status")
    assert (found["created"], found["mapping"]["Hur går det"], found["sheet"]) == (1, "Status", "Ett")
    assert answer(capsys, *asked)["unchanged"] == 1
    (row,) = answer(capsys, "list", register, "--filter", "Ny rutin")["activities"]
    assert (row["unit"], row["state"]) == ("Akutmottagningen", "ongoing")


def test_what_has_to_be_said_is_asked_for_by_its_option(
    register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = workbook([HEADINGS, GOOD], "Ett")
    book.create_sheet("Två").append(("Aktivitet",))
    (tmp_path / "a.xlsx").write_bytes(saved(book))
    assert answer(capsys, "import", register, str(tmp_path / "a.xlsx"), code=1)["error"].endswith(
        "Använd --sheet."
    )
    (tmp_path / "b.csv").write_bytes(text_table([("Kul", "Bra"), ("a", "b")]))
    assert answer(capsys, "import", register, str(tmp_path / "b.csv"), code=1)["error"].endswith(
        "Använd --mapping."
    )


def test_a_mapping_in_a_file_may_say_what_names_mean(
    register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = {"units": {"Okända enheten": "Akutmottagningen"}, "goals": {"M1": "1"}, "columns": {"Status": ""}}
    (tmp_path / "m.json").write_text(json.dumps(said))
    path = listed(tmp_path, ("M1", *BAD[1:]))
    found = answer(capsys, "import", register, path, "--mapping", str(tmp_path / "m.json"))
    assert (found["created"], found["ignored"]) == (1, ["Status"])
    assert Settings.of_this_computer().mapping(list(HEADINGS)) == said


def test_what_was_remembered_and_no_longer_fits_is_left_out(
    register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = Settings.of_this_computer()
    settings.keep_mapping(list(HEADINGS), {"columns": {"Status": "Färg"}})
    settings.save()
    assert answer(capsys, "import", register, listed(tmp_path, GOOD))["created"] == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["import", "{file}", "{list}", "--mapping", "strunt"], "Rubrik=Fält"),
        (["import", "{file}", "{list}", "--mapping", "{list}"], "JSON"),
        (["import", "{file}", "{list}", "--mapping", "saknas.json"], "går inte att läsa"),
        (["import", "{file}", "{list}", "--what", "katter"], "katter"),
        (["import", "{file}", "{list}", "--unit", "Nej"], "Nej"),
        (["import", "{file}", "{file}"], "kalkylblad"),
        (["export", "{file}", "{file}", "--force"], "skrivas över registret"),
        (["export", "{file}", "x.pdf"], ".xlsx eller .csv"),
        (["archive", "{file}", "{file}"], "inte tom"),
    ],
)
def test_a_refusal_is_a_sentence_and_the_register_unharmed(
    register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    path = listed(tmp_path, GOOD)
    before = Path(register).read_bytes()
    given = [part.replace("{file}", register).replace("{list}", path) for part in arguments]
    assert words in answer(capsys, *given, code=1)["error"]
    assert Path(register).read_bytes() == before


@pytest.mark.parametrize(
    "said", ["[]", '{"columns": 3}', '{"units": {"a": 1}}', '{"strunt": {}, "units": {}}']
)
def test_a_mapping_of_another_shape_is_refused(
    register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], said: str
) -> None:
    (tmp_path / "m.json").write_text(said)
    path = listed(tmp_path, GOOD)
    assert "error" in answer(capsys, "import", register, path, "--mapping", str(tmp_path / "m.json"), code=1)


def test_export_takes_a_filter_and_a_day_and_comes_back_unchanged(
    register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "ut.xlsx")
    assert answer(capsys, "export", register, out, "--filter", "enhet:akut")["rows"] == 3
    found = answer(capsys, "import", register, out, "--dry-run")
    assert (found["rows"], found["unchanged"], found["ignored"]) == (3, 3, [])
    assert (
        "fanns inte än" in answer(capsys, "export", register, out, "--as-of", "2023-08-24", code=1)["error"]
    )


def test_export_writes_over_another_file_only_when_told_to(
    register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "ut.csv"
    out.write_text("min egen lista")
    told = answer(capsys, "export", register, str(out), code=1)["error"]
    assert "finns redan" in told
    assert "--force" in told
    assert out.read_text() == "min egen lista"
    assert answer(capsys, "export", register, str(out), "--force")["rows"] == 3
    assert out.read_text(encoding="utf-8-sig").startswith("Nr;")


def test_one_reason_for_all_rows_is_said_once_with_the_option(
    register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "lista.csv"
    path.write_bytes(text_table([("Avsikt", "Aktivitet"), ("a", "b"), ("c", "d"), ("e", "f")]))
    assert cli.main(["import", register, str(path)]) == 1
    said = capsys.readouterr().out
    assert said.count("vilket mål") == 1
    assert "--mapping" in said


def test_archive_names_its_files(register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "archive", register, str(tmp_path / "arkiv"))
    assert "journal.csv" in found["files"]
    assert (tmp_path / "arkiv/register.json").exists()


def test_words_for_people(register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["import", register, listed(tmp_path, GOOD, BAD)]) == 1
    said = capsys.readouterr().out
    assert "2 rader: 1 nya, 0 ändrade, 0 oförändrade, 1 nekade." in said
    assert "C3: Enheten" in said
    assert "De nekade raderna ligger i" in said
    assert cli.main(["import", register, listed(tmp_path, GOOD), "--dry-run"]) == 0
    assert "Ingenting har ändrats." in capsys.readouterr().out
    assert cli.main(["export", register, str(tmp_path / "ut.csv")]) == 0
    assert "4 rader ligger i" in capsys.readouterr().out
    assert cli.main(["archive", register, str(tmp_path / "arkiv")]) == 0
    assert " filer ligger i" in capsys.readouterr().out
