"""`override`, which marks a method that takes the place of a base class's.

Python has it from 3.12. `typing_extensions` has it for 3.11, and costs 30 ms of each start; only type checkers need it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from typing_extensions import override as override  # noqa: PLC0414, TID251 - for type checkers, and passed on
else:
    _Method = TypeVar("_Method")

    def override(method: _Method) -> _Method:
        """The method itself."""
        return method
