"""Whose question it is: the address of the asker, also behind proxies, as far as one asker has it."""

from ipaddress import ip_address, ip_network

from django.conf import settings

A_HOUSEHOLD = 64  # Bits of an IPv6 address that one subscriber is given as a whole.


def of(request) -> str:
    """An IPv4 address, or the network of an IPv6 one; nothing where it is not known.

    Each trusted proxy adds to X-Forwarded-For who asked it, so only the last ones can be believed.
    """
    if not settings.TRUSTED_PROXIES:
        return one_asker(request.META.get("REMOTE_ADDR", ""))
    told = request.headers.get("X-Forwarded-For", "").split(",")[-settings.TRUSTED_PROXIES :]
    return one_asker(told[0].strip()) if len(told) == settings.TRUSTED_PROXIES else ""


def one_asker(text: str) -> str:
    try:
        address = ip_address(text)
    except ValueError:
        return ""
    if address.version == 4:
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ip_network((int(address), A_HOUSEHOLD), strict=False).network_address)


def is_the_house(address: str) -> bool:
    """Whether it is this machine itself: its own jobs, measurements, or a proxy that tells nothing."""
    return not address or ip_address(address).is_loopback
