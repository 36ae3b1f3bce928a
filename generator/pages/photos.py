"""Photos beside stories, and which pages have a share picture."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.components.head import NO_HEAD
from generator.components.views import Views
from generator.config.settings import Settings
from generator.domain.library import Library
from generator.domain.story import PublicStory
from generator.markdown.sanitise import image_names
from generator.pages.page import Page
from generator.pictures.photo import picture_size, without_metadata
from generator.sources.files import Source


@dataclass(frozen=True)
class PhotoPage(Page):
    """A photo beside a story. `original` is the editor's file; what is published holds pixels and nothing else."""

    original: bytes

    def data(self) -> bytes:
        """The photo without what the camera wrote in it."""
        return without_metadata(self.original)


@dataclass(frozen=True)
class Pictures:
    """The photos to publish, their sizes by address, and the absolute address of a page's share picture, by its own."""

    photos: tuple[Page, ...]
    sizes: Mapping[str, tuple[int, int]]
    share: Mapping[str, str]


def plan_pictures(
    library: Library, folders: Mapping[str, str], images: Iterable[Source], settings: Settings, views: Views
) -> Pictures:
    """Plan the photos that stories use, and say where the share pictures are that the settings ask for.

    `folders` maps a story's slug to the folder of its file. Share pictures need an absolute address, so without a base
    URL there are none.
    """
    by_place = {(image.folder, image.path.rpartition("/")[2]): image for image in images}
    photos = tuple(_photos(library.stories, folders, by_place, views)) if by_place else ()
    sizes = {photo.path: size for photo in photos if (size := picture_size(photo.original))}
    file = views.word("share_file")
    share = {page: f"{settings.base_url}{page}{file}" for page in _shared(library, settings, views)}
    return Pictures(tuple(photo for photo in photos if photo.path in sizes), sizes, share)


def _photos(
    stories: Iterable[PublicStory],
    folders: Mapping[str, str],
    images: Mapping[tuple[str, str], Source],
    views: Views,
) -> Iterator[PhotoPage]:
    for story in stories:
        own = [story.told.image.file] if story.told.image else []
        for name in dict.fromkeys((*own, *image_names(story.situation), *image_names(story.aftermath))):
            image = images.get((folders[story.slug], name))
            if image is not None:
                yield PhotoPage(f"{views.addresses.story(story.slug)}{name}", "../../", NO_HEAD, image.data)


def _shared(library: Library, settings: Settings, views: Views) -> Iterator[str]:
    """The addresses of the pages that have a share picture of their own."""
    if not settings.base_url or settings.share_pictures == "none":
        return
    yield from (link.path for link in views.links["dilemma"].values())
    if settings.share_pictures == "story":
        yield from (views.addresses.story(story.slug) for story in library.stories)
