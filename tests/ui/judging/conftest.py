"""A small register whose goal has a target, a period and figures by month, ready to be judged and measured."""

from tests.ui.goal.conftest import months, scene, small

__all__ = ["months", "scene", "small"]
