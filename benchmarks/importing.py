"""Import of 766 rows, validation and journal included, against LibreOffice opening the same file.

Both as whole processes, median of some rounds in turn; LibreOffice's own start is measured on an empty file and shown
apart. Without LibreOffice on the machine only our own figure is printed.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from benchmarks.sizes import register_of
from hsnplan.application import exporting, registers
from hsnplan.application.surroundings import Computer
from hsnplan.domain.change import Actor
from hsnplan.exchange.headings import ACTIVITIES
from hsnplan.exchange.writing import OutSheet, save, xlsx_bytes

ROWS = 766
ROUNDS = 5


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        register = register_of(ROWS)
        rows, nothing = os.path.join(folder, "rader.xlsx"), os.path.join(folder, "tom.xlsx")
        _write_new_rows(register, rows, nothing)
        ours = [_import(register, folder, rows) for _ in range(ROUNDS)]
        print(f"import of {ROWS} new rows, process to durable commit: {_shown(ours)}")
        office = shutil.which("soffice") or shutil.which("libreoffice")
        if office is None:
            print("LibreOffice is not on this machine: no ratio")
            return 0
        _convert(office, folder, nothing)
        opening, starting = [], []
        for _ in range(ROUNDS):
            opening.append(_convert(office, folder, rows))
            starting.append(_convert(office, folder, nothing))
    middle = statistics.median(ours)
    print(f"LibreOffice opens the same file: {_shown(opening)}; an empty one: {_shown(starting)}")
    print(f"import / LibreOffice: {middle / statistics.median(opening):.2f} (bound 1.00)")
    return 0 if middle < statistics.median(opening) else 1


def _shown(times: list[float]) -> str:
    return f"{statistics.median(times):.2f} s ({min(times):.2f}–{max(times):.2f})"


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


def _import(register: str, folder: str, rows: str) -> float:
    copy = os.path.join(folder, "kopia.hsnplan")
    shutil.copyfile(register, copy)
    return _timed([sys.executable, "-m", "hsnplan", "import", copy, rows, "--strict"])


def _convert(office: str, folder: str, path: str) -> float:
    profile = f"-env:UserInstallation=file://{folder}/profile"
    out = ["--convert-to", "csv", "--outdir", os.path.join(folder, "ut"), path]
    return _timed([office, profile, "--headless", "--norestore", *out])


def _timed(command: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - begun


if __name__ == "__main__":
    sys.exit(main())
