"""Templates in a register: chosen for a case or for all, and the board's own taken in whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hsnplan.application import matters as cases
from hsnplan.application import templates
from hsnplan.application.documents import making
from hsnplan.application.documents.source import Asked, of_session
from hsnplan.domain import matters
from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.errors import Refusal
from hsnplan.domain.matter_kinds import Matter
from hsnplan.resources import resource
from tests.registers import Small


@pytest.fixture
def small(tmp_path: Path) -> Small:
    made = Small(str(tmp_path / "r.hsnplan"))
    made.session.apply(cases.add(made.session, "Uppföljning", dnr="HSN/1/2023", period=made.period)[1])
    return made


def case(small: Small) -> Matter:
    return matters.matters(small.session.register)[0]


def kind(small: Small, template: str = "") -> str:
    """What the letter calls itself: the first thing a template says."""
    found = making.make(of_session(small.session), "matter", Asked(template=template))
    return found.name.split()[0]


def own(tmp_path: Path, **values: object) -> str:
    path = tmp_path / "egen.json"
    known = {"name": "Vår mall", "documents": {"matter": {"name": "Missiv"}}, **values}
    path.write_text(json.dumps(known), encoding="utf-8")
    return str(path)


def test_a_case_goes_before_the_register_and_what_is_asked_for_before_both(small: Small) -> None:
    register, do = small.session.register, small.session.apply
    assert kind(small) == "Tjänsteskrivelse"
    do(templates.use(register, "annan-region"))
    assert kind(small) == "Tjänsteutlåtande"
    do(templates.use(register, "rjh", case(small).id))
    assert kind(small) == "Tjänsteskrivelse"
    assert kind(small, "annan-region") == "Tjänsteutlåtande"
    do(templates.use(register, "", case(small).id))
    assert kind(small) == "Tjänsteutlåtande"


def test_a_template_of_ones_own_is_kept_in_the_register_with_its_logo(small: Small, tmp_path: Path) -> None:
    logo = Path(resource("templates/annan-region.png")).read_bytes()
    (tmp_path / "logo.png").write_bytes(logo)
    path = own(tmp_path, logo={"file": "logo.png", "height": 12, "alternative": "Vårt märke"})
    new, action = templates.take_in(small.session, path)
    small.session.apply(action)
    small.session.apply(templates.use(small.session.register, new, case(small).id))
    for file in (Path(path), tmp_path / "logo.png"):
        file.unlink()
    found = making.make(of_session(small.session), "matter", Asked())
    assert found.name.startswith("Missiv ")
    assert found.document.layout.logo is not None
    assert found.document.layout.logo.png == logo
    assert kind(small, "vår mall") == "Missiv"
    assert (new, "Vår mall") in templates.options(small.session.register)


def test_reading_it_in_again_renews_it_and_undo_brings_the_former_back(small: Small, tmp_path: Path) -> None:
    first, action = templates.take_in(small.session, own(tmp_path))
    small.session.apply(action)
    small.session.apply(templates.use(small.session.register, first))
    again, action = templates.take_in(small.session, own(tmp_path, documents={"matter": {"name": "Brev"}}))
    small.session.apply(action)
    assert again == first
    assert kind(small) == "Brev"
    small.session.undo()
    assert kind(small) == "Missiv"


@pytest.mark.parametrize(
    "words", ["/etc/passwd", "../hemlig.json", "\\\\server\\del\\mall.json", "finns-inte"]
)
def test_what_a_register_says_never_leads_to_a_file(small: Small, words: str) -> None:
    small.session.apply(Action("Mall", (Edit("matter", case(small).id, {"template": words}),)))
    with pytest.raises(Refusal, match="finns inte. Välj en annan"):
        kind(small)


def test_a_path_in_an_own_template_is_not_followed(small: Small) -> None:
    logo = {"file": "passwd", "height": 12, "alternative": "x"}
    values = {"name": "Ond", "content": json.dumps({"name": "Ond", "logo": logo})}
    small.session.apply(Action("Mall", (Edit("template", "t", values),)))
    small.session.apply(templates.use(small.session.register, "t"))
    with pytest.raises(Refusal, match="logo.file"):
        kind(small)


def test_what_is_no_template_is_refused_and_nothing_is_kept(small: Small, tmp_path: Path) -> None:
    path = tmp_path / "fel.json"
    path.write_text("{]", encoding="utf-8")
    with pytest.raises(Refusal, match="inte giltig JSON"):
        templates.take_in(small.session, str(path))
    assert templates.own(small.session.register) == []
