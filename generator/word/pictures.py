"""The pictures of a Word file: judged and made anew as every photo of a library is, so that nothing is left but what one sees."""

from collections.abc import Collection, Mapping
from dataclasses import field

from generator.photos.photo import Photo, examine
from generator.sources.files import IMAGE_BYTES
from generator.values import dataclass
from generator.word.imported import Picture, WordError
from generator.word.package import Package

_ENDINGS: Mapping[str, str] = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "gif"}
_MOST = 20


@dataclass
class Pictures:
    """Makes the pictures that a draft asks for, each once, under names that no file has yet; counts those that it cannot make."""

    package: Package
    slug: str
    taken: Collection[str]
    made: dict[str, Picture] = field(default_factory=dict)
    failed: set[str] = field(default_factory=set)

    def markdown(self, part: str) -> str:
        """The Markdown of a picture by the name of its part: without a description, as only who sees it can give that."""
        if part not in self.made and part not in self.failed:
            self._make(part)
        return f"![]({self.made[part].name})" if part in self.made else ""

    def _make(self, part: str) -> None:
        photo = self._photo(part)
        if photo is None:
            self.failed.add(part)
            return
        number, ending = len(self.made) + 1, _ENDINGS[photo.kind]
        while (name := f"{self.slug}-{number}.{ending}") in self.taken:
            number += 1
        self.taken = {*self.taken, name}
        self.made[part] = Picture(name, photo.data)

    def _photo(self, part: str) -> Photo | None:
        if len(self.made) >= _MOST:
            return None
        try:
            verdict = examine(self.package.read(part, IMAGE_BYTES))
        except WordError:
            return None
        return verdict if isinstance(verdict, Photo) else None
