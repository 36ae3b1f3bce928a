"""What web servers and those who look after them read: security headers, the address for security news, no Jekyll."""

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from urllib.parse import urlsplit

from generator.assets.bundle import FOLDER
from generator.config.catalogue import LANGUAGES
from generator.config.settings import Settings
from generator.pages.page import POLICY, FilePage, plan_files

HEADERS: Mapping[str, str] = MappingProxyType(
    {
        "Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'",  # a page itself cannot ask for the last part
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Strict-Transport-Security": "max-age=31536000",
    }
)
"""The headers that every file of a site should come with."""
FOR_EVER = "public, max-age=31536000, immutable"
"""How long a file may be kept whose name holds the hash of its content."""
_SECURITY = ".well-known/security.txt"


def plan_hosting(settings: Settings, day: date) -> Iterator[FilePage]:
    """The files that hosts read: `_headers` (Netlify and Cloudflare do), `.nojekyll`, and security.txt where there is a contact.

    `day` is the day of the build.
    """
    files = {"_headers": _headers(), ".nojekyll": ""}
    if settings.contact:
        files[_SECURITY] = _security(settings, day)
    return plan_files({path: text.encode() for path, text in files.items()})


def _headers() -> str:
    lines = [f"  {name}: {value}" for name, value in HEADERS.items()]
    return "\n".join(["/*", *lines, "", f"/{FOLDER}*", f"  Cache-Control: {FOR_EVER}", ""])


def _security(settings: Settings, day: date) -> str:
    """RFC 9116. It ends within a year, as the RFC advises, and changes once a month: a site that is no longer built runs out."""
    month = day.month - 1 or 12
    expires = date(day.year + (month < day.month), month, 1)
    contact = settings.contact if ":" in settings.contact else f"mailto:{settings.contact}"
    lines = [f"Contact: {contact}", f"Expires: {expires}T00:00:00Z", f"Preferred-Languages: {', '.join(LANGUAGES)}"]
    if urlsplit(settings.base_url).path == "/":
        lines.append(f"Canonical: {settings.base_url}{_SECURITY}")
    return "\n".join([*lines, ""])
