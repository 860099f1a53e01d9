"""Where the files that the window needs lie: beside the package in the source tree, inside it in the wheel.

How to use: `asset("fonts", "Inter-Regular.otf")` gives the whole path; the file is not looked at.
"""

import os.path

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def _root() -> str:
    packed = os.path.join(_PACKAGE, "resources")
    return packed if os.path.isdir(packed) else os.path.join(os.path.dirname(_PACKAGE), "resources")


ROOT = _root()


def asset(*parts: str) -> str:
    """The path of a file under resources/."""
    return os.path.join(ROOT, *parts)
