"""How the field over a cell is left; known without the field itself, which is made when somebody first types."""

from __future__ import annotations

ENTER, TAB, BACK, OUT = "enter", "tab", "back", "out"
"""With its text to be kept: to the next, the former, or by the focus going elsewhere."""
