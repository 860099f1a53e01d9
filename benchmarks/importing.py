"""Import of 766 rows, validation and journal included, against LibreOffice opening the same file; and of 10,000.

Both as whole processes, in turn, by the clock and by the processor's time, the least of some rounds (what a busy
machine adds is not theirs); LibreOffice's own start is measured on an empty file and shown apart. Without LibreOffice
on the machine only our own figure is printed.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from typing import NamedTuple

from benchmarks.sizes import register_of
from hsnplan.application import exporting, registers
from hsnplan.application.surroundings import Computer
from hsnplan.domain.change import Actor
from hsnplan.exchange.headings import ACTIVITIES
from hsnplan.exchange.writing import OutSheet, save, xlsx_bytes

ROWS = 766
MANY = 10_000
ROUNDS = 7


class Taken(NamedTuple):
    clock: float
    processor: float


def main() -> int:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    with tempfile.TemporaryDirectory() as folder:
        register = register_of(ROWS)
        rows, nothing = os.path.join(folder, "rader.xlsx"), os.path.join(folder, "tom.xlsx")
        _write_new_rows(register, rows, nothing)
        if office is not None:
            _convert(office, folder, nothing)  # makes its profile
        ours, opening, starting = [], [], []
        for _ in range(ROUNDS):
            ours.append(_import(register, folder, rows))
            if office is not None:
                opening.append(_convert(office, folder, rows))
                starting.append(_convert(office, folder, nothing))
        many = _import_many(folder)
    print(f"import of {ROWS} new rows, process start to durable commit: {_shown(_least(ours))}")
    print(f"import of {MANY} new rows into a register of as many: {_shown(many)}")
    if office is None:
        print("LibreOffice is not on this machine: no ratio")
        return 0
    mine, theirs = _least(ours), _least(opening)
    print(f"LibreOffice opens the same file: {_shown(theirs)}; an empty one: {_shown(_least(starting))}")
    clock, processor = mine.clock / theirs.clock, mine.processor / theirs.processor
    print(f"import / LibreOffice: {clock:.2f} by the clock, {processor:.2f} by the processor (bound 1.00)")
    return 0 if max(clock, processor) < 1 else 1


def _import_many(folder: str) -> Taken:
    register = register_of(MANY)
    rows = os.path.join(folder, "många.xlsx")
    _write_new_rows(register, rows, os.path.join(folder, "inga.xlsx"))
    return _import(register, folder, rows)


def _least(rounds: list[Taken]) -> Taken:
    return Taken(min(taken.clock for taken in rounds), min(taken.processor for taken in rounds))


def _shown(taken: Taken) -> str:
    return f"{taken.clock:.2f} s (processor {taken.processor:.2f} s)"


def _write_new_rows(register: str, rows: str, nothing: str) -> None:
    """The register's own list with other titles and without ids, so that every row is new; and an empty book."""
    session = registers.open_session(register, Actor("Mätning"), Computer(), writable=False)
    made = exporting.sheet(session.register, ACTIVITIES)
    session.close()
    names = [column.heading for column in made.columns]
    kept = [place for place, name in enumerate(names) if name != "Nr" and not name.casefold().endswith("id")]
    title = names.index("Aktivitet")
    cells = [[f"Ny {row[place]}" if place == title else row[place] for place in kept] for row in made.rows]
    columns = tuple(made.columns[place] for place in kept)
    save(rows, xlsx_bytes([OutSheet("Aktiviteter", columns, cells)]))
    save(nothing, xlsx_bytes([OutSheet("Aktiviteter", columns, [])]))


def _import(register: str, folder: str, rows: str) -> Taken:
    copy = os.path.join(folder, "kopia.hsnplan")
    shutil.copyfile(register, copy)
    return _timed([sys.executable, "-m", "hsnplan", "import", copy, rows, "--strict"])


def _convert(office: str, folder: str, path: str) -> Taken:
    profile = f"-env:UserInstallation=file://{folder}/profile"
    out = ["--convert-to", "csv", "--outdir", os.path.join(folder, "ut"), path]
    return _timed([office, profile, "--headless", "--norestore", *out])


def _timed(command: list[str]) -> Taken:
    begun, before = time.perf_counter(), os.times()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    clock, after = time.perf_counter() - begun, os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return Taken(clock, used)


if __name__ == "__main__":
    sys.exit(main())
