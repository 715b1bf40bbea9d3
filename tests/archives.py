"""Records for the tests of the archive, and the databases that they are kept in."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from sagte.people.ids import slug
from sagte.record import (
    Passage,
    ReaderInfo,
    Record,
    Report,
    SaidOn,
    Span,
    Speaker,
    Statement,
    Via,
    passage,
    text_id,
)

_DATABASE = "postgresql://sagte@127.0.0.1:{port}/postgres"


def said(words: str, who: str = "Ina Rau", **known: Any) -> Record:
    """A record of one statement: ``known`` are fields of the statement, else of the report.

    ``said_on`` may be a date, ``via`` a name.
    """
    text = f"Vorweg ein Satz. „{words}“, sagte {who}. Danach noch einer.\n"
    start = text.index("„")
    if isinstance(day := known.get("said_on"), str):
        known["said_on"] = SaidOn(start=day, end=day)
    if isinstance(name := known.get("via"), str):
        known["via"] = (Via(name=name, kind="outlet"),)
    own = {key: known.pop(key) for key in list(known) if key in Statement.__struct_fields__}
    statement = Statement(
        id="s1",
        **{
            "type": "direct",
            "quote": passage(text, (Span(start, start + len(words) + 2),)),
            "speakers": (Speaker(id=slug(who), name=who, mention=who, kind="person"),),
            "acts": ("assert",),
            **own,
        },
    )
    report = msgspec.structs.replace(Report(id=text_id(text), text=text), **known)
    return Record(reader=ReaderInfo("0", "test"), report=report, statements=(statement,))


def many(count: int) -> list[Record]:
    """Different records, with dates from 2022 on."""
    return [
        said(
            f"Wir bauen {number} neue Häuser, das ist Zahl{number}",
            who=f"Person{number % 7} Nachname{number % 5}",
            published=f"2022-{number % 12 + 1:02}-{number % 28 + 1:02}",
        )
        for number in range(count)
    ]


def several(*texts: str) -> Record:
    """A record with a statement for each of ``texts``."""
    text = " ".join(texts)
    statements, at = [], 0
    for number, words in enumerate(texts, 1):
        quote = Passage(words, (Span(at, at + len(words)),))
        statements.append(Statement(id=f"s{number}", type="reported", quote=quote))
        at += len(words) + 1
    report = Report(id=text_id(text), text=text)
    return Record(reader=ReaderInfo("0", "test"), report=report, statements=tuple(statements))


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where an empty archive may be made, in each kind of database."""
    if request.param == "sqlite":
        return str(tmp_path / "archive.db")
    url: str = request.getfixturevalue("server")
    import psycopg  # noqa: PLC0415 - an extra

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    return url


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of a PostgreSQL of our own, in a temporary folder."""
    pytest.importorskip("psycopg", reason='psycopg is missing: pip install -e ".[postgresql]"')
    binaries = {name: _binary(name) for name in ("initdb", "postgres")}
    if None in binaries.values():
        pytest.skip("PostgreSQL is not installed here")
    folder = tempfile.mkdtemp(prefix="sagte-postgresql-")
    # It refuses to run as root.
    user = {"user": "nobody"} if os.name == "posix" and os.geteuid() == 0 else {}
    if user:
        shutil.chown(folder, "nobody")
    data = f"{folder}/data"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder, **user}
    made = [binaries["initdb"], "-D", data, "-U", "sagte", "-A", "trust", "-E", "UTF8", "--no-sync"]
    subprocess.run([*made, "--no-locale"], check=True, **quiet)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {
        "listen_addresses": "127.0.0.1",
        "port": port,
        "unix_socket_directories": "",
        "fsync": "off",
    }
    options = [part for key, value in settings.items() for part in ("-c", f"{key}={value}")]
    process = subprocess.Popen([binaries["postgres"], "-D", data, *options], **quiet)
    try:
        url = _DATABASE.format(port=port)
        _wait(url)
        yield url
    finally:
        process.send_signal(signal.SIGINT)  # it does not wait for those who are connected
        process.wait(30)
        shutil.rmtree(folder, ignore_errors=True)


def _binary(name: str) -> str | None:
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(found[-1]) if found else shutil.which(name)


def _wait(url: str) -> None:
    import psycopg  # noqa: PLC0415

    for _attempt in range(300):
        try:
            psycopg.connect(url).close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return
    pytest.fail("PostgreSQL did not start")
