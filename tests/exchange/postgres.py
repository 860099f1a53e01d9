"""A PostgreSQL server of Debian's package for tests: on loopback alone, in a folder of its own, gone afterwards."""

from __future__ import annotations

import glob
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Final

ADMINISTRATOR: Final = "postgres"
PASSWORD: Final = "bara för prov"
HOST: Final = "127.0.0.1"
_PLACES: Final = "/usr/lib/postgresql/*/bin"
_USERS: Final = ("postgres", "nobody")


def missing() -> str:
    """Why no server can be started here, in a sentence; "" when one can."""
    if os.name == "nt":
        return "servern startas bara där processer kan skickas signaler"
    if not _programs():
        return "PostgreSQL finns inte här; i Debian och Ubuntu: apt-get install --no-install-recommends postgresql"
    if os.geteuid() == 0 and not (shutil.which("setpriv") and _user()):
        return "PostgreSQL startar inte som root, och här finns ingen annan användare att starta den som"
    return ""


def _programs() -> str:
    """The folder with the newest server's programs, "" when there is none."""
    places = sorted(glob.glob(_PLACES), key=lambda place: float(place.split("/")[4]), reverse=True)
    places += [os.path.dirname(found)] if (found := shutil.which("postgres")) else []
    return next((place for place in places if all(map(os.path.exists, _paths(place)))), "")


def _paths(place: str) -> list[str]:
    return [os.path.join(place, name) for name in ("initdb", "postgres", "pg_isready")]


def _user() -> str:
    import pwd

    known = {row.pw_name for row in pwd.getpwall()}
    return next((user for user in _USERS if user in known), "")


class Server:
    """A server with one empty database; its administrator logs in with `PASSWORD`."""

    def __init__(self, folder: str) -> None:
        self._programs, self._data = _programs(), os.path.join(folder, "data")
        self._as: Sequence[str] = ()
        if os.geteuid() == 0:
            shutil.chown(folder, _user())
            self._as = ("setpriv", f"--reuid={_user()}", "--clear-groups")
        self.port = _free_port()
        secret = os.path.join(folder, "secret")
        with open(secret, "w", encoding="utf-8") as file:
            file.write(PASSWORD)
        os.chmod(secret, 0o644)
        self._run(
            "initdb",
            f"--pgdata={self._data}",
            f"--username={ADMINISTRATOR}",
            f"--pwfile={secret}",
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
        )
        self._process: subprocess.Popen[bytes] | None = None
        self.start()

    def _run(self, program: str, *options: str) -> None:
        command = [*self._as, os.path.join(self._programs, program), *options]
        done = subprocess.run(command, cwd="/", capture_output=True, check=False, timeout=60)
        if done.returncode:
            raise OSError(done.stderr.decode(errors="replace"))

    def start(self) -> None:
        """Start it, on loopback alone, and wait until it answers."""
        settings = (f"port={self.port}", f"listen_addresses={HOST}", "unix_socket_directories=")
        command = [*self._as, os.path.join(self._programs, "postgres"), "-D", self._data]
        command += [part for setting in settings for part in ("-c", setting)]
        self._process = subprocess.Popen(
            command,
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for _ in range(300):
            if self._answers():
                return
            time.sleep(0.05)
        self.kill()
        raise OSError("the server does not answer")

    def _answers(self) -> bool:
        ready = [os.path.join(self._programs, "pg_isready"), "-q", "-h", HOST, "-p", str(self.port)]
        return subprocess.run(ready, check=False).returncode == 0

    def kill(self) -> None:
        """Kill every process of it without a word, as a machine that loses its power does."""
        if self._process is None:
            return
        children = _children(self._process.pid)
        for pid in (self._process.pid, *children):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self._process.wait()
        self._process = None
        for pid in children:
            while os.path.exists(f"/proc/{pid}"):
                time.sleep(0.005)

    def stop(self) -> None:
        """Stop it at once, but in order."""
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(30)
            self._process = None

    def protect(self) -> str:
        """Make a certificate for this server, and speak TLS from now on; returns the path of what proves it."""
        folder = os.path.dirname(self._data)
        key, certificate = (os.path.join(self._data, name) for name in ("server.key", "server.crt"))
        root = os.path.join(folder, "root.crt")
        secret, public = _made_certificate()
        for path, content in ((key, secret), (certificate, public), (root, public)):
            with open(path, "wb") as file:
                file.write(content)
        os.chmod(key, 0o600)
        if self._as:
            for path in (key, certificate):
                shutil.chown(path, _user())
        with open(os.path.join(self._data, "postgresql.auto.conf"), "a", encoding="utf-8") as file:
            file.write("ssl = on\n")
        self.stop()
        self.start()
        return root

    def url(self, role: str, port: int = 0) -> str:
        """The address for a role, at another port of this computer if given."""
        return f"postgresql://{role}@{HOST}:{port or self.port}/postgres"


def _made_certificate() -> tuple[bytes, bytes]:
    """A key, and a certificate for this computer that proves itself."""
    from datetime import UTC, datetime, timedelta
    from ipaddress import ip_address

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "brevlådan")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=2))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(HOST))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    kind, form = serialization.PrivateFormat.PKCS8, serialization.Encoding.PEM
    return key.private_bytes(form, kind, serialization.NoEncryption()), made.public_bytes(form)


def _children(parent: int) -> list[int]:
    """The processes that a process has started."""
    found = []
    for name in os.listdir("/proc"):
        if name.isdecimal():
            try:
                with open(f"/proc/{name}/stat", encoding="utf-8", errors="replace") as file:
                    fields = file.read().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[1]) == parent:
                found.append(int(name))
    return found


def _free_port() -> int:
    with socket.socket() as found:
        found.bind((HOST, 0))
        return int(found.getsockname()[1])


@contextmanager
def server() -> Iterator[Server]:
    """A server that is stopped, and whose folder is removed, afterwards."""
    folder = tempfile.mkdtemp(prefix="hsnplan-brevlada-")
    try:
        os.chmod(folder, 0o755)
        made = Server(folder)
        try:
            yield made
        finally:
            made.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
