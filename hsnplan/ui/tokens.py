"""Every colour of the program: one frozen set of tokens per theme, and what must stand out against what.

How to use: take the set in force from `theme.tokens()` and read a colour by its meaning, never by its hue:
`theme.color("accent")` gives a QColor, `tokens().accent` the hex text. A state or judgement code is turned
into tokens by `INK`, `tint_of` and the bar tables below. Screens hold no colours of their own.

`contrast` is the WCAG 2.1 formula; the tests hold every pair in `PAIRS` to its ratio.
"""

from typing import NamedTuple


class Tokens(NamedTuple):
    """The colours of one theme, each "#RRGGBB"."""

    name: str
    surface: str
    window: str
    raised: str
    hover: str
    sunk: str  # the ground of key caps and of a row of segments
    selection: str
    hairline: str
    field_edge: str
    button_edge: str
    text: str
    text2: str
    dim: str
    accent: str
    on_accent: str
    planned: str
    ongoing: str
    delayed: str
    completed: str
    partly: str
    partly_fill: str
    not_met: str
    tint_ongoing: str
    tint_delayed: str
    tint_completed: str
    tint_partly: str
    tint_not_met: str
    tint_grey: str
    bar_completed: str
    bar_ongoing: str
    bar_delayed: str
    bar_planned: str
    bar_cancelled: str
    bar_none: str
    bar_met: str
    bar_partly: str
    bar_not_met: str
    bar_not_judged: str
    edged: bool  # grounds differ too little to be seen: pills, cards and hovered things get an edge


LIGHT = Tokens(
    name="light",
    surface="#FFFFFF",
    window="#F3F4F6",
    raised="#F8F9FA",
    hover="#F1F2F5",
    sunk="#EDEEF1",
    selection="#E9ECF9",
    hairline="#E3E5E9",
    field_edge="#8A919C",
    button_edge="#C9CDD4",
    text="#1B1E23",
    text2="#4A515C",
    dim="#606772",
    accent="#4250B0",
    on_accent="#FFFFFF",
    planned="#5B6472",
    ongoing="#12689C",
    delayed="#A8470B",
    completed="#17713A",
    partly="#7A5600",
    partly_fill="#F2B705",
    not_met="#B3261E",
    tint_ongoing="#E3F0F8",
    tint_delayed="#FCEEE2",
    tint_completed="#E4F3E8",
    tint_partly="#FDF3D3",
    tint_not_met="#FBE9E7",
    tint_grey="#EEF0F3",
    bar_completed="#2E8F4E",
    bar_ongoing="#4C9ACB",
    bar_delayed="#D9691E",
    bar_planned="#C3C9D2",
    bar_cancelled="#8A919C",
    bar_none="#E7E9EC",
    bar_met="#17713A",
    bar_partly="#F2B705",
    bar_not_met="#B3261E",
    bar_not_judged="#8A919C",
    edged=False,
)

DARK = Tokens(
    name="dark",
    surface="#1C1F23",
    window="#15171A",
    raised="#22262B",
    hover="#262A30",
    sunk="#2D3137",
    selection="#2B3150",
    hairline="#2D3137",
    field_edge="#757D89",
    button_edge="#444A53",
    text="#E7E9EC",
    text2="#B4BBC5",
    dim="#949CA8",
    accent="#A3AEFA",
    on_accent="#15171A",
    planned="#A6AFBC",
    ongoing="#6DBBEB",
    delayed="#F3A063",
    completed="#68C887",
    partly="#F2C94C",
    partly_fill="#F2C94C",
    not_met="#F58B82",
    tint_ongoing="#1B3140",
    tint_delayed="#3A2818",
    tint_completed="#1B3524",
    tint_partly="#37301A",
    tint_not_met="#3D2321",
    tint_grey="#2A2E34",
    bar_completed="#4DB06E",
    bar_ongoing="#3F8FC2",
    bar_delayed="#E58640",
    bar_planned="#5A626E",
    bar_cancelled="#8A929E",
    bar_none="#353A41",
    bar_met="#4DB06E",
    bar_partly="#F2C94C",
    bar_not_met="#E0685E",
    bar_not_judged="#757D89",
    edged=False,
)

