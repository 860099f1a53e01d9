"""Python's own `import` again, once PySide6 has put another in its place.

PySide6's reads the source of every module that is imported after it, to see whether it wants other names for Qt's
methods (`from __feature__ import snake_case`). Nobody does here, and it costs a tenth of the start.
"""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401 - it has to be loaded to have done so


def use_python_import() -> None:
    """From now on modules are imported without being read through."""
    own = getattr(builtins, "__orig_import__", None)
    if own is not None:
        builtins.__import__ = own
