"""Photos on pages, and under which name each is published."""

import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote

from generator.components.views import Views
from generator.domain.library import Library
from generator.domain.normalization import slugify
from generator.markdown.sanitise import image_names
from generator.pages.page import Page, plan_files
from generator.photos.photo import Photo
from generator.reading.inputs import Inputs
from generator.values import dataclass, digest

Placed = Mapping[str, tuple[str, int, int]]

_PLAIN = re.compile(r"[a-z0-9][a-z0-9_.-]*", re.ASCII | re.IGNORECASE)
_ENDINGS = {"JPEG": ("jpg", "jpeg"), "PNG": ("png",), "WEBP": ("webp",), "GIF": ("gif",)}


@dataclass(frozen=True)
class Pictures:
    """The photos to publish; by a page's address, what it calls each of them, with file, width and height."""

    photos: tuple[Page, ...]
    placed: Mapping[str, Placed]


def plan_pictures(library: Library, inputs: Inputs, views: Views) -> Pictures:
    """Plan the photos that pages show."""
    photos: dict[str, bytes] = {}
    placed: dict[str, Placed] = {}
    if inputs.photos.whole:
        for page, folder, names in _asking(library, inputs, views):
            named = dict(_named(names, inputs.photos.whole.get(folder, {})))
            placed[page] = {name: (file, photo.width, photo.height) for name, (file, photo) in named.items()}
            photos |= {page + file: photo.data for file, photo in named.values()}
    return Pictures(tuple(plan_files(photos)), placed)


def _asking(library: Library, inputs: Inputs, views: Views) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """The pages that show pictures: their addresses, the folders of their files, and what they call the pictures."""
    folders = inputs.folders
    for story in library.stories:
        own = (story.told.image.file,) if story.told.image else ()
        names = (*own, *image_names(story.situation), *image_names(story.aftermath))
        if names:
            yield views.addresses.story(story.slug), folders[story.slug], names
    for page in inputs.own_pages:
        if names := image_names(page.html):
            yield f"{page.slug}/", page.folder, names


def _named(names: Iterable[str], photos: Mapping[str, Photo]) -> Iterator[tuple[str, tuple[str, Photo]]]:
    """The file in which each photo of a page is published: under its own name, unless another has it already."""
    taken: dict[str, tuple[str, Photo]] = {}
    for name in dict.fromkeys(names):
        photo = photos[name]
        plain = _file(name, photo)
        file, other = taken.setdefault(plain.casefold(), (plain, photo))
        yield name, (file if other.data == photo.data else _own_file(name, photo), photo)


def _file(name: str, photo: Photo) -> str:
    """The name as it is, when it does in any address and its ending tells what the photo is."""
    is_right = name.rpartition(".")[2].casefold() in _ENDINGS[photo.kind]
    return name if is_right and _PLAIN.fullmatch(name) else _own_file(name, photo)


def _own_file(name: str, photo: Photo) -> str:
    stem = slugify(unquote(name).rpartition(".")[0])
    return f"{stem}-{digest(photo.data)[:8]}.{_ENDINGS[photo.kind][0]}".lstrip("-")