CONTRAST = Tokens(
    name="contrast",
    surface="#000000",
    window="#000000",
    raised="#000000",
    hover="#1F1F1F",
    sunk="#000000",
    selection="#003A70",
    hairline="#FFFFFF",
    field_edge="#FFFFFF",
    button_edge="#FFFFFF",
    text="#FFFFFF",
    text2="#FFFFFF",
    dim="#E0E0E0",
    accent="#FFD800",
    on_accent="#000000",
    planned="#E0E0E0",
    ongoing="#7FD4FF",
    delayed="#FFB27A",
    completed="#7CF29A",
    partly="#FFD800",
    partly_fill="#FFD800",
    not_met="#FF9C94",
    tint_ongoing="#000000",
    tint_delayed="#000000",
    tint_completed="#000000",
    tint_partly="#000000",
    tint_not_met="#000000",
    tint_grey="#000000",
    bar_completed="#7CF29A",
    bar_ongoing="#7FD4FF",
    bar_delayed="#FFB27A",
    bar_planned="#E0E0E0",
    bar_cancelled="#A8A8A8",
    bar_none="#6E6E6E",
    bar_met="#7CF29A",
    bar_partly="#FFD800",
    bar_not_met="#FF9C94",
    bar_not_judged="#A8A8A8",
    edged=True,
)

THEMES = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}

# code → the token its mark and word are drawn in
WORK_INK = {
    "planned": "planned",
    "ongoing": "ongoing",
    "delayed": "delayed",
    "completed": "completed",
    "cancelled": "dim",
    "": "dim",
}
JUDGEMENT_INK = {"met": "completed", "partly": "partly", "not_met": "not_met", "not_judged": "dim"}
INK = WORK_INK | JUDGEMENT_INK

# code → the token of the pill's ground
TINTS = {
    "ongoing": "tint_ongoing",
    "delayed": "tint_delayed",
    "completed": "tint_completed",
    "met": "tint_completed",
    "partly": "tint_partly",
    "not_met": "tint_not_met",
}

# code → the token of its segment, in the order segments are drawn
WORK_BAR = {
    "completed": "bar_completed",
    "ongoing": "bar_ongoing",
    "delayed": "bar_delayed",
    "planned": "bar_planned",
    "cancelled": "bar_cancelled",
    "": "bar_none",
}
JUDGEMENT_BAR = {
    "met": "bar_met",
    "partly": "bar_partly",
    "not_met": "bar_not_met",
    "not_judged": "bar_not_judged",
}

TEXT_RATIO = 4.5
MARK_RATIO = 3.0
_INKS = ("text", "text2", "dim", "accent", "planned", "ongoing", "delayed", "completed", "partly", "not_met")
_GROUNDS = ("surface", "window", "raised", "hover", "selection")

# (foreground, background, least ratio) that every theme must keep
PAIRS = (
    *((ink, ground, TEXT_RATIO) for ink in _INKS for ground in _GROUNDS),
    ("on_accent", "accent", TEXT_RATIO),
    ("text2", "sunk", TEXT_RATIO),
    ("planned", "tint_grey", TEXT_RATIO),
    ("dim", "tint_grey", TEXT_RATIO),
    *((INK[code], tint, TEXT_RATIO) for code, tint in TINTS.items()),
    ("field_edge", "surface", MARK_RATIO),
    ("accent", "surface", MARK_RATIO),
)


def tint_of(code: str) -> str:
    """The token of the ground that a pill for `code` stands on."""
    return TINTS.get(code, "tint_grey")


def luminance(hex_color: str) -> float:
    """The relative luminance of "#RRGGBB" as WCAG 2.1 defines it, 0 (black) to 1 (white)."""
    channels = (int(hex_color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21, whichever is the lighter."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
