"""All small widgets in one picture, to look at: python -m tests.ui.gallery FOLDER [theme] [scale].

Draws gallery-THEME-SCALE.png for every theme at 100 % and 150 % unless one is named. What stands in it is
invented. The tests hold that no text in it is cut at any scale.
"""

import os
import sys

from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QFrame,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QRadioButton,
    QScrollBar,
    QSpinBox,
    QTabBar,
    QWidget,
)

from hsnplan.domain.states import WORK_STATES, JudgedState
from hsnplan.ui.theme import apply_theme, px
from hsnplan.ui.tokens import THEMES
from hsnplan.ui.widgets.buttons import Button, Chip, IconButton, Segmented, StateButton
from hsnplan.ui.widgets.cards import Banner, Card, EmptyState, FactRow, IconLabel
from hsnplan.ui.widgets.fields import Field, pad_spin_box
from hsnplan.ui.widgets.labels import ElidedLabel, KeyCap, Label, Line, Tag
from hsnplan.ui.widgets.layouts import Column, Row
from hsnplan.ui.widgets.search import SearchField
from hsnplan.ui.widgets.status import Pill, Progress, StateBar
from hsnplan.ui.widgets.thread import Remark, Thread
from hsnplan.ui.widgets.toast import Toast

COUNTS = {"completed": 15, "ongoing": 210, "delayed": 1, "planned": 140, "cancelled": 2, "": 3}
REMARKS = [
    Remark(
        "ongoing",
        "Enhetschef",
        "2023-08-21",
        "Bemannat 8 av 10 pass i augusti, två vakanta. Väntan till läkare är i snitt 48 minuter mot 71 i våras.",
    ),
    Remark(
        None, "Verksamhetschef", "2023-06-14", "Behåll tiderna över sommaren även om det kräver inhyrda pass."
    ),
    Remark("delayed", "Enhetschef med ett mycket långt namn på rollen", "2023-04-28", "Startade i mars."),
    Remark("planned", "Sekretariatet", "2022-12-15", "Inlagd när planen beslutades."),
]
ICONS = [
    "mine",
    "plan",
    "followup",
    "reconcile",
    "analysis",
    "case",
    "calendar",
    "organisation",
    "search",
    "columns",
    "plus",
    "close",
    "more",
    "bookmark",
    "clock",
    "undo",
    "redo",
    "trash",
    "history",
    "chevron-right",
    "chevron-down",
    "drag",
    "command",
    "settings",
    "warning",
    "info",
    "lock",
    "user",
    "tick",
    "filter",
    "file",
]


