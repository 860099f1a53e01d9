"""Cards, banners and empty places say what holds and offer the next step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from hsnplan.ui.theme import apply_theme, color, px
from hsnplan.ui.widgets.cards import Banner, EmptyState, FactRow
from hsnplan.ui.widgets.fields import Field
from hsnplan.ui.widgets.labels import Label
from hsnplan.ui.widgets.status import StateBar


def test_a_banner_says_both_its_sentences(qtbot: QtBot) -> None:
    banner = Banner("clock", "delayed")
    qtbot.addWidget(banner)
    banner.tell("Sista dag är i dag.", "9 av 25 väntar.")
    assert banner.accessibleName() == "Sista dag är i dag. 9 av 25 väntar."
    banner.tell("Allt är inlämnat.")
    banner.show()
    shown = [label.text() for label in banner.findChildren(QLabel) if label.isVisible() and label.text()]
    assert shown == ["Allt är inlämnat."]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_values_of_facts_start_at_one_left_edge(qapp: QApplication, qtbot: QtBot, scale: float) -> None:
    apply_theme(qapp, "light", scale)
    lefts = set()
    for label, value in (("Enhet", "Akutmottagningen"), ("Delaktiviteter", "1 av 3 klara")):
        fact = FactRow(label, value)
        qtbot.addWidget(fact)
        fact.show()
        lefts.add(fact.findChildren(QLabel)[1].x())
    assert lefts == {px(92)}


def test_a_fact_can_change_and_carry_a_bar(qtbot: QtBot) -> None:
    fact = FactRow("Delaktiviteter", "1 av 3 klara")
    qtbot.addWidget(fact)
    fact.add(StateBar({"completed": 1, "planned": 2}))
    fact.set_value("2 av 3 klara")
    value = fact.findChildren(QLabel)[1]
    assert (value.text(), value.accessibleName()) == ("2 av 3 klara", "Delaktiviteter: 2 av 3 klara")


def test_a_fact_shown_by_a_field_gives_it_its_name(qtbot: QtBot) -> None:
    edit = QLineEdit()
    fact = FactRow("Enhet", edit)
    qtbot.addWidget(fact)
    assert edit.accessibleName() == "Enhet"
    with pytest.raises(TypeError):
        fact.set_value("Akutmottagningen")


def test_an_empty_place_offers_the_next_step(qtbot: QtBot) -> None:
    place = EmptyState("filter", "Inget passar filtret", "Ändra orden.", "Rensa filtret")
    qtbot.addWidget(place)
    button = place.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    with qtbot.waitSignal(place.taken):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_an_empty_place_without_offer_has_no_button(qtbot: QtBot) -> None:
    place = EmptyState("tick", "Allt är uppdaterat", "Lämna in när du vill.")
    qtbot.addWidget(place)
    assert place.findChild(QPushButton) is None


def test_a_refused_value_is_told_of_at_its_field(qtbot: QtBot) -> None:
    edit = QLineEdit("2023-01-31")
    field = Field("Slut", edit)
    qtbot.addWidget(field)
    field.show()
    field.refuse("Slutet ligger före starten.")
    assert (field.refusal, edit.accessibleDescription()) == ("Slutet ligger före starten.",) * 2
    assert edit.grab().toImage().pixelColor(edit.width() // 2, 0) == color("not_met")
    height = field.sizeHint().height()
    field.accept()
    assert (field.refusal, edit.accessibleDescription()) == ("", "")
    assert edit.grab().toImage().pixelColor(edit.width() // 2, 0) != color("not_met")
    assert field.sizeHint().height() < height


def test_a_long_sentence_of_an_empty_place_is_shown_to_its_end(qtbot: QtBot) -> None:
    words = "Lägg till enheterna en och en, eller klistra in dem som indragna rader eller kolumner."
    place = EmptyState("organisation", "Organisationen är tom", words, "Lägg till")
    qtbot.addWidget(place)
    place.resize(1000, 600)
    place.show()
    (label,) = [label for label in place.findChildren(Label) if label.text() == words]
    assert label.height() >= label.heightForWidth(label.width())
    assert label.height() >= 2 * label.fontMetrics().height()
