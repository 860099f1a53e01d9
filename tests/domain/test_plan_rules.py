"""What may be saved of the kinds around a plan."""

from pathlib import Path
from typing import Any

import pytest

from hsnplan.domain.edit import Action, Edit
from hsnplan.domain.errors import Refusal
from tests.registers import Small


@pytest.fixture
def small(tmp_path: Path) -> Small:
    return Small(str(tmp_path / "register.hsnplan"))


def save(small: Small, what: str, entity: str = "x", /, **values: Any) -> None:
    small.session.apply(Action("Prov", (Edit(what, entity, values),)))


def test_a_link_to_the_goal_above_is_refused(small: Small) -> None:
    with pytest.raises(Refusal, match="ligger redan under ”Högst 4 timmar på akuten”"):
        save(small, "link", activity=small.part, node=small.goal)
    save(small, "link", activity=small.part, node=small.other_goal)


@pytest.mark.parametrize(
    ("kind", "values", "sentence"),
    [
        ("link", {"activity": "borta", "node": "borta"}, "finns inte längre"),
        ("meeting", {"title": "Nämnd"}, "måste ha ett datum"),
        ("meeting", {"title": "Nämnd", "date": "2023-05-23", "last": "2023-05-22"}, "före den första"),
        ("meeting", {"title": "Nämnd", "date": "23 maj"}, "är inget datum"),
        ("meeting", {"date": "2023-05-23", "title": " "}, "måste ha en text"),
        ("agenda_item", {"topic": "Årsbokslut"}, "Sammanträdet finns inte"),
        ("control", {"process": "Inköp", "likelihood": 5}, "Sannolikhet anges från 1 till 4"),
        ("figure_table", {"title": "T", "columns": (("a", "A", ""), ("a", "B", ""))}, "samma nyckel"),
        ("figure_table", {"title": "T", "columns": (("a", "A", "b + + c"),)}, "förstås inte"),
        ("figure_row", {"cells": ("1",)}, "Tabellen finns inte"),
        ("own_field", {"name": "Rond", "of": "unit", "sort": "text"}, "mål eller aktiviteter"),
        ("own_field", {"name": "Rond", "of": "node", "sort": "choice"}, "minst ett val"),
        ("own_value", {"field": "borta", "subject": "borta"}, "finns inte längre"),
        ("revision", {"title": "R"}, "måste gälla en plan"),
        ("amendment", {"revision": "borta"}, "Revideringen finns inte"),
    ],
)
def test_what_will_not_do_is_refused_in_words(
    small: Small, kind: str, values: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(Refusal, match=sentence):
        save(small, kind, **values)


def test_a_row_has_as_many_cells_as_its_table_has_columns(small: Small) -> None:
    save(small, "figure_table", "t", title="T", columns=(("a", "A", ""), ("b", "B", "")))
    save(small, "figure_row", "r", table="t", cells=("Läkare", "3"))
    with pytest.raises(Refusal, match="Raden har 1 celler, tabellen 2"):
        save(small, "figure_row", "s", table="t", cells=("Läkare",))


@pytest.mark.parametrize(
    ("sort", "right", "wrong"),
    [
        ("number", "1 112", "många"),
        ("date", "2023-05-23", "i maj"),
        ("choice", "hög", "högre"),
        ("yes_no", "ja", "kanske"),
    ],
)
def test_an_own_value_fits_its_field(small: Small, sort: str, right: str, wrong: str) -> None:
    save(small, "own_field", "f", name="Eget", of="node", sort=sort, choices=("låg", "hög"))
    save(small, "own_value", "v", field="f", subject=small.goal, value=right)
    with pytest.raises(Refusal):
        save(small, "own_value", "v", field="f", subject=small.goal, value=wrong)
    save(small, "own_value", "v", field="f", subject=small.goal, value="")


def test_text_hidden_in_an_amendment_is_looked_at_like_any_other(small: Small) -> None:
    save(small, "revision", "r", plan=small.session.register.plan.id, title="Revidering")
    with pytest.raises(Refusal, match="styrtecken"):
        save(
            small,
            "amendment",
            revision="r",
            kind="node",
            subject=small.goal,
            after=(("title", "Dolt\x07tecken"),),
        )


def test_a_decided_revision_needs_its_paragraph_and_is_not_changed_any_more(small: Small) -> None:
    plan = small.session.register.plan.id
    with pytest.raises(Refusal, match="datum och paragraf"):
        save(small, "revision", "r", plan=plan, title="Revidering", applied=True)
    save(small, "revision", "r", plan=plan, title="R", applied=True, decided="2023-02-27", paragraph="§ 13")
    with pytest.raises(Refusal, match="är beslutad och ändras inte mer"):
        save(small, "amendment", revision="r", kind="node", subject=small.goal)
