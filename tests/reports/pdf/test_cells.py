"""Notes stand beside short text and below long, and stay with their text when a cell is parted."""

from hsnplan.reports.blocks import Cell
from hsnplan.reports.layout import LIST
from hsnplan.reports.pdf.cells import SetCell, set_cell
from hsnplan.reports.pdf.sheet import Breakers
from hsnplan.reports.pdf.style import looks

BREAKERS = Breakers(looks(LIST))


def made(text: str, note: str, room: float = 120, *, to_right: bool = False) -> SetCell:
    return set_cell(Cell(text, note=note), room, BREAKERS, strong=False, to_right=to_right)


def test_a_note_that_fits_stands_on_the_last_line_of_the_text() -> None:
    cell = made("Klart.", "2023-08-21")
    assert (cell.height, cell.text) == (1, ("Klart. ",))
    assert cell.beside > BREAKERS.of(cell.look).width("Klart.")


def test_a_note_that_does_not_fit_stands_below() -> None:
    cell = made("Hälften av passen är bemannade", "2023-08-21", 60)
    assert cell.beside == 0
    assert cell.height == len(cell.text) + 1
    assert made("Klart.", "2023-08-21", to_right=True).height == 2


def test_a_note_without_text_stands_alone() -> None:
    assert made("", "2023-08-21").height == 1
    assert made("", "").height == 0


def test_a_cell_is_parted_between_any_two_lines_and_nothing_is_lost() -> None:
    for cell in (made("ett två tre fyra fem sex sju åtta", "2023-08-21", room) for room in (45, 60, 75, 100)):
        for count in range(cell.height + 2):
            first, rest = cell.parted(count)
            assert (*first.text, *rest.text) == cell.text
            assert (*first.note, *rest.note) == cell.note
            assert first.height <= count
            assert not (rest.note and rest.beside and not rest.text)
