"""Which addresses are of this machine, so that what is sent there does not leave it."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address


def is_of_this_machine(numeric: str) -> bool:
    """Return whether a numeric address leads back to this machine, whatever its network.

    >>> [is_of_this_machine(a) for a in ("127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1")]
    [True, True, True, True]
    >>> [is_of_this_machine(a) for a in ("192.168.0.7", "0.0.0.0", "fe80::1%eth0", "example.com")]
    [False, False, False, False]
    """
    try:
        address = ip_address(numeric.partition("%")[0])
    except ValueError:
        return False
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return (mapped or address).is_loopback


def is_anywhere(numeric: str) -> bool:
    """Return ``True``: what a user has allowed to go anywhere may go to any address."""
    return True
