"""What a cell's colour says where a judgement is told by colour alone: green, yellow, red, or nothing."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Mapping, Sequence
from typing import Final

GREEN, YELLOW, RED = "green", "yellow", "red"
_HEX: Final = re.compile("[0-9A-Fa-f]{6}")
_DEGREES: Final = ((25, RED), (68, YELLOW), (170, GREEN), (330, ""), (361, RED))
_LEAST_COLOUR: Final = 0.12
_LEAST_LIGHT: Final = 0.25
_THEME: Final = (
    "FFFFFF", "000000", "E7E6E6", "44546A", "4472C4", "ED7D31", "A5A5A5", "FFC000", "5B9BD5", "70AD47",
)  # fmt: skip
"""Office's own theme in the order cells number it, used when a book has none."""
_NUMBERED: Final = (
    "000000FFFFFFFF000000FF000000FFFFFF00FF00FF00FFFF800000008000000080808000800080008080C0C0C0808080"
    "9999FF993366FFFFCCCCFFFF660066FF80800066CCCCCCFF000080FF00FFFFFF0000FFFF8000808000000080800000FF"
    "00CCFFCCFFFFCCFFCCFFFF9999CCFFFF99CCCC99FFFFCC993366FF33CCCC99CC00FFCC00FF9900FF6600666699969696"
    "003366339966003300333300993300993366333399333333"
)
"""The colours that older books call by a number from 8 on, six signs each (ECMA-376, 18.8.27)."""


def signal(rgb: str) -> str:
    """GREEN, YELLOW or RED, whichever the colour "C6EFCE" is nearest to; "" for greys, blues and no colour at all."""
    if _HEX.fullmatch(rgb) is None:
        return ""
    red, green, blue = (int(rgb[place : place + 2], 16) / 255 for place in (0, 2, 4))
    hue, colour, light = colorsys.rgb_to_hsv(red, green, blue)
    if colour < _LEAST_COLOUR or light < _LEAST_LIGHT:
        return ""
    return next(name for degrees, name in _DEGREES if hue * 360 < degrees)


def of_excel(given: Mapping[str, str], theme: Sequence[str] = ()) -> str:
    """The colour an Excel fill names by its value, by its place in the theme or by its old number; "" for none."""
    try:
        if "rgb" in given:
            rgb = given["rgb"][-6:]
        elif "theme" in given:
            rgb = (tuple(theme) or _THEME)[int(given["theme"])]
        else:
            place = 6 * (int(given.get("indexed", "64")) - 8)
            rgb = _NUMBERED[max(0, place) : place + 6]
        return _tinted(rgb, float(given.get("tint", "0")))
    except (ValueError, IndexError):
        return ""


def _tinted(rgb: str, tint: float) -> str:
    """Lighter (0 to 1) or darker (0 to -1), as Excel does it (ECMA-376, 18.8.19)."""
    if not tint or _HEX.fullmatch(rgb) is None:
        return rgb
    hue, light, colour = colorsys.rgb_to_hls(*(int(rgb[place : place + 2], 16) / 255 for place in (0, 2, 4)))
    light = light * (1 + tint) if tint < 0 else light + (1 - light) * tint
    parts = colorsys.hls_to_rgb(hue, min(1.0, max(0.0, light)), colour)
    return "".join(f"{round(part * 255):02X}" for part in parts)
