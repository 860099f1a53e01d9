"""Templates that come with the program, and what is said of those that are not as they must be."""

import json
from pathlib import Path
from typing import Any

import pytest

from hsnplan.domain.errors import Refusal
from hsnplan.reports.blocks import Signatory
from hsnplan.reports.layout import REPORT
from hsnplan.reports.parts import MATTER, Part
from hsnplan.reports.png import written
from hsnplan.reports.template import find, names, read

PARTS = (Part("description", "Ärendet"), Part("proposals", "Förslag"), Part("appendix", "Bilagor"))


def template(folder: Path, **values: Any) -> str:
    path = folder / "egen.json"
    path.write_text(json.dumps({"name": "Egen", **values}), encoding="utf-8")
    return str(path)


def refusal(path: str) -> str:
    with pytest.raises(Refusal) as told:
        read(path)
    return told.value.sentence


def test_both_templates_that_come_with_the_program_are_found_by_name() -> None:
    assert names() == ("annan-region", "rjh")
    default = find("")
    assert default == find("rjh")
    assert default.layout == REPORT
    assert default.called("matter", "Brev") == "Tjänsteskrivelse"
    other = find("annan-region")
    assert other.called("matter", "Brev") == "Tjänsteutlåtande"
    assert other.arranged("matter", MATTER)[0] == Part("proposals", "Förslag till beslut")
    assert default.arranged("matter", MATTER) == MATTER
    assert other.layout.logo is not None
    assert (other.layout.width, other.lists.width) == (216.0, 216.0)


def test_parts_stand_in_the_order_of_the_template_and_the_others_follow(tmp_path: Path) -> None:
    words = {"matter": {"parts": [{"part": "proposals", "heading": "Förslag till beslut"}]}}
    found = read(template(tmp_path, documents=words))
    assert found.arranged("matter", PARTS) == (
        Part("proposals", "Förslag till beslut"),
        Part("description", "Ärendet"),
        Part("appendix", "Bilagor"),
    )
    assert found.arranged("tertial", PARTS) == PARTS
    assert found.called("matter", "Tjänsteskrivelse") == "Tjänsteskrivelse"


def test_a_part_that_a_document_does_not_have_is_named(tmp_path: Path) -> None:
    words = {"matter": {"parts": [{"part": "inledning", "heading": "Inledning"}]}}
    with pytest.raises(Refusal, match="”inledning” som dokumentet ”matter” inte har"):
        read(template(tmp_path, documents=words)).arranged("matter", PARTS)


def test_all_that_a_template_says_is_taken(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(written(4, 2, bytes(24)))
    path = template(
        tmp_path,
        page={"width": 200, "side": 30},
        text={"size": 12, "headings": [20, 15, 13, 12]},
        logo={"file": "logo.png", "height": 10, "alternative": "Märke"},
        signatories=[{"name": "Kim", "title": "Chef"}],
    )
    found = find(path)
    assert (found.layout.width, found.layout.side, found.layout.height) == (200.0, 30.0, 297.0)
    assert (found.layout.size, found.layout.headings) == (12.0, (20.0, 15.0, 13.0, 12.0))
    assert found.layout.logo is not None
    assert found.layout.logo.alternative == "Märke"
    assert found.signatories == (Signatory("Kim", "Chef"),)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"name": " "}, "”name” ska vara en text"),
        ({"farg": 1}, "”farg” känns inte igen"),
        ({"page": []}, "”page” ska vara uppgifter inom klamrar"),
        ({"page": {"bredd": 210}}, "”page.bredd” känns inte igen"),
        ({"page": {"width": "210"}}, "”page.width” ska vara ett tal från 120 till 450"),
        ({"page": {"width": True}}, "”page.width” ska vara ett tal"),
        ({"page": {"side": 60, "width": 200}}, "lämnar mindre än 100 mm"),
        ({"page": {"top": 80, "foot": 80, "height": 200}}, "lämnar mindre än 120 mm"),
        ({"text": {"headings": [20, 15]}}, "”text.headings” ska vara fyra tal"),
        ({"text": {"headings": 20}}, "”text.headings” ska vara en lista"),
        ({"logo": {"file": "../logo.png"}}, "”logo.file” ska vara namnet på en fil i samma mapp"),
        ({"logo": {"file": "saknas.png"}}, "går inte att läsa: mappen eller filen finns inte"),
        ({"logo": {"file": "egen.json", "height": 9, "alternative": "x"}}, "ska vara en hel PNG-bild"),
        ({"signatories": [{"name": "Kim"}]}, "”signatories.1.title” ska vara en text"),
        ({"documents": {"matter": {"parts": [{"part": "a"}]}}}, "”documents.matter.parts.1.heading”"),
        (
            {"documents": {"matter": {"parts": [{"part": "a", "heading": "A"}] * 2}}},
            "”documents.matter.parts.2.part” står två gånger",
        ),
    ],
)
def test_what_is_wrong_in_a_template_is_said_with_its_place(
    tmp_path: Path, values: dict[str, Any], said: str
) -> None:
    assert said in refusal(template(tmp_path, **values))


def test_a_file_that_is_no_template_at_all_is_told(tmp_path: Path) -> None:
    path = tmp_path / "egen.json"
    for content, said in (
        (b'{"name":\n x}', "inte giltig JSON (rad 2)"),
        (b"\xff\xfe\xff", "inte giltig JSON"),
        (b"[1]", "”hela filen” ska vara uppgifter inom klamrar"),
        (b"[" * 100_000, "inte giltig JSON"),
        (b" " * 1_000_001, "större än 1 MB"),
    ):
        path.write_bytes(content)
        assert said in refusal(str(path))
    with pytest.raises(Refusal, match="Det finns ingen mall ”saknas”.*annan-region, rjh"):
        find("saknas")
