"""A small reconciliation service on loopback, and what it was asked."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

MANIFEST = {
    "versions": ["0.1", "0.2"],
    "name": "Loopback",
    "identifierSpace": "http://example.org/id/",
    "schemaSpace": "http://example.org/schema/",
    "defaultTypes": [
        {"id": "Work", "name": "Work"},
        {"id": "CorporateBody", "name": "Körperschaft"},
        {"id": "DifferentiatedPerson", "name": "Individualisierte Person"},
    ],
}
Queries = dict[str, dict[str, Any]]


@dataclass
class Reply:
    """An answer as it goes over the wire; ``pause`` in seconds after each of the ``pieces``."""

    pieces: tuple[bytes, ...]
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    pause: float = 0.0


def reply(data: Any, status: int = 200, **headers: str) -> Reply:
    """An answer of JSON, or of bytes as they are."""
    body = data if isinstance(data, bytes) else json.dumps(data).encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply((body,), status, {"Content-Length": str(len(body)), **named})


@dataclass
class Fake:
    """``manifest`` and ``answer`` may be changed; ``forms`` and ``headers`` are what came in."""

    url: str = ""
    manifest: Reply = field(default_factory=lambda: reply(MANIFEST))
    answer: Callable[[Queries], Reply] = lambda queries: reply(
        {key: {"result": []} for key in queries}
    )
    forms: list[bytes] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    @property
    def queries(self) -> list[Queries]:
        """The queries of each request."""
        return [json.loads(parse_qs(form.decode("ascii"))["queries"][0]) for form in self.forms]

    def always(self, data: Any) -> None:
        """Answer each query with the results ``data``."""
        self.answer = lambda queries: reply({key: {"result": data} for key in queries})


class _Handler(BaseHTTPRequestHandler):
    fake: Fake
    stop: threading.Event

    def do_GET(self) -> None:
        self.fake.headers.append(dict(self.headers))
        self._send(self.fake.manifest)

    def do_POST(self) -> None:
        self.fake.headers.append(dict(self.headers))
        self.fake.forms.append(self.rfile.read(int(self.headers["Content-Length"])))
        self._send(self.fake.answer(self.fake.queries[-1]))

    def _send(self, answer: Reply) -> None:
        try:
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            for piece in answer.pieces:
                self.wfile.write(piece)
                if answer.pause and self.stop.wait(answer.pause):
                    return
        except OSError:
            return  # the client has heard enough

    def log_message(self, format: str, *args: object) -> None:
        """Keep silent."""


@contextmanager
def service() -> Iterator[Fake]:
    """A service that runs as long as the context."""
    fake, stop = Fake(), threading.Event()
    handler = type("Handler", (_Handler,), {"fake": fake, "stop": stop})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    fake.url = f"http://127.0.0.1:{server.server_port}/reconcile"
    try:
        yield fake
    finally:
        stop.set()
        server.shutdown()
        thread.join()
        server.server_close()
