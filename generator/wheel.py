"""What a wheel carries ready-made beside the sources, and the hook by which hatchling puts it there.

All of it is made by the functions that a build would make it by, which look for it under the digest of what it is made of
(`generator.sources.prepared`). A wheel carries no bytecode: who installs it compiles this Python as any other.
"""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PrepareHook(BuildHookInterface[Any]):
    """Adds to a wheel what is prepared; a checkout that is installed as it stands would soon differ from that."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called before a wheel is written."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from generator.sources.prepared import FOLDER

        self._folder = TemporaryDirectory()
        for name, data in prepare():
            path = Path(self._folder.name, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        build_data["force_include"][self._folder.name] = f"generator/{FOLDER}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Called when it is written."""
        if version != "editable":
            self._folder.cleanup()


def prepare() -> Iterator[tuple[str, bytes]]:
    """All that a wheel carries ready-made, by its path in the folder of it."""
    from generator.sources.templates import bundled_templates, read_templates

    templates = read_templates(bundled_templates())
    yield from _words(templates)
    yield from _assets(templates)
    yield from _code(templates)


def _words(templates: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """The catalogues and the rules for words as JSON."""
    from generator.sources.templates import parse_toml, toml_name
    from generator.values import serialise

    texts = {data for name, data in templates.items() if name.endswith(".toml")}
    yield from ((toml_name(text), serialise(parse_toml(text))) for text in texts)


def _assets(templates: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """The style sheets and scripts as a site has them, and as a preview."""
    from generator.assets.bundle import assets_name, make_assets

    for preview in (False, True):
        files = make_assets(templates, preview=preview).files
        yield from ((f"{assets_name(templates, preview=preview)}/{path}", data) for path, data in files.items())


def _code(templates: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """The templates as Python."""
    from generator.rendering.loading import KnownCode, code_name, make_environment, texts_of

    texts = texts_of(templates)
    environment = make_environment(texts, KnownCode(), is_plain=True)
    for name, text in texts.items():
        code = environment.compile(text, name, name, raw=True)
        yield f"{code_name(environment, name, text)}.py", code.encode()
