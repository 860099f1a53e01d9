"""The net that catches log records and Qt warnings has no holes."""

from pathlib import Path

import pytest

CARELESS_SUITE = """
import logging, warnings, pytest
from PySide6.QtCore import qWarning

def test_logs_info(): logging.info("saved")
def test_logs_a_warning(): logging.warning("disk is full")
def test_warns_through_qt(qapp): qWarning("no parent")
def test_uses_something_old(): warnings.warn("old", DeprecationWarning)

@pytest.mark.expects_log("disk is full")
def test_logs_what_it_expects(): logging.warning("the disk is full")

@pytest.mark.expects_log("disk is full")
def test_expects_in_vain(): pass

@pytest.mark.expects_log("disk is full")
def test_logs_something_else_too(): logging.warning("disk is full"); logging.error("network")
"""


def test_a_test_that_leaves_a_warning_behind_fails(pytester: pytest.Pytester, project: Path) -> None:
    pytester.makeconftest((project / "tests" / "conftest.py").read_text(encoding="utf-8"))
    pytester.makepyprojecttoml((project / "pyproject.toml").read_text(encoding="utf-8"))
    suite = pytester.makepyfile(CARELESS_SUITE)
    told = pytester.runpytest_subprocess(suite)
    told.assert_outcomes(passed=5, failed=2, errors=3)
    told.stdout.fnmatch_lines_random(
        [
            "FAILED *::test_warns_through_qt*",
            "FAILED *::test_uses_something_old*",
            "ERROR *::test_logs_a_warning*",
            "ERROR *::test_expects_in_vain*",
            "ERROR *::test_logs_something_else_too*",
        ]
    )
