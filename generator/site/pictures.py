"""Which pictures the site has: photos beside stories, and share pictures of dilemmas or stories."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.content.prose import image_names
from generator.content.settings import Settings
from generator.content.source import Source
from generator.content.story import PublicStory
from generator.library.library import Library
from generator.site.beeld import Beeld
from generator.site.images import PhotoPage, SharePage, picture_size
from generator.site.pages import Page
from generator.site.parts import Head
from generator.site.views import Views

_NO_HEAD = Head("", "", "")


@dataclass(frozen=True)
class AssetPage(Page):
    """A file that the templates bring along, under its hashed name."""

    content: bytes

    def data(self) -> bytes:
        """The bytes as they are."""
        return self.content


@dataclass(frozen=True)
class Pictures:
    """The pictures to publish, their sizes by address, and the absolute address of each share picture by dilemma or slug."""

    pages: tuple[Page, ...]
    sizes: Mapping[str, tuple[int, int]]
    share: Mapping[str, str]


def plan_assets(files: Mapping[str, bytes]) -> Iterator[Page]:
    """A page per asset."""
    for path, content in files.items():
        yield AssetPage(path, "./", _NO_HEAD, content)


def plan_pictures(
    library: Library,
    folders: Mapping[str, str],
    images: Iterable[Source],
    settings: Settings,
    views: Views,
    beelden: Mapping[str, Beeld],
) -> Pictures:
    """Plan the photos that stories use, and the share pictures that the settings ask for.

    `folders` maps a story's slug to the folder of its file, `beelden` a dilemma's id to its picture. Share pictures
    need an absolute address, so without a base URL there are none.
    """
    by_place = {(image.folder, image.path.rpartition("/")[2]): image for image in images}
    photos = tuple(_photos(library.stories, folders, by_place, views)) if by_place else ()
    sizes = {photo.path: size for photo in photos if (size := picture_size(photo.original))}
    shares = tuple(_shares(library, settings, views, beelden)) if settings.base_url else ()
    share = {key: settings.base_url + page.path for key, page in shares}
    return Pictures((*(p for p in photos if p.path in sizes), *(page for _, page in shares)), sizes, share)


def _photos(
    stories: Iterable[PublicStory],
    folders: Mapping[str, str],
    images: Mapping[tuple[str, str], Source],
    views: Views,
) -> Iterator[PhotoPage]:
    for story in stories:
        own = [story.image.file] if story.image else []
        for name in dict.fromkeys((*own, *image_names(story.situation), *image_names(story.aftermath))):
            image = images.get((folders[story.slug], name))
            if image is not None:
                yield PhotoPage(f"{views.addresses.story(story.slug)}{name}", "../../", _NO_HEAD, image.data)


def _shares(
    library: Library, settings: Settings, views: Views, beelden: Mapping[str, Beeld]
) -> Iterator[tuple[str, Page]]:
    if settings.share_pictures == "none":
        return
    for id_, term in library.terms["dilemma"].items():
        path = f"{views.addresses.term('dilemma', id_)}{views.word('share_file')}"
        yield id_, SharePage(path, "./", _NO_HEAD, beelden[id_], term.label, settings.title)
    for story in library.stories if settings.share_pictures == "story" else ():
        path = f"{views.addresses.story(story.slug)}{views.word('share_file')}"
        yield story.slug, SharePage(path, "./", _NO_HEAD, views.story_beeld(story), story.title, settings.title)
