"""dev.py sets up what is missing, nothing twice, and says in Swedish what it may not do itself."""

import ast
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import dev

WITH_SCREEN = {"DISPLAY": ":0"}


class Workshop:
    """A checkout of its own in which every started program is noted and succeeds, unless told to fail."""

    def __init__(self) -> None:
        self.started: list[list[str]] = []
        self.failing = ""

    def start(self, command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        """Stand in for subprocess.run: a made environment gets its Python."""
        self.started.append(command)
        failed = bool(self.failing) and self.failing in command
        if "venv" in command and not failed:
            Path(dev.PYTHON).parent.mkdir(parents=True)
            Path(dev.PYTHON).touch()
        return subprocess.CompletedProcess(command, int(failed))

    def call(self, command: list[str], **_: object) -> int:
        """Stand in for subprocess.call."""
        return self.start(command).returncode

    def names(self) -> list[str]:
        """The programs started, with their first words."""
        return [" ".join([os.path.basename(first), *rest[:2]]) for first, *rest in self.started]


@pytest.fixture
def workshop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    shop = Workshop()
    root = tmp_path / "en mapp på hårddisken"
    (root / ".venv").mkdir(parents=True)
    (root / "requirements.lock").write_text("locked\n", encoding="ascii")
    programs = root / ".venv" / "bin"
    places = {
        "ROOT": root,
        "LOCK": root / "requirements.lock",
        "VENV": root / ".venv",
        "PROGRAMS": programs,
        "PYTHON": programs / "python",
        "STAMP": root / ".venv" / "hsnplan-stamp",
    }
    for name, path in places.items():
        monkeypatch.setattr(dev, name, str(path))
    monkeypatch.setattr(subprocess, "run", shop.start)
    monkeypatch.setattr(subprocess, "call", shop.call)
    return shop


def test_the_first_time_builds_the_environment_and_the_second_does_nothing(workshop: Workshop) -> None:
    dev.prepare({})
    assert [line.split()[0:3] for line in workshop.names()] == [
        [os.path.basename(sys.executable), "-m", "venv"],
        ["python", "-m", "pip"],
    ]
    dev.prepare({})
    assert len(workshop.started) == 2


def test_packages_are_installed_by_hash_and_never_built(workshop: Workshop) -> None:
    dev.prepare({})
    pip = workshop.started[-1]
    assert {"--require-hashes", "--only-binary", ":all:", dev.LOCK} <= set(pip)


def test_an_interrupted_set_up_is_made_anew(workshop: Workshop) -> None:
    dev.prepare({})
    os.remove(dev.STAMP)
    leftover = Path(dev.VENV) / "half"
    leftover.touch()
    dev.prepare({})
    assert not leftover.exists()
    assert Path(dev.STAMP).exists()


def test_a_failed_install_is_told_and_leaves_no_stamp(workshop: Workshop) -> None:
    workshop.failing = "pip"
    with pytest.raises(SystemExit, match="Paketen gick inte att hämta"):
        dev.prepare({})
    assert not Path(dev.STAMP).exists()


@pytest.mark.parametrize("changed", ["lock", "python", "place"])
def test_an_environment_made_for_something_else_is_made_anew(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    dev.prepare({})
    if changed == "lock":
        Path(dev.LOCK).write_text("another\n", encoding="ascii")
    elif changed == "python":
        monkeypatch.setattr(sys, "version", "3.99.0")
    else:
        monkeypatch.setattr(dev, "ROOT", "/moved")
    dev.prepare({})
    assert len(workshop.started) == 4


def test_a_folder_that_cannot_be_written_is_told(workshop: Workshop) -> None:
    workshop.failing = "venv"
    with pytest.raises(SystemExit, match="se till att mappen går att skriva i"):
        dev.prepare({})


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="system packages are a matter of Linux")
class TestSystemPackages:
    """What is missing is installed where that is allowed, else named."""

    @pytest.mark.parametrize(
        ("command", "arguments", "environment", "libraries"),
        [
            pytest.param("test", [], {}, dev.DRAWING, id="tests draw"),
            pytest.param("run", ["screenshot", "r.hsnplan"], {}, dev.DRAWING, id="a screenshot draws"),
            pytest.param("run", ["summary", "r.hsnplan"], WITH_SCREEN, {}, id="a summary needs nothing"),
            pytest.param("run", [], {}, {}, id="no screen, no window"),
            pytest.param("run", [], WITH_SCREEN, dev.DRAWING | dev.X11, id="a window under X11"),
            pytest.param("run", ["open", "r.hsnplan"], WITH_SCREEN, dev.DRAWING | dev.X11, id="open a file"),
            pytest.param("run", [], {"WAYLAND_DISPLAY": "w"}, dev.DRAWING | dev.WAYLAND, id="under Wayland"),
        ],
    )
    def test_each_command_asks_only_for_what_it_uses(
        self,
        command: str,
        arguments: list[str],
        environment: dict[str, str],
        libraries: dict[str, str],
    ) -> None:
        assert dev.libraries_for(command, arguments, environment) == libraries

    def test_a_library_the_loader_lacks_is_missed(self) -> None:
        assert dev.loads("libc.so.6")
        assert not dev.loads("libinte-till.so.0")

    def test_the_administrator_installs_without_a_question(
        self, workshop: Workshop, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(os, "geteuid", lambda: 0)
        monkeypatch.setattr("shutil.which", lambda _: "/usr/bin/apt-get")
        dev.prepare({"libinte-till.so.0": "libinte0"})
        install = workshop.started[1]
        assert install[:3] == ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
        assert {"libinte0", "--no-install-recommends"} <= set(install)

    def test_others_are_told_the_command(self, workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(os, "geteuid", lambda: 1000)
        workshop.failing = "sudo"
        with pytest.raises(SystemExit, match="sudo apt-get install --no-install-recommends libinte0"):
            dev.prepare({"libinte-till.so.0": "libinte0"})

    def test_a_python_without_venv_asks_for_its_package(
        self, workshop: Workshop, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
        monkeypatch.setattr("shutil.which", lambda _: None)
        with pytest.raises(SystemExit, match=r"python3\.\d+-venv"):
            dev.prepare({})


class TestValidator:
    """What validates the prints is installed where that is allowed; a run without it goes on and says so."""

    @pytest.fixture(autouse=True)
    def nothing_there(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(dev, "is_there", lambda _: False)
        monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
        monkeypatch.setattr(dev, "becoming_administrator", list)

    def test_it_is_installed_before_the_checks_of_a_test_run(
        self, workshop: Workshop, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(dev, "prepare", lambda _: None)
        assert dev.main(["test"]) == 0
        assert set(dev.VALIDATOR.values()) <= set(workshop.started[1])
        assert workshop.names()[2] == "ruff check ."

    def test_it_is_not_asked_for_when_it_is_there(
        self, workshop: Workshop, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(dev, "is_there", lambda _: True)
        dev.offer_validator()
        assert not workshop.started

    @pytest.mark.parametrize("reason", ["password", "failing", "elsewhere"])
    def test_where_it_cannot_be_installed_that_is_said_and_the_run_goes_on(
        self,
        workshop: Workshop,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
        reason: str,
    ) -> None:
        if reason == "password":
            monkeypatch.setattr(dev, "becoming_administrator", lambda: None)
        elif reason == "elsewhere":
            monkeypatch.setattr("shutil.which", lambda _: None)
        else:
            workshop.failing = "libjaxb-java"
        dev.offer_validator()
        assert "valideras INTE" in capsys.readouterr().err

    def test_the_programs_and_files_of_this_machine_are_found(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.undo()
        assert dev.is_there(sys.executable)
        assert not dev.is_there("ett-program-som-inte-finns")


def test_checks_stop_at_the_first_that_fails(workshop: Workshop) -> None:
    workshop.failing = os.path.join(dev.PROGRAMS, "mypy")
    assert dev.check([]) == 1
    assert workshop.names() == ["ruff check .", "ruff format --check", "mypy"]


def test_the_last_check_is_pytest_with_the_arguments_given(workshop: Workshop) -> None:
    assert dev.check(["-k", "plan"]) == 0
    assert workshop.names()[-2:] == ["lint-imports --no-logo", "pytest -n auto"]
    assert workshop.started[-1][-2:] == ["-k", "plan"]


def test_the_long_runs_are_started_one_after_the_other_and_each_is_there(
    workshop: Workshop, project: Path
) -> None:
    assert dev.main(["soak"]) == 0
    assert workshop.names()[-len(dev.LONG_RUNS) :] == [f"python -m soak.{name}" for name in dev.LONG_RUNS]
    assert all((project / "soak" / f"{name}.py").exists() and name in dev.USAGE for name in dev.LONG_RUNS)


def test_a_long_run_that_does_not_exist_shows_the_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["soak", "thunder"]) == 2
    assert capsys.readouterr().err == dev.USAGE


def test_without_a_command_the_usage_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main([]) == 2
    assert "dev.py test" in capsys.readouterr().err


def test_an_old_python_can_read_that_it_is_too_old(project: Path) -> None:
    ast.parse((project / "dev.py").read_text(encoding="utf-8"), feature_version=(3, 7))
    pretend = "import runpy, sys; sys.version_info = (3, 9, 2); runpy.run_path('dev.py', run_name='__main__')"
    told = subprocess.run([sys.executable, "-c", pretend], cwd=project, capture_output=True, check=False)
    assert told.returncode == 1
    assert told.stderr.decode().startswith("hsnplan behöver Python 3.11 eller senare")


def test_the_tests_lie_in_memory_where_there_is_room_and_nobody_has_chosen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    free = dev.ROOM_FOR_TESTS
    monkeypatch.setattr("os.access", lambda place, _: place == "/dev/shm")
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=free))
    assert dev.place_for_tests({}) == {"PYTEST_DEBUG_TEMPROOT": "/dev/shm"}
    assert dev.place_for_tests({"TMPDIR": "/annan"}) == {}
    free -= 1
    assert dev.place_for_tests({}) == {}
    monkeypatch.setattr("os.access", lambda *_: False)
    assert dev.place_for_tests({}) == {}
