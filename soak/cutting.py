"""A connection that is cut after so many bytes: a small relay on loopback, between a client and a server."""

from __future__ import annotations

import select
import socket
import struct
from contextlib import suppress
from threading import Thread
from types import TracebackType
from typing import Self

HOST = "127.0.0.1"
_RESET = struct.pack("ii", 1, 0)
"""Close with a reset, as a network that fails does, not with a farewell."""


class Relay:
    """Passes one connection on, until `up` bytes have gone to the server or `down` have come from it (-1: no end)."""

    def __init__(self, port: int, up: int = -1, down: int = -1) -> None:
        self._server, self._limits = port, [up, down]
        self.passed = [0, 0]
        self._door = socket.create_server((HOST, 0))
        self.port = int(self._door.getsockname()[1])
        self._thread = Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(OSError):
            self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()
        self._thread.join()

    def _run(self) -> None:
        with suppress(OSError):
            client, _ = self._door.accept()
            server = socket.create_connection((HOST, self._server))
            try:
                while self._passes(client, server):
                    pass
            finally:
                for end in (client, server):
                    with suppress(OSError):
                        end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
                    end.close()

    def _passes(self, client: socket.socket, server: socket.socket) -> bool:
        """Pass on what has come; False when an end has closed, or the limit is reached."""
        ready, _, _ = select.select((client, server), (), ())
        for source in ready:
            way, target = (0, server) if source is client else (1, client)
            room = self._limits[way] - self.passed[way] if self._limits[way] >= 0 else 65_536
            data = source.recv(max(1, min(65_536, room))) if room else b""
            if not data:
                return False
            target.sendall(data)
            self.passed[way] += len(data)
        return True
