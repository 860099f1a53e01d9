#!/usr/bin/env python3
"""Set the project up and start it, or set it up and check it; USAGE says how. Standard library only.

A Python too old to run hsnplan must still be able to parse this file, so that it can say so in words.
"""

import sys

OLDEST = (3, 11)
if sys.version_info < OLDEST:
    sys.exit(
        f"hsnplan behöver Python 3.11 eller senare, och detta är {sys.version.split()[0]}; installera en "
        "nyare och kör till exempel: python3.12 dev.py run (i Windows: py -3.12 dev.py run)."
    )

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sysconfig

PYTHON_NAME = "py" if os.name == "nt" else "python3"
USAGE = f"""\
{PYTHON_NAME} dev.py run
    sätter upp allt och öppnar programmet på exempelregistret 2023
{PYTHON_NAME} dev.py run KOMMANDO …
    sätter upp allt och utför ett av programmets kommandon (som visas av: {PYTHON_NAME} dev.py run --help)
{PYTHON_NAME} dev.py test [val …]
    sätter upp allt och kör lint, typer, kontrakt och alla tester, utan skärm; valen går till pytest
{PYTHON_NAME} dev.py soak [namn]
    sätter upp allt och kör de långa proven, eller ett av dem: bitflips, by_excel, histories, kill9,
    kill_upgrade, lists, mailbox (som startar en PostgreSQL på den här datorn), mutants, packages, power_cuts,
    receiving, returns, window
"""

ROOT = os.path.dirname(os.path.abspath(__file__))
LOCK = os.path.join(ROOT, "requirements.lock")
VENV = os.path.join(ROOT, ".venv")
PROGRAMS = os.path.join(VENV, "Scripts" if os.name == "nt" else "bin")
PYTHON = os.path.join(PROGRAMS, "python.exe" if os.name == "nt" else "python")
STAMP = os.path.join(VENV, "hsnplan-stamp")

# What Qt needs of a Linux system: the library it loads, and the Debian or Ubuntu package that has it.
DRAWING = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
X11 = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
WAYLAND = {"libwayland-cursor.so.0": "libwayland-cursor0"}
SCREENS = {
    "QT_QPA_PLATFORM": DRAWING,
    "DISPLAY": {**DRAWING, **X11},
    "WAYLAND_DISPLAY": {**DRAWING, **WAYLAND},
}

# What validates the prints in the tests; nobody needs it to run the program. Program or file, and who has it.
VALIDATOR = {
    "java": "default-jre-headless",
    "/usr/share/java/jaxb-runtime.jar": "libjaxb-java",
}

CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports", "--no-logo"),
    # a process that falls ends the run: what it had left would be waited for for ever
    ("pytest", "-n", "auto", "--dist", "loadfile", "--max-worker-restart", "0"),
)
ROOM_FOR_TESTS = 4 * 1024**3
"""Bytes: more than all the tests leave behind."""
APT_INSTALL = "apt-get install --no-install-recommends "
LONG_RUNS = (
    "bitflips",
    "by_excel",
    "histories",
    "kill9",
    "kill_upgrade",
    "lists",
    "mailbox",
    "mutants",
    "packages",
    "power_cuts",
    "receiving",
    "returns",
    "window",
)


def main(arguments: list[str]) -> int:
    """Do what the arguments say; the exit code is the program's or the first failing check's own."""
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if command == "soak" and set(rest) <= set(LONG_RUNS):
        prepare({})
        return soak(rest or list(LONG_RUNS))
    if command not in ("run", "test"):
        asked_for_help = command in ("-h", "--help")
        (sys.stdout if asked_for_help else sys.stderr).write(USAGE)
        return 0 if asked_for_help else 2
    prepare(libraries_for(command, rest, dict(os.environ)))
    if command == "run":
        return run(rest)
    offer_validator()
    return check(rest)


def libraries_for(command: str, arguments: list[str], environment: dict[str, str]) -> dict[str, str]:
    """The system libraries the command needs here; one that opens no window and draws nothing needs none."""
    if not sys.platform.startswith("linux"):
        return {}
    first = arguments[0] if arguments else "open"
    if command == "test" or first == "screenshot":
        return DRAWING
    wanted: dict[str, str] = {}
    if first == "open":
        for variable, libraries in SCREENS.items():
            wanted.update(libraries if environment.get(variable) else {})
    return wanted


def prepare(libraries: dict[str, str]) -> None:
    """Bring system packages and our own environment up to the lock; quick when nothing is missing."""
    packages = [package for library, package in libraries.items() if not loads(library)]
    stamp = expected_stamp()
    outdated = not (os.path.exists(PYTHON) and read(STAMP) == stamp)
    if outdated and importlib.util.find_spec("ensurepip") is None:
        packages.append(f"python{sys.version_info[0]}.{sys.version_info[1]}-venv")
    if packages:
        install_system_packages(packages)
    if outdated:
        build_environment(stamp)


