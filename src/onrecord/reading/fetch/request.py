"""One request and its answer: no redirect is followed here, nothing is read but within the limits."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import httpcore
import httpx

from onrecord.reading.fetch import body
from onrecord.reading.fetch.error import FetchError
from onrecord.reading.fetch.network import Deadline, Guarded, InsideError, OutOfTimeError, UnknownHostError
from onrecord.reading.fetch.settings import FetchSettings

ACCEPT = (
    "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.9,text/markdown;q=0.9,*/*;q=0.1"
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host answered. ``data`` is empty where the answer was not wanted."""

    url: httpx.URL
    status: int
    headers: httpx.Headers
    data: bytes


Wanted = Callable[[int, httpx.Headers], bool]
"""Whether the body of an answer is to be read, by its status and headers; may raise FetchError."""


@lru_cache(maxsize=1)
def _certificates() -> ssl.SSLContext:
    return httpx.create_ssl_context(trust_env=False)


def ask(
    url: httpx.URL,
    settings: FetchSettings,
    deadline: Deadline,
    wanted: Wanted,
    *,
    most: int | None = None,
    cut: bool = False,
) -> Answer:
    """Asks once. ``most`` bytes at most, those of the settings if not given; with ``cut`` the rest is left unread.

    Raises FetchError. No proxy of the environment is used: the host behind it could not be checked.
    """
    most = most or settings.most_bytes
    shown = str(url)
    seconds = {
        "connect": settings.connect,
        "read": settings.read,
        "write": settings.read,
        "pool": settings.total,
    }
    target = httpcore.URL(
        scheme=url.raw_scheme, host=url.raw_host.strip(b"[]"), port=url.port, target=url.raw_path
    )
    headers = [
        (b"Host", url.netloc),
        (b"User-Agent", settings.agent.encode("ascii")),
        (b"Accept", ACCEPT.encode()),
        (b"Accept-Language", b"en"),
        (b"Accept-Encoding", body.ACCEPTED.encode()),
    ]
    pool = httpcore.ConnectionPool(
        ssl_context=_certificates(), network_backend=Guarded(settings, deadline), http1=True, http2=False
    )
    try:
        with (
            pool,
            pool.stream("GET", target, headers=headers, extensions={"timeout": seconds}) as response,
        ):
            got = httpx.Headers(response.headers)
            if not wanted(response.status, got):
                return Answer(url, response.status, got, b"")
            return Answer(url, response.status, got, _body(response, got, shown, most, cut))
    except InsideError as error:
        raise FetchError(
            shown,
            "inside",
            f"not fetched: {error}, and nothing inside a network is fetched; if it is meant, allow the network "
            "with --allow-network or ONRECORD_FETCH_NETWORKS",
        ) from error
    except UnknownHostError as error:
        raise FetchError(
            shown, "name", f"the host {url.host} is not known; check the address and the connection"
        ) from error
    except (OutOfTimeError, httpcore.TimeoutException) as error:
        raise FetchError(
            shown,
            "slow",
            f"no full answer within the time allowed ({settings.total:g} s, {settings.read:g} s between two pieces); "
            "try again later, or save the page and add the file",
        ) from error
    except httpcore.ConnectError as error:
        if isinstance(_root(error), ssl.SSLError):
            raise FetchError(
                shown,
                "certificate",
                f"the host cannot prove that it is {url.host} ({_reason(error)}); open the page in a browser, save it "
                "and add the file",
            ) from error
        raise FetchError(
            shown,
            "unreachable",
            f"no connection to {url.host} ({_reason(error)}); check the address, try again later",
        ) from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
        raise FetchError(
            shown,
            "broken",
            f"the answer breaks off or makes no sense ({_reason(error)}); try again later, or save the page and "
            "add the file",
        ) from error


def _body(response: httpcore.Response, headers: httpx.Headers, shown: str, most: int, cut: bool) -> bytes:
    encoding = headers.get("content-encoding", "")
    if not body.known(encoding):
        raise FetchError(
            shown,
            "encoding",
            f"the answer is packed as {encoding[:40]!r}, which was not asked for; save the page and add the file",
        )
    length = headers.get("content-length", "")
    try:
        if not cut and length.isdecimal() and len(length) < 20 and int(length) > most:
            raise body.TooLargeError
        return body.collect(response.iter_stream(), encoding, most, cut=cut)
    except body.TooLargeError as error:
        raise FetchError(
            shown,
            "large",
            f"more than {most:,} bytes; if it is meant, raise ONRECORD_FETCH_BYTES, or save the part that matters "
            "and add the file",
        ) from error
    except body.PackedError as error:
        raise FetchError(
            shown, "broken", "the answer is not packed as it says, or ends early; try again later"
        ) from error


def _root(error: BaseException) -> BaseException:
    while error.__cause__ or error.__context__:
        error = error.__cause__ or error.__context__ or error
    return error


def _reason(error: BaseException) -> str:
    root = _root(error)
    text = getattr(root, "verify_message", None) or getattr(root, "strerror", None) or str(root)
    return (text or type(root).__name__).splitlines()[0][:200]
