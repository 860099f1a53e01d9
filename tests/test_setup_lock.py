"""The lock says what is installed, to the last byte, and says nothing about where it came from."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PINNED = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>\S+)", re.MULTILINE)


@pytest.fixture
def lock(project: Path) -> str:
    return (project / "requirements.lock").read_text(encoding="utf-8")


def test_the_lock_names_no_host_and_no_path(lock: str) -> None:
    assert "http" not in lock
    assert "--index-url" not in lock
    assert "--find-links" not in lock
    assert not [line for line in lock.splitlines() if "/" in line and not line.lstrip().startswith("#")]


def test_every_package_of_the_lock_has_a_hash(lock: str) -> None:
    entries = re.split(r"^(?=[\w.-]+==)", lock, flags=re.MULTILINE)[1:]
    assert len(entries) > 20
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_lock_holds_what_the_project_asks_for(lock: str, project: Path) -> None:
    settings = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))
    asked = settings["project"]["dependencies"] + settings["dependency-groups"]["dev"]
    locked = {canonicalize_name(pin["name"]): pin["version"] for pin in PINNED.finditer(lock)}
    for requirement in map(Requirement, asked):
        version = locked.get(canonicalize_name(requirement.name))
        assert version is not None, f"{requirement} is not in the lock: renew it (docs/adr/0003)"
        assert requirement.specifier.contains(version), (
            f"{requirement} is not met by {version}: renew the lock"
        )
