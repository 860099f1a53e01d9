"""The one style sheet: what Fusion and the palette do not draw as the program wants it.

How to use: a widget asks for its look by a dynamic property, set before it is shown:

    QPushButton               kind = "primary" | "ghost" | "link" | "danger" | "icon"
                                   | "chip" | "segment" | "state" | "field"
    QLabel, QPushButton       tone = a token's name ("dim", "text2", "accent", "delayed" …)
    QLabel                    type = "12" | "13" | "16" | "20";  weight = "400" | "500" | "600" | "700"
    QFrame                    kind = "card" | "segments" | "keycap" | "tag" | "line" | "bar" | "toast"
                              ground = "surface" | "window" | "raised"
    QLineEdit, QPlainTextEdit wrong = true  (the value is refused; the sentence stands below)

After a property has changed call `theme.restyle(widget)`. Every length is written for 100 % and scaled here:
`%(12)s` is 12 px of the design. Percent formatting is used because style sheets are full of braces.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hsnplan.ui.tokens import Tokens

_TONES = (
    "text",
    "text2",
    "dim",
    "accent",
    "on_accent",
    "planned",
    "ongoing",
    "delayed",
    "completed",
    "partly",
    "not_met",
)

_GROUNDS = """
QMainWindow, QDialog, QFrame[ground="surface"] { background: %(surface)s; }
QFrame[ground="window"] { background: %(window)s; border: none; }
QFrame[ground="raised"] { background: %(raised)s; border: none; }
QFrame[kind="card"] { background: %(raised)s; border: 1px solid %(hairline)s; border-radius: %(8)s; }
QFrame[kind="line"] { background: %(hairline)s; border: none; }
QFrame[kind="segments"] { background: %(sunk)s; border: 1px solid %(segments_edge)s; border-radius: %(7)s; }
QFrame[kind="toast"] { background: %(text)s; border: 1px solid %(text)s; border-radius: %(8)s; }
QFrame[kind="toast"] QLabel { color: %(surface)s; }
QFrame[kind="bar"] { background: %(window)s; border: none; border-top: 1px solid %(hairline)s; }
QLabel[kind="keycap"] { background: %(sunk)s; border: 1px solid %(keycap_edge)s; border-radius: %(4)s;
  color: %(text2)s; font-size: %(12)s; font-weight: 500; padding: %(1)s %(5)s; }
QLabel[kind="tag"] { background: %(tint_partly)s; border: 1px solid %(tag_edge)s; border-radius: %(4)s;
  color: %(partly)s; font-size: %(12)s; font-weight: 600; padding: %(2)s %(9)s; }
"""

_TYPE = """
QLabel[type="12"] { font-size: %(12)s; }
QLabel[type="13"] { font-size: %(13)s; }
QLabel[type="16"] { font-size: %(16)s; }
QLabel[type="20"] { font-size: %(20)s; }
QLabel[weight="400"] { font-weight: 400; }
QLabel[weight="500"] { font-weight: 500; }
QLabel[weight="600"] { font-weight: 600; }
QLabel[weight="700"] { font-weight: 700; }
"""

_FIELDS = """
QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox, QComboBox {
  background: %(surface)s; color: %(text)s; border: 1px solid %(field_edge)s; border-radius: %(6)s;
  selection-background-color: %(accent)s; selection-color: %(on_accent)s; placeholder-text-color: %(dim)s; }
