"""The computer as the program sees it: its clock and its random bytes."""

from __future__ import annotations

import os
import time


class Computer:
    """The real surroundings of a session."""

    def wall_ms(self) -> int:
        """Milliseconds since 1970."""
        return time.time_ns() // 1_000_000

    def today(self) -> str:
        """The calendar's day, ISO."""
        return time.strftime("%Y-%m-%d")

    def now(self) -> str:
        """Local date and time with seconds, ISO without zone."""
        return time.strftime("%Y-%m-%dT%H:%M:%S")

    def random(self, size: int) -> bytes:
        """Random bytes from the system."""
        return os.urandom(size)
