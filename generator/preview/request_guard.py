"""The request guard: which requests are answered at all. Other sites in the same browser, and their scripts, are kept out."""

import ipaddress
import secrets
from collections.abc import Iterable

from generator.values import dataclass

Headers = Iterable[tuple[bytes, bytes]]

READING = ("GET", "HEAD")
WRITING = ("POST",)
TOKEN = "x-goedwerk-token"
"""The header in which a form shows that it is one of this run."""

_LONGEST_LENGTH = 12

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

    def writing_refusal(self, headers: Headers, token: str, kinds: tuple[str, ...], limit: int) -> tuple[int, int]:
        """The status that refuses what is sent to be written, or 0 when it may come in; and how many bytes it has.

        It must come from one of our own pages of this run, and tell its kind and its length beforehand.
        """
        named = _by_name(headers)
        lengths, given = named.get("content-length", []), named.get(TOKEN, [])
        if not self._is_ours(named.get("host", [])) or not self.is_own_page(headers) or "origin" not in named:
            return 403, 0
        if len(given) != 1 or not secrets.compare_digest(given[0].encode(), token.encode()):
            return 403, 0
        found = [kind.partition(";")[0].strip().lower() for kind in named.get("content-type", [])]
        if len(found) != 1 or found[0] not in kinds or "content-encoding" in named:
            return 415, 0
        if "transfer-encoding" in named or len(lengths) != 1 or not (lengths[0].isascii() and lengths[0].isdigit()):
            return 411, 0
        return (413, 0) if len(lengths[0]) > _LONGEST_LENGTH or int(lengths[0]) > limit else (0, int(lengths[0]))

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
