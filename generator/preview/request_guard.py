"""The request guard: which requests are answered at all. Other sites in the same browser, and their scripts, are kept out."""

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass

Headers = Iterable[tuple[bytes, bytes]]

READING = ("GET", "HEAD")

_LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})


@dataclass(frozen=True)
class RequestGuard:
    """Lets in requests for our own host and port. `host` is the address that the command line names."""

    host: str
    port: int

    def refusal(self, method: str, headers: Headers, methods: tuple[str, ...] = READING) -> int:
        """The status that refuses a request, or 0 when it may come in. `methods` are those that its address takes."""
        named = _by_name(headers)
        if not self._is_ours(named.get("host", [])):
            return 403
        if "cross-site" in named.get("sec-fetch-site", []):
            return 403
        if method not in methods:
            return 405
        if "transfer-encoding" in named or any(length != "0" for length in named.get("content-length", [])):
            return 413
        return 0

    def is_own_page(self, headers: Headers) -> bool:
        """Whether a request comes from one of our own pages, as far as the browser tells."""
        named = _by_name(headers)
        origin = f"http://{named.get('host', [''])[0]}"
        return set(named.get("sec-fetch-site", [])) <= {"same-origin"} and set(named.get("origin", [])) <= {origin}

    def _is_ours(self, hosts: list[str]) -> bool:
        if len(hosts) != 1:
            return False
        name, _, port = hosts[0].lower().rpartition(":")
        if not name or name.endswith(":"):
            name, port = hosts[0].lower(), "80"
        return port == str(self.port) and (name in _LOCAL_NAMES or self._is_asked_for(name))

    def _is_asked_for(self, name: str) -> bool:
        """The very name, or beyond this computer any number, as a number cannot be made to point elsewhere."""
        return name.strip("[]") == self.host.lower().strip("[]") or (not is_local(self.host) and _is_number(name))


def is_local(host: str) -> bool:
    """Whether an address is this computer's alone."""
    return host.lower() == "localhost" or (_is_number(host) and ipaddress.ip_address(host.strip("[]")).is_loopback)


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


def _by_name(headers: Headers) -> dict[str, list[str]]:
    named: dict[str, list[str]] = {}
    for name, value in headers:
        named.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1"))
    return named
