"""What can be handed out: each form makes its file, and a copy is for the role that its form says."""

from pathlib import Path

import pytest

from hsnplan.application import registers, rights
from hsnplan.application.outgoing import FORMS, form_of
from hsnplan.application.steps import finished
from hsnplan.domain import roles
from tests.copies import Away, Home
from tests.registers import ACTOR


@pytest.mark.parametrize(
    ("key", "role"),
    [
        ("copy", roles.MANAGER),
        ("copy-second-line", roles.SECOND_LINE),
        ("copy-reader", roles.READER),
    ],
)
def test_a_copy_is_for_the_role_of_its_form(tmp_path: Path, key: str, role: str) -> None:
    home = Home(str(tmp_path))
    (path,) = finished(form_of(key).make(home.main, str(tmp_path / "form"), [home.unit]))
    session = registers.open_session(path, ACTOR, Away(60))
    assert rights.in_copy(session) == roles.Rights(role, home.unit)
    assert home.main.register.handouts[session.copy].role == role
    session.close()
    home.main.close()


def test_every_form_says_for_whom_it_is() -> None:
    assert len({form.key for form in FORMS}) == len({form.name for form in FORMS}) == len(FORMS)
    assert all(form.note.startswith("För den som") for form in FORMS)