def loads(library: str) -> bool:
    """Whether the system's loader finds the library, however it was installed."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def expected_stamp() -> str:
    """A name for this lock, this Python and this place: an environment made for another is made anew."""
    with open(LOCK, "rb") as lock:
        made_for = [lock.read(), sys.version.encode(), sysconfig.get_platform().encode(), os.fsencode(ROOT)]
    return hashlib.sha256(b"\0".join(made_for)).hexdigest()


def read(path: str) -> str:
    """The text of a file of ours, empty when there is none."""
    try:
        with open(path, encoding="ascii") as file:
            return file.read()
    except (OSError, ValueError):
        return ""


def install_system_packages(packages: list[str]) -> None:
    """Install Debian or Ubuntu packages where that is allowed without a question; else name them and stop."""
    command = APT_INSTALL + " ".join(packages)
    administrator = becoming_administrator()
    if shutil.which("apt-get") is None or administrator is None:
        sys.exit(f"Systempaket saknas; installera dem (i Debian och Ubuntu: sudo {command}) och kör igen.")
    if not installs(packages, administrator):
        sys.exit(f"Systempaketen gick inte att installera (se ovan); gör det för hand: sudo {command}")


def installs(packages: list[str], administrator: list[str]) -> bool:
    """Install Debian or Ubuntu packages as the administrator; answers whether they are there now."""
    tell("Installerar systempaket: " + " ".join(packages))
    quiet = [*administrator, "env", "DEBIAN_FRONTEND=noninteractive"]
    subprocess.run([*quiet, "apt-get", "update", "-qq"], check=False)
    command = [*quiet, *APT_INSTALL.split(), *packages, "--yes", "-qq"]
    return subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode == 0


def offer_validator() -> None:
    """Install what validates the prints where that is allowed; else say that they are not validated, and go on."""
    packages = [package for needed, package in VALIDATOR.items() if not is_there(needed)]
    if not packages:
        return
    administrator = becoming_administrator() if shutil.which("apt-get") else None
    if administrator is None or not installs(packages, administrator):
        tell(
            "OBS: utskrifterna valideras INTE mot PDF/UA-1 och PDF/A-2a i den här körningen. Det kräver Java 11 "
            f"eller senare och JAXB; i Debian och Ubuntu: sudo {APT_INSTALL}{' '.join(packages)}"
        )


def is_there(needed: str) -> bool:
    """Whether a file, or a program on the PATH, is there."""
    return os.path.exists(needed) if os.path.isabs(needed) else shutil.which(needed) is not None


def becoming_administrator() -> list[str] | None:
    """What to put before an administrator's command; None when it would take a password."""
    if os.name == "nt":
        return None
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    try:
        allowed = subprocess.run([*sudo, "true"], check=False, stderr=subprocess.DEVNULL).returncode == 0
    except OSError:
        return None
    return sudo if allowed else None


def build_environment(stamp: str) -> None:
    """Make .venv anew and fill it from the lock; the stamp comes last, so a half-made one is never used."""
    tell("Sätter upp programmets egen Python-miljö i .venv; första gången tar det någon minut …")
    try:
        if os.path.lexists(VENV):
            shutil.rmtree(VENV)
        made = subprocess.run([sys.executable, "-m", "venv", VENV], check=False, stdout=sys.stderr)
        if made.returncode == 0:
            install_locked_packages()
            with open(STAMP, "w", encoding="ascii") as file:
                file.write(stamp)
            return
    except OSError as error:
        tell(str(error))
    sys.exit(
        f"Det gick inte att skapa {VENV}; se till att mappen går att skriva i och att programmet är stängt, "
        "och kör igen."
    )


def install_locked_packages() -> None:
    """Every package in the locked version and with the locked content, built by nobody here."""
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    locked = ["--require-hashes", "--only-binary", ":all:", "--requirement", LOCK]
    own = {**os.environ, "PIP_USER": "0"}
    if subprocess.run([*pip, *locked], check=False, env=own, stdout=sys.stderr).returncode != 0:
        sys.exit("Paketen gick inte att hämta och installera (se ovan); kontrollera nätet och kör igen.")


def run(arguments: list[str]) -> int:
    """Become the program, in the folder the user stands in."""
    environment = {**os.environ, "PYTHONPATH": ROOT, "HSNPLAN_COMMAND": PYTHON_NAME + " dev.py run"}
    command = [PYTHON, "-P", "-m", "hsnplan", *arguments]
    if os.name != "nt":
        os.execve(PYTHON, command, environment)
    return subprocess.call(command, env=environment)


def check(arguments: list[str]) -> int:
    """Run every check without a screen, up to the first that fails; the arguments are for pytest."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **place_for_tests(dict(os.environ))}
    for program, *options in CHECKS:
        tell(" ".join(["—", program, *options]))
        command = [os.path.join(PROGRAMS, program), *options, *(arguments if program == "pytest" else [])]
        code = subprocess.call(command, cwd=ROOT, env=environment)
        if code != 0:
            return code
    return 0


def place_for_tests(environment: "dict[str, str]") -> dict[str, str]:
    """Where the tests' registers lie: in memory where there is room, for each save waits for the disk otherwise."""
    in_memory = "/dev/shm"  # noqa: S108 - pytest makes a folder there that nobody else can read
    chosen = {"TMPDIR", "PYTEST_DEBUG_TEMPROOT"} & set(environment)
    if chosen or not os.access(in_memory, os.W_OK) or shutil.disk_usage(in_memory).free < ROOM_FOR_TESTS:
        return {}
    return {"PYTEST_DEBUG_TEMPROOT": in_memory}


def soak(names: list[str]) -> int:
    """Run long runs one after the other; the exit code is the first failing one's own."""
    codes = (subprocess.call([PYTHON, "-m", "soak." + name], cwd=ROOT) for name in names)
    return next((code for code in codes if code != 0), 0)


def tell(line: str) -> None:
    """A line for the person at the terminal, apart from what the program itself prints."""
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
