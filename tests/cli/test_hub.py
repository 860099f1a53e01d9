"""The command of the mailbox: init, push and pull, in words and as JSON, and what it does when nobody answers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hsnplan import cli
from hsnplan.application.settings import Settings
from hsnplan.domain.errors import Refusal
from hsnplan.exchange import mailbox, mailbox_rights
from hsnplan.exchange.mailbox_address import Address
from hsnplan.exchange.mailbox_line import PasswordNeeded
from tests.cli.asking import answer
from tests.exchange.mailboxes import Line, Post
from tests.registers import Small

AS_ANNA = "postgresql://anna@localhost/brevlada"
AS_SECRETARIAT = "postgresql://sekr@localhost/brevlada"


class Service:
    """Stands in for every server: one post, and a password that may be wanted."""

    def __init__(self) -> None:
        self.post = Post()
        self.password = ""
        self.fault: BaseException | None = None
        self.after = 0
        self.asked_with: list[str] = []

    def connect(self, address: Address, password: str = "") -> Line:
        self.asked_with.append(password)
        if password != self.password:
            raise PasswordNeeded("Brevlådan vill ha lösenordet.")
        line = Line(self.post, address.role)
        line.fault, line.after = self.fault, self.after
        return line


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HSNPLAN_SETTINGS", str(tmp_path / "settings.json"))


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Service:
    made = Service()
    real = mailbox.open_mailbox

    def open_mailbox(address: Address, board: str, password: str = "") -> mailbox.Mailbox:
        return real(address, board, password, made.connect)

    monkeypatch.setattr(mailbox, "open_mailbox", open_mailbox)
    monkeypatch.setattr("hsnplan.application.mailbox_setup.connect", made.connect)
    return made


@pytest.fixture
def main(tmp_path: Path, service: Service) -> str:
    small = Small(str(tmp_path / "huvud.hsnplan"))
    board = small.session.register.board.id
    small.session.close()
    for role, part in (("anna", "manager"), ("sekr", "secretariat")):
        service.post.enrol(role, board, part)
    return small.session.file.path


@pytest.fixture
def copy(main: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    made = answer(capsys, "handout", main, "--unit", "Akutmottagningen", "--out", str(tmp_path / "ut"))
    path = str(made["copies"][0]["file"])
    answer(capsys, "set", path, "1", "--status", "försenad", "--comment", "Väntar", "--who", "Åsa Öberg")
    return path


def test_a_package_goes_by_the_mailbox_and_is_received(
    main: str, copy: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (sent,) = answer(capsys, "hub", copy, "push", AS_ANNA)["packages"]
    assert sent["is_new"]
    (again,) = answer(capsys, "hub", copy, "push")["packages"]  # the address is remembered
    assert (again["package"], again["is_new"]) == (sent["package"], False)
    (row,) = answer(capsys, "hub", main, "pull", AS_SECRETARIAT)["packages"]
    assert (row["package"], row["role"], row["boxes"]["new"]) == (sent["package"], "anna", 1)
    assert answer(capsys, "hub", main, "pull", AS_SECRETARIAT)["packages"] == []
    (found,) = answer(capsys, "list", main, "--filter", "status:försenad")["activities"]
    assert found["number"] == 1


def test_the_same_in_words(main: str, copy: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["hub", copy, "push", AS_ANNA, "--who", "Åsa Öberg"]) == 0
    assert "ligger i brevlådan" in capsys.readouterr().out
    assert cli.main(["hub", copy, "push", "--who", "Åsa Öberg"]) == 0
    assert "låg redan i brevlådan" in capsys.readouterr().out
    assert cli.main(["hub", main, "pull", AS_SECRETARIAT]) == 0
    assert "”anna”: en ändring från Åsa Öberg" in capsys.readouterr().out
    assert cli.main(["hub", main, "pull"]) == 0
    assert "inget nytt" in capsys.readouterr().out


def test_one_that_is_refused_is_told_and_gives_its_exit_code(
    main: str, copy: str, service: Service, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(capsys, "hub", copy, "push", AS_ANNA)
    row = service.post.rows[0]
    service.post.rows.insert(0, ("00" * 20, row[1], "anna", "home", None, "2025-01-01T00:00:00", b"trasigt"))
    refused, taken = answer(capsys, "hub", main, "pull", AS_SECRETARIAT, code=1)["packages"]
    assert "inte vad det säger sig vara" in refused["error"]
    assert taken["boxes"]["new"] == 1


def test_a_lost_connection_tells_what_came_before_it(
    main: str, copy: str, service: Service, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(capsys, "hub", copy, "push", AS_ANNA)
    answer(capsys, "set", copy, "1", "--comment", "Väntar än", "--who", "Åsa Öberg")
    answer(capsys, "hub", copy, "push", AS_ANNA)
    service.fault, service.after = OSError("the cable is out"), 4  # hello, part, letters, and one package
    told = answer(capsys, "hub", main, "pull", AS_SECRETARIAT, code=1)
    assert len(told["packages"]) == 1
    assert "försök igen" in told["error"]
    service.fault = None
    assert len(answer(capsys, "hub", main, "pull")["packages"]) == 1
    service.fault, service.after = OSError("the cable is out"), 0
    assert "försök igen" in answer(capsys, "hub", main, "pull", code=1)["error"]


def test_one_who_breaks_off_is_told_what_came_before(
    main: str, copy: str, service: Service, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(capsys, "hub", copy, "push", AS_ANNA)
    answer(capsys, "set", copy, "1", "--comment", "Väntar än", "--who", "Åsa Öberg")
    answer(capsys, "hub", copy, "push", AS_ANNA)
    service.fault, service.after = KeyboardInterrupt(), 4
    told = answer(capsys, "hub", main, "pull", AS_SECRETARIAT, code=1)
    assert len(told["packages"]) == 1
    assert told["error"].startswith("Avbrutet")
    service.after = 0
    assert answer(capsys, "hub", main, "push", AS_SECRETARIAT, code=1)["error"].startswith("Avbrutet")
    assert answer(capsys, "verify", main)["ok"]


def test_how_far_it_has_come_is_shown_to_one_who_watches(
    main: str, copy: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(capsys, "hub", copy, "push", AS_ANNA)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    assert cli.main(["hub", main, "pull", AS_SECRETARIAT]) == 0
    assert "Hämtar 100%" in capsys.readouterr().err


def test_a_password_is_asked_for_where_somebody_is_there_and_kept_nowhere(
    copy: str, service: Service, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    service.password = "mycket hemligt"
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    assert "lösenordet" in answer(capsys, "hub", copy, "push", AS_ANNA, code=1)["error"]
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda prompt: "mycket hemligt")
    assert cli.main(["hub", copy, "push", AS_ANNA]) == 0
    assert service.asked_with == ["", "", "mycket hemligt"]
    settings = Settings.of_this_computer()
    for path in (Path(settings._path), Path(copy)):
        assert b"mycket hemligt" not in path.read_bytes()


def test_an_address_with_a_password_is_refused_and_not_remembered(
    copy: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = answer(capsys, "hub", copy, "push", "postgresql://anna:hemligt@localhost/b", code=1)["error"]
    assert "utan lösenord" in said
    assert "hemligt" not in said
    assert "ingen brevlåda än" in answer(capsys, "hub", copy, "push", code=1)["error"]


def test_less_protection_is_said_each_time(copy: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["hub", copy, "push", "postgresql://anna@db.regionen.se/b?sslmode=require"]) == 0
    assert "Någon på vägen kan läsa" in capsys.readouterr().err
    assert cli.main(["hub", copy, "push", "postgresql://anna@db.regionen.se/b"]) == 0
    assert capsys.readouterr().err == ""


def test_init_shows_the_script_and_how_this_board_is_enrolled(
    main: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = answer(capsys, "hub", main, "init")
    assert "CREATE POLICY manager_sees" in found["script"]
    assert f"'{found['board']}', 'secretariat'" in found["enrol"][0]
    assert cli.main(["hub", main, "init"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("-- hsnplan's mailbox")
    assert printed.rstrip().splitlines()[-1].startswith("-- SELECT hsnplan.enrol(")


def test_init_names_what_is_wrong(
    main: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mailbox_rights, "is_made", lambda *_: True)
    monkeypatch.setattr(mailbox_rights, "faults", lambda *_: ["Radskyddet är avslaget."])
    assert answer(capsys, "hub", main, "init", AS_ANNA, code=1)["faults"] == ["Radskyddet är avslaget."]
    assert cli.main(["hub", main, "init", AS_ANNA]) == 1
    assert "Radskyddet är avslaget." in capsys.readouterr().out
    monkeypatch.setattr(mailbox_rights, "faults", lambda *_: [])
    assert cli.main(["hub", main, "init", AS_ANNA]) == 0
    assert "rättigheterna är som de ska vara" in capsys.readouterr().out


def test_init_runs_the_script_when_it_is_told_to(
    main: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[Any] = []
    monkeypatch.setattr(mailbox_rights, "is_made", lambda *_: bool(ran))
    monkeypatch.setattr(mailbox_rights, "faults", lambda *_: [])
    assert "ingen brevlåda" in answer(capsys, "hub", main, "init", AS_ANNA, code=1)["error"]
    monkeypatch.setattr(mailbox_rights, "make", lambda _, script, name: ran.append(script))
    assert answer(capsys, "hub", main, "init", AS_ANNA, "--run")["faults"] == []
    assert "CREATE POLICY" in ran[0]


def test_a_refusal_is_told_as_json_too(main: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["hub", main, "pull", "inte en adress", "--json"]) == 1
    assert "postgresql://roll@" in json.loads(capsys.readouterr().out)["error"]
    assert issubclass(PasswordNeeded, Refusal)
