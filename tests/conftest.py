"""What every test gets: no screen, no user settings, same examples each time, no warning unseen."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

pytest_plugins = ["pytester"]

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=1_000, deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture(scope="session", autouse=True)
def _home_of_nobody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Settings and drafts of the person who runs the tests are neither read nor written."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
            patch.setenv(name, str(home / name.lower()))
        for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
            patch.setenv(name, str(home))
        yield


@pytest.fixture(autouse=True)
def _no_unseen_log(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A record of WARNING or above fails the test, unless `expects_log` asked for it; then it must come."""
    yield
    expected = [str(mark.args[0]) for mark in request.node.iter_markers("expects_log")]
    logged = [
        record.getMessage()
        for phase in ("setup", "call")
        for record in caplog.get_records(phase)
        if record.levelno >= logging.WARNING
    ]
    unasked = [line for line in logged if not any(text in line for text in expected)]
    missing = [text for text in expected if not any(text in line for line in logged)]
    if unasked or missing:
        pytest.fail(f"Log records nobody asked for: {unasked}; expected but not logged: {missing}")


@pytest.fixture
def project() -> Path:
    """The root of the checkout, for tests about the project itself."""
    return Path(__file__).resolve().parents[1]
