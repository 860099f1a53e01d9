"""The command that prints: any kind of document, any format, edition and day, or all of them."""

from pathlib import Path

import pytest

from hsnplan import cli
from hsnplan.application.documents import catalogue
from tests.application.examples import example
from tests.cli.asking import answer
from tests.registers import Small


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("print") / "2023.hsnplan"
    path.write_bytes(Path(example(2023).file.path).read_bytes())
    return str(path)


def test_a_document_is_printed_and_what_must_be_seen_to_is_told(
    register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "u.pdf")
    found = answer(capsys, "print", register, "followup", "--out", out)
    assert (found["document"], found["file"], found["missing"]) == ("followup", out, [])
    assert any("delarna ger 682" in note for note in found["notes"])
    assert cli.main(["print", register, "followup", "--out", out]) == 0
    assert "  Att se över: " in capsys.readouterr().out


def test_the_copy_for_publishing_has_another_check_sum_and_no_page_for_the_officer(
    register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "u.pdf")
    working = answer(capsys, "print", register, "followup", "--out", out)
    published = answer(capsys, "print", register, "followup", "--out", out, "--publish")
    assert published["checksum"] != working["checksum"]
    assert published["pages"] == working["pages"] - 1


def test_an_edition_is_named_by_its_number_and_period_or_by_both_at_once(
    register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = str(tmp_path / "a.pdf"), str(tmp_path / "b.pdf")
    how = ("--period", "Tertial 1 2023", "--edition", "1")
    found = answer(capsys, "print", register, "followup", "--out", first, *how)
    other = answer(capsys, "print", register, "followup", "--out", second, "--edition", "Tertial 1 2023#1")
    assert found["checksum"] == other["checksum"]
    assert Path(first).read_bytes() == Path(second).read_bytes()


def test_word_is_written_where_the_name_asks_for_it(
    register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "brev.docx"
    assert answer(capsys, "print", register, "matter", "--out", str(out))["pages"] == 0
    assert out.read_bytes().startswith(b"PK")


def test_all_documents_land_in_a_folder_and_what_cannot_be_made_says_why(
    register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "alla"
    found = answer(capsys, "print", register, "--all", str(folder), "--publish")
    written = [row["document"] for row in found["files"]]
    left_out = {row["document"]: row["reason"] for row in found["left_out"]}
    assert sorted({*written, *left_out}) == sorted(catalogue.codes())
    assert "inga revideringar" in left_out["revision"]
    assert len(list(folder.glob("*.pdf"))) == len(written) - written.count("unit")


def test_every_unit_with_activities_gets_its_page_in_a_folder_of_their_own(
    register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "alla"
    found = answer(capsys, "print", register, "--all", str(folder))
    pages = [row["file"] for row in found["files"] if row["document"] == "unit"]
    with_work = {row.unit for row in example(2023).register.activities.values() if not row.deleted}
    assert len(pages) == len(with_work - {""})
    assert {str(path) for path in (folder / "Enheternas sidor").iterdir()} == set(pages)
    assert any("Akutmottagningen" in page for page in pages)


def test_all_documents_are_written_as_word_too_where_both_are_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    small = Small(str(tmp_path / "r.hsnplan"))
    small.session.close()
    folder = tmp_path / "alla"
    found = answer(capsys, "print", small.session.file.path, "--all", str(folder), "--format", "both")
    stems = {Path(row["file"]).with_suffix("") for row in found["files"]}
    assert {Path(row["file"]) for row in found["files"]} == {
        stem.with_name(stem.name + ending) for stem in stems for ending in (".pdf", ".docx")
    }
    cli.main(["print", small.session.file.path, "--all", str(folder), "--format", "docx"])
    assert capsys.readouterr().out.count(".docx”") == len(stems)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("followup", "--unit", "Akutmottagningen"), "Uppföljning av planen har inget --unit."),
        (("plan", "--period", "Tertial 1 2023"), "Verksamhetsplan har inget --period."),
        (("control", "--matter", "1"), "Ta bort det."),
        (("unit", "--filter", "läkare"), "har inget --filter"),
        (("plan", "--format", "docx"), "--format hör till --all"),
        (("plan", "--edition", "3"), "Skriv --revision och revideringens nummer"),
    ],
)
def test_what_a_document_does_not_listen_to_is_refused_in_words(
    register: str, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
) -> None:
    assert words in answer(capsys, "print", register, *arguments, "--out", "x.pdf", code=2)["error"]


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("followup",),
        ("--out", "x.pdf"),
        ("followup", "--all", "m"),
        ("followup", "--out", "x.pdf", "--all", "m"),
    ],
)
def test_what_is_to_be_printed_and_where_must_be_said(
    register: str, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    assert "--all med en mapp" in answer(capsys, "print", register, *arguments, code=2)["error"]


def test_an_unknown_template_case_or_period_is_refused_in_words(
    register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for how, words in (
        (("--template", "okänd"), "ingen mall ”okänd”"),
        (("--matter", "RS/9/2023"), "inget ärende ”RS/9/2023”"),
        (("--period", "Tertial 9"), "Tertial 9"),
    ):
        command = ("print", register, "followup", "--out", str(tmp_path / "x.pdf"))
        assert words in answer(capsys, *command, *how, code=1)["error"]
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_called_as_a_file_is_refused(
    register: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("allt.pdf", "allt.DOCX"):
        asked = ("print", register, "--all", str(tmp_path / name))
        assert "vill ha en mapp" in answer(capsys, *asked, code=2)["error"]
    assert list(tmp_path.iterdir()) == []


def test_the_reports_of_an_empty_register_say_what_they_could_have_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = str(tmp_path / "tomt.hsnplan"), str(tmp_path / "r.pdf")
    answer(capsys, "new", path, "--board", "Nämnden", "--year", "2026")
    (report,) = [
        note for note in answer(capsys, "print", path, "tertial", "--out", out)["notes"] if "är tom" in note
    ]
    assert "”Måluppfyllelse”, " in report
    told = answer(capsys, "print", path, "followup", "--out", out)["notes"]
    assert any(note.startswith("Planen har varken ") for note in told)