class Gallery(QFrame):
    """Every small widget, put together as on the screens."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "surface")
        sides = Row(self, gap=0)
        sides.addWidget(_main(), 1)
        sides.addWidget(Line(upright=True))
        sides.addWidget(_panel())
        self.resize(px(1240), px(1080))
        self.toast = Toast(self, stays=600_000, above=24)
        self.toast.tell("Status ändrad till Pågående", "Ångra")


def _main() -> QWidget:
    page = QFrame()
    lines = Column(page, gap=12)
    lines.addWidget(_menu_bar())
    body = Column(margins=(20, 0, 16, 16), gap=14)
    for part in (_head, _chips, _marks, _banner, _editor, _buttons, _fields, _refused, _tabs, _icons):
        body.addWidget(part())
    body.addWidget(_empty(), 1)
    lines.addLayout(body, 1)
    lines.addWidget(_status_bar())
    return page


def _line(*widgets: QWidget, gap: int = 8, stretch: bool = True) -> QWidget:
    owner = QWidget()
    row = Row(owner, gap=gap)
    for widget in widgets:
        row.addWidget(widget)
    if stretch:
        row.addStretch(1)
    return owner


def _ends(left: QWidget, right: QWidget) -> QWidget:
    owner = QWidget()
    row = Row(owner)
    row.addWidget(left)
    row.addStretch(1)
    row.addWidget(right)
    return owner


def _menu_bar() -> QMenuBar:
    bar = QMenuBar()
    for title in ("Arkiv", "Redigera", "Visa", "Plan", "Uppföljning", "Dokument", "Hjälp"):
        bar.addMenu(title)
    return bar


def _head() -> QWidget:
    return _line(
        Label("Planen", size=20, weight=600),
        Segmented([("plan", "Plan"), ("unit", "Enhet"), ("state", "Status")], "Visa efter"),
        SearchField("Filtrera: ord, status:försenad, enhet:”Nära vård”", "Filtrera planen"),
        Button("Ny aktivitet", kind="primary", icon="plus"),
        stretch=False,
    )


def _chips() -> QWidget:
    chips = [Chip("Alla", 702), Chip("Mina", 25), Chip("Försenade", 6), Chip("FoU & VFU", 4)]
    chips[0].setChecked(True)
    return _line(
        *chips, Button("Spara filter", kind="ghost"), Button("Kolumner", kind="ghost", icon="columns")
    )


def _marks() -> QWidget:
    owner = QWidget()
    lines = Column(owner, gap=8)
    lines.addWidget(_line(*(Pill(code) for code in WORK_STATES[1:]), Pill("")))
    lines.addWidget(_line(*(Pill(code) for code in JudgedState), Pill("partly", tinted=False, size=12)))
    bar = StateBar(COUNTS, width=170)
    goals = StateBar({"met": 7, "partly": 11, "not_met": 8, "not_judged": 1}, judged=True, total=35, height=8)
    goals.setMinimumWidth(200)
    lines.addWidget(
        _line(Label("15 av 371 klara", tone="text2"), bar, Label("27 av 35 mål", tone="text2"), goals)
    )
    return owner


def _banner() -> QWidget:
    banner = Banner("clock", "delayed")
    banner.tell(
        "Särskild uppföljning. Sista dag är i dag, fredag 25 augusti.",
        "9 av 25 aktiviteter väntar på din uppdatering. Lämnas till verksamhetschefen, Område Akutvård.",
    )
    banner.add(Progress("16 av 25 uppdaterade", 16 / 25))
    banner.add(Button("Lämna in …"))
    return banner


def _editor() -> QWidget:
    states = [StateButton(code, str(key)) for key, code in enumerate(WORK_STATES) if code]
    states[1].setChecked(True)
    words = QPlainTextEdit("Bemannat 8 av 10 pass i augusti, två vakanta.")
    words.setAccessibleName("Kommentar")
    words.setFixedHeight(72)
    left = QWidget()
    lines = Column(left, gap=10)
    lines.addWidget(_line(*states, gap=6))
    lines.addWidget(words)
    save = Button("Spara, nästa", kind="primary")
    lines.addWidget(_line(save, KeyCap("Ctrl+Enter"), Button("Oförändrat"), KeyCap("Ctrl+O")))
    card = Card()
    card.lines.addWidget(
        _line(Label("Förra rapporten", weight=600, tone="text2"), Label("2023-04-28", size=12, tone="dim"))
    )
    card.lines.addWidget(Pill("ongoing", tinted=False))
    card.lines.addWidget(Label("Startade i mars med tre läkare. Fungerar bra dagtid.", wrap=True))
    card.lines.addStretch(1)
    card.lines.addWidget(Label("Enhetschef, tertial 1 2023", size=12, tone="dim"))
    return _line(left, card, gap=16, stretch=False)


def _buttons() -> QWidget:
    off, main_off = Button("Spara"), Button("Stäng perioden", kind="primary")
    off.setEnabled(False)
    main_off.setEnabled(False)
    return _line(
        Button("Kopiera bild"),
        Button("Nytt utfall", icon="plus"),
        off,
        main_off,
        Button("Radera", kind="danger", icon="trash"),
        Button("Visa alla 14", kind="link"),
        IconButton("bookmark", "Bokmärk"),
        IconButton("more", "Mer"),
        IconButton("close", "Stäng"),
    )


def _fields() -> QWidget:
    off = QLineEdit("Akutmottagningen")
    off.setEnabled(False)
    period = QComboBox()
    period.addItems(["Särskild uppföljning 2023", "Tertial 1 2023"])
    year = QSpinBox()
    year.setRange(2020, 2040)
    year.setValue(2023)
    pad_spin_box(year)
    check, radio = QCheckBox("Visa avslutade"), QRadioButton("Utgått")
    check.setChecked(True)
    radio.setChecked(True)
    return _line(off, period, year, check, radio, stretch=False)


def _refused() -> QWidget:
    end = Field("Slut", QLineEdit("2023-01-31"))
    end.refuse("Slutet ligger före starten 2023-02-01. Välj ett senare datum.")
    title = Field("Titel", QLineEdit("Läkare i triage vardagar 10–20"))
    return _line(title, end, stretch=False, gap=16)


def _tabs() -> QWidget:
    tabs = QTabBar()
    for title in ("Allmänt", "Organisation", "Utseende"):
        tabs.addTab(title)
    scroll = QScrollBar()
    scroll.setOrientation(scroll.orientation().Horizontal)
    scroll.setMinimumWidth(180)
    return _line(tabs, Tag("Exempeldata"), scroll)


def _icons() -> QWidget:
    return _line(*(IconLabel(name) for name in ICONS), gap=10)


def _empty() -> QWidget:
    return EmptyState(
        "filter", "Inget passar filtret", "Ändra orden eller visa hela planen igen.", "Rensa filtret"
    )


def _status_bar() -> QWidget:
    bar = QFrame()
    bar.setProperty("kind", "bar")
    row = Row(bar, margins=(16, 5), gap=8)
    row.addWidget(IconLabel("calendar"))
    row.addWidget(Label("Arbetsdatum 2023-08-25", size=12, weight=500, tone="text2"))
    row.space(8)
    row.addWidget(Tag("Exempeldata"))
    row.space(8)
    row.addWidget(Label("exempel-2023.hsnplan", size=12, tone="dim"))
    row.addStretch(1)
    row.addWidget(IconLabel("tick", "completed"))
    row.addWidget(Label("Allt är sparat", size=12, weight=500, tone="text2"))
    row.addWidget(Label("kl. 09.42", size=12, tone="dim"))
    return bar


def _panel() -> QWidget:
    panel = QFrame()
    panel.setProperty("ground", "surface")
    lines = Column(panel, margins=(20, 16), gap=8)
    lines.addWidget(
        _line(
            ElidedLabel("Aktivitet 214", size=12, weight=500, tone="dim"),
            IconButton("bookmark", "Bokmärk"),
            IconButton("more", "Mer"),
            IconButton("close", "Stäng panelen"),
            stretch=False,
            gap=4,
        )
    )
    lines.addWidget(Label("Läkare i triage vardagar 10–20", size=16, weight=600, wrap=True))
    path = "Vård  ›  Hög tillgänglighet och kontinuitet  ›  Högst 4 timmar på akutmottagningen"
    lines.addWidget(Label(path, size=12, tone="dim", wrap=True))
    lines.space(4)
    lines.addWidget(_state_line())
    lines.space(4)
    lines.addWidget(Line())
    lines.space(4)
    for fact in _facts():
        lines.addWidget(fact)
    lines.space(4)
    lines.addWidget(Line())
    lines.space(4)
    lines.addWidget(_ends(Label("Kommentarer", weight=600), Label("4 rapporter", size=12, tone="dim")))
    comment = QPlainTextEdit()
    comment.setAccessibleName("Ny kommentar")
    comment.setPlaceholderText("Kommentar till särskild uppföljning …")
    comment.setFixedHeight(60)
    lines.addWidget(comment)
    lines.addWidget(
        _ends(_line(Button("Spara"), Button("Oförändrat")), Label("Ctrl+Enter sparar", size=12, tone="dim"))
    )
    lines.space(8)
    thread = Thread()
    thread.show_remarks(REMARKS)
    lines.addWidget(thread)
    lines.addStretch(1)
    return panel


def _state_line() -> QWidget:
    now = _line(Pill("ongoing"), Label("sedan 2023-03-06", size=12, tone="dim").with_figures())
    return _ends(now, _line(Label("Ändra", size=12, tone="dim"), KeyCap("1–5")))


def _facts() -> list[FactRow]:
    parts = FactRow("Delaktiviteter", "1 av 3 klara")
    parts.add(StateBar({"completed": 1, "ongoing": 1, "planned": 1}))
    return [
        FactRow("Enhet", "Akutmottagningen"),
        FactRow("Ansvarig", "Enhetschef"),
        FactRow("Planerad tid", "2023-02-01 – 2023-12-31"),
        parts,
        FactRow("Målvärde", "Minst 70\N{NO-BREAK SPACE}%, utfall 44,9\N{NO-BREAK SPACE}%"),
    ]


def menu() -> QMenu:
    """A menu as it opens, to be looked at beside the rest."""
    shown = QMenu()
    for title, keys in (("Ångra", "Ctrl+Z"), ("Gör om", "Ctrl+Y"), ("", ""), ("Ta bort …", "Del")):
        if not title:
            shown.addSeparator()
            continue
        shown.addAction(title).setShortcut(keys)
    marked = shown.addAction("Visa sidopanel")
    marked.setCheckable(True)
    marked.setChecked(True)
    shown.actions()[1].setEnabled(False)
    return shown


def draw(app: QApplication, folder: str, name: str, scale: float) -> None:
    """Write the picture of one theme at one scale."""
    apply_theme(app, name, scale)
    gallery = Gallery()
    gallery.show()
    gallery.findChildren(QPlainTextEdit)[0].setFocus()
    app.processEvents()
    gallery.grab().save(os.path.join(folder, f"gallery-{name}-{round(scale * 100)}.png"))
    opened = menu()
    opened.popup(gallery.mapToGlobal(gallery.rect().center()))
    opened.setActiveAction(opened.actions()[0])
    app.processEvents()
    opened.grab().save(os.path.join(folder, f"menu-{name}-{round(scale * 100)}.png"))


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_SCALE_FACTOR", "2")
    application = QApplication(sys.argv)
    names = sys.argv[2:3] or list(THEMES)
    scales = [float(text) for text in sys.argv[3:4]] or [1.0, 1.5]
    for theme_name in names:
        for theme_scale in scales:
            draw(application, sys.argv[1], theme_name, theme_scale)
