"""Resolving addresses: what stands at each, as a key of the site's own pages. No path of a file is ever made of one."""

from dataclasses import dataclass

from generator.components.addresses import file_of
from generator.preview.session import PreviewState

NOT_FOUND = "404.html"


@dataclass(frozen=True)
class Resolution:
    """What an address leads to: the file of a page, or another address."""

    file: str = ""
    redirect: str = ""
    is_found: bool = True


def resolve(state: PreviewState, path: str) -> Resolution:
    """What stands at an address, its first slash included."""
    pages = state.built.pages if state.built else {}
    wanted = path.removeprefix("/")
    if file_of(wanted) in pages:
        return Resolution(file_of(wanted))
    for whole in (wanted, f"{wanted}/"):
        if whole in state.redirects.to:
            return Resolution(redirect=f"/{state.redirects.to[whole]}")
    if file_of(f"{wanted}/") in pages:
        return Resolution(redirect=f"/{wanted}/")
    return Resolution(NOT_FOUND, is_found=False)