QLineEdit, QAbstractSpinBox, QComboBox { padding: 0 %(8)s; min-height: %(28)s; }
QPlainTextEdit, QTextEdit { padding: %(3)s %(5)s; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus {
  border: 2px solid %(accent)s; }
QLineEdit:focus, QAbstractSpinBox:focus, QComboBox:focus { padding: 0 %(7)s; min-height: %(26)s; }
QPlainTextEdit:focus, QTextEdit:focus { padding: %(2)s %(4)s; }
QLineEdit[kind="inline"] { background: transparent; border-color: transparent; padding: 0; min-height: %(22)s; }
QLineEdit[kind="inline"]:hover:!read-only { border-color: %(field_edge)s; }
QLineEdit[kind="inline"]:focus:!read-only { background: %(surface)s; border: 2px solid %(accent)s;
  padding: 0; min-height: %(20)s; }
QLineEdit[kind="inline"][type="16"] { font-size: %(16)s; font-weight: 600; }
QPlainTextEdit[kind="inline"] { background: transparent; border-color: transparent; padding: %(1)s 0; }
QPlainTextEdit[kind="inline"]:hover:!read-only { border-color: %(field_edge)s; }
QPlainTextEdit[kind="inline"]:focus:!read-only { background: %(surface)s; border: 2px solid %(accent)s;
  padding: 0; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] { border-color: %(not_met)s; }
QLineEdit:read-only, QPlainTextEdit:read-only { background: %(raised)s; }
QLineEdit[kind="inline"]:read-only, QPlainTextEdit[kind="inline"]:read-only {
  background: transparent; border-color: transparent; }
QLineEdit:disabled, QPlainTextEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled {
  background: %(raised)s; color: %(dim)s; border: 1px %(off)s %(hairline)s; }
QComboBox { padding-right: %(24)s; }
QComboBox:focus { padding-right: %(23)s; }
QComboBox:!editable { font-weight: 500; border-color: %(button_edge)s; }
QComboBox:!editable:focus { border-color: %(accent)s; }
QComboBox:!editable:hover { background: %(hover)s; }
QComboBox::drop-down, QDateEdit::drop-down { border: none; background: transparent; width: %(24)s; }
QComboBox::down-arrow, QDateEdit::down-arrow { image: url("%(icons)s/field-arrow.svg"); width: %(12)s; height: %(12)s; }
QComboBox QAbstractItemView { background: %(surface)s; border: 1px solid %(button_edge)s; padding: %(4)s;
  outline: none; selection-background-color: %(selection)s; selection-color: %(text)s; }
QComboBox QAbstractItemView::item { min-height: %(26)s; padding: 0 %(8)s; border-radius: %(4)s; }
QAbstractItemView[kind="choices"] { background: %(surface)s; border: 1px solid %(button_edge)s;
  padding: 0 %(4)s; outline: none; selection-background-color: %(selection)s; selection-color: %(text)s; }
QAbstractItemView[kind="choices"]::item { min-height: %(26)s; padding: 0 %(8)s; border-radius: %(4)s; }
QAbstractItemView[kind="choices"]::item:selected { background: %(selection)s; color: %(text)s; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: %(20)s; }
QAbstractSpinBox::up-arrow { image: url("%(icons)s/field-arrow-up.svg"); width: %(10)s; height: %(10)s; }
QAbstractSpinBox::down-arrow { image: url("%(icons)s/field-arrow.svg"); width: %(10)s; height: %(10)s; }
"""

_CHOICES = """
QCheckBox, QRadioButton { spacing: %(7)s; }
QCheckBox::indicator, QRadioButton::indicator { width: %(14)s; height: %(14)s; background: %(surface)s;
  border: 1px solid %(field_edge)s; }
QCheckBox::indicator { border-radius: %(4)s; }
QRadioButton::indicator { border-radius: %(radio_radius)s; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: %(accent)s; }
QCheckBox::indicator:checked, QCheckBox::indicator:indeterminate { background: %(accent)s;
  border-color: %(accent)s; image: url("%(icons)s/field-tick-%(tick_on_accent)s.svg"); }
QCheckBox::indicator:indeterminate { image: none; }
QRadioButton::indicator:checked { border-color: %(accent)s; background: qradialgradient(cx: 0.5, cy: 0.5,
  radius: 0.5, fx: 0.5, fy: 0.5, stop: 0 %(accent)s, stop: 0.5 %(accent)s, stop: 0.6 %(surface)s); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: %(button_edge)s;
  background: %(raised)s; }
QCheckBox:focus, QRadioButton:focus { color: %(accent)s; text-decoration: underline; }
"""

_BUTTONS = """
QPushButton { background: %(surface)s; color: %(text)s; border: 1px solid %(button_edge)s;
  border-radius: %(6)s; padding: 0 %(11)s; min-height: %(26)s; font-weight: 500; }
QPushButton:hover { background: %(hover)s; border-color: %(hover_edge)s; }
QPushButton:pressed { background: %(sunk)s; }
QPushButton:focus { border: 2px solid %(accent)s; padding: 0 %(10)s; min-height: %(24)s; }
QPushButton:disabled { background: %(raised)s; color: %(dim)s; border: 1px %(off)s %(hairline)s; }
QPushButton[kind="primary"], QPushButton:default {
  background: %(accent)s; color: %(on_accent)s; border-color: %(accent)s; }
QPushButton[kind="primary"]:hover, QPushButton:default:hover { background: %(accent_hover)s; }
QPushButton[kind="primary"]:focus, QPushButton:default:focus { border-color: %(text)s; }
QPushButton[kind="primary"]:disabled, QPushButton:default:disabled {
  background: %(raised)s; color: %(dim)s; border: 1px %(off)s %(hairline)s; }
QPushButton[kind="danger"] { color: %(not_met)s; }
QPushButton[kind="ghost"], QPushButton[kind="icon"], QToolButton {
  background: transparent; border: 1px solid transparent; border-radius: %(6)s; font-weight: 500;
  color: %(text2)s; }
QPushButton[kind="ghost"] { padding: 0 %(7)s; }
QPushButton[kind="icon"], QToolButton { padding: %(3)s; min-height: %(20)s; min-width: %(20)s; }
QPushButton[kind="ghost"]:hover, QPushButton[kind="icon"]:hover, QToolButton:hover, QToolButton:open,
QPushButton[kind="icon"]:checked, QToolButton:checked { background: %(hover)s; border-color: %(hover_edge)s;
  color: %(text)s; }
QPushButton[kind="ghost"]:focus, QPushButton[kind="icon"]:focus, QToolButton:focus {
  border: 2px solid %(accent)s; }
QPushButton[kind="ghost"]:focus { padding: 0 %(6)s; }
QPushButton[kind="icon"]:focus, QToolButton:focus { padding: %(2)s; }
QPushButton[kind="ghost"]:disabled, QToolButton:disabled { background: transparent; color: %(dim)s; }
QPushButton::menu-indicator, QToolButton::menu-indicator { image: none; width: 0; }
QPushButton[kind="link"] { text-align: left; background: transparent; border: 1px solid transparent; color: %(accent)s;
  padding: 0 %(3)s; min-height: %(20)s; border-radius: %(4)s; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus { border: 2px solid %(accent)s; padding: 0 %(2)s; min-height: %(18)s; }
QFrame[kind="toast"] QPushButton {
  background: transparent; border-color: transparent; color: %(toast_link)s; }
QFrame[kind="toast"] QPushButton:focus { border-color: %(toast_link)s; }
QPushButton[kind="chip"] { border-color: %(chip_edge)s; color: %(text2)s; border-radius: %(chip_radius)s;
  padding: 0 %(11)s; }
QPushButton[kind="chip"]:hover { background: %(hover)s; border-color: %(hover_edge)s; }
QPushButton[kind="chip"]:checked { background: %(selection)s; border-color: %(accent)s; color: %(accent)s; }
QPushButton[kind="chip"]:focus { border: 2px solid %(accent)s; padding: 0 %(10)s; }
QPushButton[kind="segment"] { background: transparent; border: 1px solid transparent; color: %(text2)s;
  border-radius: %(5)s; padding: 0 %(11)s; min-height: %(22)s; }
QPushButton[kind="segment"]:hover { color: %(text)s; border-color: %(hover_edge)s; }
QPushButton[kind="segment"]:checked { background: %(segment_on)s; color: %(text)s;
  border-color: %(segment_edge)s; }
QPushButton[kind="row"], QPushButton[kind="row"]:focus { border: none; padding: 0; min-height: 0; }
QPushButton[kind="state"] { padding: 0; min-height: %(30)s; }
QPushButton[kind="state"]:focus { min-height: %(28)s; padding: 0; }
QPushButton[kind="field"] { text-align: left; padding: 0 %(24)s 0 %(10)s; min-height: %(28)s;
  border-color: %(field_edge)s; font-weight: 400; }
QPushButton[kind="field"]:focus { padding: 0 %(23)s 0 %(9)s; min-height: %(26)s; }
QPushButton[kind="segment"]:focus { border: 2px solid %(accent)s; padding: 0 %(10)s; min-height: %(20)s; }
"""

_VIEWS = """
QAbstractItemView { background: %(surface)s; border: none; outline: none; }
QHeaderView { background: %(surface)s; border: none; }
QHeaderView::section { background: %(surface)s; color: %(dim)s; border: none; padding: 0 %(8)s;
  border-bottom: 1px solid %(hairline)s; min-height: %(27)s; font-size: %(12)s; font-weight: 500; }
QHeaderView::section:hover { color: %(text)s; }
QHeaderView::up-arrow, QHeaderView::down-arrow { width: 0; height: 0; }
QScrollArea, QScrollArea > QWidget > QWidget[ground="surface"] { background: %(surface)s; border: none; }
QScrollArea[kind="page"] { border: 2px solid %(surface)s; border-radius: %(6)s; }
QScrollArea[kind="page"]:focus { border-color: %(accent)s; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: %(10)s; }
QScrollBar:horizontal { height: %(10)s; }
QScrollBar::handle { background: %(button_edge)s; border-radius: %(scroll_radius)s; margin: %(2)s; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: %(field_edge)s; }
QScrollBar::handle:vertical { min-height: %(32)s; }
QScrollBar::handle:horizontal { min-width: %(32)s; }
QScrollBar::handle:disabled { background: transparent; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QSplitter::handle { background: %(hairline)s; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QSplitter::handle:hover { background: %(accent)s; }
QProgressBar { background: %(bar_none)s; border: none; border-radius: %(bar_radius)s; max-height: %(6)s;
  min-height: %(6)s; }
QProgressBar::chunk { background: %(accent)s; border-radius: %(bar_radius)s; }
"""

_WINDOW = """
QMenuBar { background: %(window)s; color: %(text)s; border-bottom: 1px solid %(hairline)s; padding: 0 %(8)s; }
QMenuBar::item { background: transparent; padding: %(6)s %(8)s; margin: 0 %(3)s; border-radius: %(4)s; }
QMenuBar::item:selected { background: %(menu_on)s; color: %(menu_ink)s; }
QMenu { background: %(surface)s; color: %(text)s; border: 1px solid %(button_edge)s; padding: %(4)s; }
QMenu::item { padding: %(5)s %(20)s %(5)s %(12)s; border-radius: %(4)s; border: 1px solid transparent; }
QMenu::item:selected { background: %(menu_on)s; color: %(menu_ink)s; }
QMenu::item:disabled { color: %(dim)s; background: transparent; }
QMenu::separator { height: 1px; background: %(hairline)s; margin: %(4)s %(8)s; }
QMenu::icon { padding-left: %(6)s; }
QMenu::indicator { width: %(14)s; height: %(14)s; left: %(6)s; }
QMenu::indicator:checked { image: url("%(icons)s/field-tick-%(tick)s.svg"); }
QMenu::indicator:checked:selected { image: url("%(icons)s/field-tick-%(tick_selected)s.svg"); }
QToolTip { background: %(tip)s; color: %(text)s; border: 1px solid %(button_edge)s; padding: %(4)s %(6)s;
  font-size: %(12)s; }
QStatusBar { background: %(window)s; border-top: 1px solid %(hairline)s; color: %(text2)s;
  font-size: %(12)s; }
QStatusBar::item { border: none; }
QTabWidget::pane { border: none; border-top: 1px solid %(hairline)s; }
QTabBar { qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: %(text2)s; border: none; padding: %(6)s %(4)s %(5)s %(4)s;
  margin-right: %(16)s; border-bottom: 2px solid transparent; font-weight: 500; }
QTabBar::tab:hover { color: %(text)s; }
QTabBar::tab:selected { color: %(accent)s; border-bottom-color: %(accent)s; }
QTabBar::tab:focus { background: %(selection)s; }
"""

_TONE = 'QLabel[tone="{0}"], QPushButton[tone="{0}"] {{ color: %({0})s; }}\n'
_TEMPLATE = "".join(
    (_GROUNDS, _TYPE, *(_TONE.format(tone) for tone in _TONES), _FIELDS, _CHOICES, _BUTTONS, _VIEWS, _WINDOW)
)


class _Values(dict[str, str]):
    """The words of the template; a number that is not among them is a scaled length."""

    def __init__(self, words: dict[str, str], ratio: float) -> None:
        super().__init__(words)
        self._ratio = ratio

    def __missing__(self, key: str) -> str:
        return f"{round(int(key) * self._ratio)}px"


def stylesheet(tokens: Tokens, ratio: float, icons: str) -> str:
    """The style sheet for one theme, lengths times `ratio`; `icons` is the folder of icon files."""
    return _TEMPLATE % _Values(tokens._asdict() | _derived(tokens, ratio, icons), ratio)


def _derived(tokens: Tokens, ratio: float, icons: str) -> dict[str, str]:
    edged = tokens.edged
    return {
        "icons": icons.replace("\\", "/"),
        "off": "dashed" if edged else "solid",  # dim alone would not tell a disabled button in high contrast
        "hover_edge": tokens.accent if edged else tokens.button_edge,
        "chip_edge": tokens.hairline,
        "keycap_edge": tokens.hairline,
        "tag_edge": tokens.partly if edged else tokens.tint_partly,
        "segments_edge": tokens.hairline if edged else tokens.sunk,
        "segment_on": tokens.selection if edged else tokens.surface,
        "segment_edge": tokens.accent if edged else tokens.button_edge,
        "tick": "dark" if tokens.name == "light" else "light",
        "tick_selected": "light" if tokens.name == "dark" else "dark",
        "tick_on_accent": "light" if tokens.name == "light" else "dark",
        "menu_on": tokens.accent if edged else tokens.selection,
        "menu_ink": tokens.on_accent if edged else tokens.text,
        "accent_hover": tokens.accent if edged else _HOVERED_ACCENT[tokens.name],
        "toast_link": _TOAST_LINK[tokens.name],
        "tip": tokens.surface,
        # a radius above half the height is ignored as a whole, so round shapes are told their exact half
        "chip_radius": f"{(round(26 * ratio) + 2) // 2}px",
        "bar_radius": f"{round(6 * ratio) // 2}px",
        "radio_radius": f"{(round(14 * ratio) + 2) // 2}px",
        "scroll_radius": f"{(round(10 * ratio) - 2 * round(2 * ratio)) // 2}px",
    }


_HOVERED_ACCENT = {"light": "#36429A", "dark": "#B7C0FF", "contrast": "#FFD800"}
# the toast stands on the text colour, so its link takes the accent of the opposite theme
_TOAST_LINK = {"light": "#A3AEFA", "dark": "#4250B0", "contrast": "#00439C"}
