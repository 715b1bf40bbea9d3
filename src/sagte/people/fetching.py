"""One request to a web service, bounded in size and in the time its body takes, and sent nowhere else."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from http.client import HTTPException, HTTPResponse
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from sagte import __version__
from sagte.errors import ReconciliationError

LARGEST = 4 << 20  # bytes of an answer
_CHUNK = 1 << 16  # bytes
_TRIES = 4
_FIRST_WAIT = 1.0  # seconds, doubled with each try
_LONGEST_WAIT = 60.0  # seconds that a service may ask for
_BUSY = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)


class _BusyError(Exception):
    def __init__(self, status: int, wait: float | None) -> None:
        super().__init__(status)
        self.wait = wait


class Address:
    """The http or https address of a service. Raises ReconciliationError if it is none."""

    def __init__(self, url: str) -> None:
        if not url.isascii() or not url.isprintable() or " " in url:
            raise ReconciliationError(
                f"{url!r} is no address of a service: write what is not ASCII as %XX"
            )
        try:
            parts = urlsplit(url)
            host = parts.hostname or ""
            host.encode("idna")
            known = parts.scheme in ("http", "https") and host and parts.port != 0
        except ValueError:
            known = False
        if not known or "@" in parts.netloc:
            raise ReconciliationError(
                f"{url!r} is no address of a service: it begins with https:// or http:// and a host"
            )
        self.url = url
        self.shown = f"the service {parts.scheme}://{parts.netloc}{parts.path}"

    def fetch(self, form: bytes | None, timeout: float) -> bytes:
        """The answer to a GET, or to a POST of a form.

        A try fails if nothing comes for ``timeout`` seconds, or the body is not whole by then. A
        service that is busy is asked again up to three times. Raises ReconciliationError.
        """
        number = 0
        while True:
            try:
                return self._once(form, timeout)
            except _BusyError as busy:
                wait = _FIRST_WAIT * 2**number if busy.wait is None else busy.wait
                if number == _TRIES - 1 or wait > _LONGEST_WAIT:
                    later = (
                        "" if busy.wait is None else f" and asks to wait {busy.wait:.0f} seconds"
                    )
                    raise self.error(f"is busy{later}: try again later") from busy
            time.sleep(wait)
            number += 1

    def error(self, what: str) -> ReconciliationError:
        """What is wrong with the service, as a sentence."""
        return ReconciliationError(f"{self.shown} {what}")

    def _once(self, form: bytes | None, timeout: float) -> bytes:
        headers = {"User-Agent": f"sagte/{__version__}", "Accept": "application/json"}
        deadline = time.monotonic() + timeout
        with self._errors(timeout):
            request = Request(self.url, form, headers)
            with _opener().open(request, timeout=timeout) as response:
                return self._body(response, deadline)

    def _body(self, response: HTTPResponse, deadline: float) -> bytes:
        found = bytearray()
        while chunk := response.read1(_CHUNK):
            found += chunk
            if len(found) > LARGEST:
                raise self.error(f"answers more than {LARGEST >> 20} MiB: ask for fewer at a time")
            if time.monotonic() > deadline:
                raise TimeoutError
        if response.length:
            raise self.error("broke off in the middle of its answer: try again later")
        return bytes(found)

    @contextmanager
    def _errors(self, timeout: float) -> Iterator[None]:
        """Turns what the network raises into one clear sentence."""
        late = f"did not answer within {timeout:g} seconds: try again later"
        try:
            yield
        except HTTPError as error:
            error.close()
            if error.code in _BUSY:
                raise _BusyError(error.code, _wait(error.headers.get("Retry-After"))) from error
            raise self._refused(error) from error
        except TimeoutError as error:
            raise self.error(late) from error
        except URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise self.error(late) from error
            raise self._unreachable(error.reason) from error
        except (HTTPException, OSError) as error:
            raise self._unreachable(error) from error

    def _refused(self, error: HTTPError) -> ReconciliationError:
        if 300 <= error.code < 400:
            target = error.headers.get("Location") or "somewhere else"
            if not (target.isascii() and target.isprintable() and len(target) <= 300):
                target = "somewhere else"
            return self.error(f"sends on to {target}: give its final address")
        try:
            phrase = f" ({HTTPStatus(error.code).phrase})"
        except ValueError:
            phrase = ""
        return self.error(f"answers with HTTP error {error.code}{phrase}: check its address")

    def _unreachable(self, reason: object) -> ReconciliationError:
        told = getattr(reason, "strerror", None) or type(reason).__name__
        return self.error(f"cannot be reached ({told}): check its address and the network")


def _opener() -> OpenerDirector:
    """Speaks http and https alone and follows no redirect: names go where they were sent."""
    opener = OpenerDirector()
    for handler in (
        ProxyHandler, HTTPHandler, HTTPSHandler, HTTPDefaultErrorHandler, HTTPErrorProcessor,
    ):  # fmt: skip
        opener.add_handler(handler())
    return opener


def _wait(value: str | None) -> float | None:
    """Seconds of a Retry-After, which is a number or a date; None where it is neither."""
    text = (value or "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        then = parsedate_to_datetime(text)
        then = then if then.tzinfo else then.replace(tzinfo=UTC)
        return max((then - datetime.now(UTC)).total_seconds(), 0.0)
    except (ValueError, TypeError, OverflowError):
        return None
