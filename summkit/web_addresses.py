"""Addresses of the web: how servers want them spelt, and which of them may be connected to."""

from __future__ import annotations

import socket
from base64 import b64encode
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import TypeAlias
from urllib.parse import quote, unquote_to_bytes, urlsplit, urlunsplit

Guard: TypeAlias = Callable[[str], bool]
"""Says of a numeric address whether it may be connected to."""

# what holds an IPv4 address in its last bits (RFC 6052)
_TRANSLATED = ip_network("64:ff9b::/96")


class ForbiddenAddressError(Exception):
    """A server that may not be connected to; the message is the address behind its name, if any."""


def split_login(url: str) -> tuple[str, dict[str, str]]:
    """Part an address from the login in it, which becomes a header (RFC 7617)."""
    parts = urlsplit(url)
    login, at, host = parts.netloc.rpartition("@")
    if not at:
        return url, {}
    coded = b64encode(unquote_to_bytes(login)).decode("ascii")
    return urlunsplit(parts._replace(netloc=host)), {"Authorization": f"Basic {coded}"}


def quote_url(url: str) -> str:
    """Spell an address with Korean host and path as servers understand it.

    >>> quote_url("https://예시.example/기사?말=1")
    'https://xn--vv4b11d.example/%EA%B8%B0%EC%82%AC?%EB%A7%90=1'
    """
    if url.isascii() and " " not in url:
        return url
    parts = urlsplit(url)
    login, at, host = parts.netloc.rpartition("@")
    if not host.isascii():
        host = host.encode("idna").decode()
    host = quote(login, safe="%:!$&'()*+,;=") + at + host
    safe = "%/:=&?~#+!$,;'@()*[]"
    path, query = quote(parts.path, safe=safe), quote(parts.query, safe=safe)
    return urlunsplit((parts.scheme, host, path, query, ""))


def connect_guarded(
    guard: Guard,
    address: tuple[str, int],
    timeout: float | None = None,
    source_address: tuple[str, int] | None = None,
) -> socket.socket:
    """Connect to an address that was passed: the name is looked up once, and not again after.

    Args:
        guard: What has to pass every address of the host.
        address: The host and the port.
        timeout: The seconds that it may take at each address.
        source_address: Where to connect from.

    Raises:
        ForbiddenAddressError: An address of the host is not passed.
        OSError: None of them can be connected to.
    """
    host, port = address
    found = _resolve(host, port)
    refused = next((numeric for numeric in found if not guard(numeric)), None)
    if refused is not None:
        raise ForbiddenAddressError("" if refused == host else refused)
    failure: OSError | None = None
    for numeric in found:
        try:
            return socket.create_connection((numeric, port), timeout, source_address)
        except OSError as error:  # noqa: PERF203 (the next address may answer)
            failure = error
    raise failure or OSError("it has no address")


def _resolve(host: str, port: int) -> list[str]:
    """List the numeric addresses of a host; of one that is numeric, without asking anybody."""
    try:
        return [str(ip_address(host))]
    except ValueError:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        return list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


def is_public(numeric: str) -> bool:
    """Return whether a numeric address is of the public web: of no private network, of no machine.

    >>> [is_public(a) for a in ("93.184.216.34", "2606:2800:220:1::1")]
    [True, True]
    >>> [is_public(a) for a in ("127.0.0.1", "10.1.2.3", "169.254.169.254", "fe80::1%eth0", "x")]
    [False, False, False, False, False]
    >>> [is_public(a) for a in ("::ffff:192.168.0.7", "64:ff9b::a01:203", "2002:7f00:1::", "::")]
    [False, False, False, False]
    """
    try:
        address = ip_address(numeric.partition("%")[0])
    except ValueError:
        return False
    inner = _list_inner(address) if isinstance(address, IPv6Address) else ()
    return all(one.is_global and not one.is_multicast for one in inner or (address,))


def _list_inner(address: IPv6Address) -> Sequence[IPv4Address]:
    """List the IPv4 addresses within one of IPv6, which is where it leads."""
    if address in _TRANSLATED:
        return [IPv4Address(int(address) & 0xFFFFFFFF)]
    return [*filter(None, (address.ipv4_mapped, address.sixtofour, *(address.teredo or ())))]
