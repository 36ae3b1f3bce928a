"""Settings: what `_site.yaml` may say, and what holds when it says nothing or something wrong."""

from pathlib import Path

import pytest

from generator.config.settings import Settings, read_settings
from generator.problems.problem import Problem
from generator.sources.files import read_sources


def read(folder: Path, text: str) -> tuple[Settings, list[Problem]]:
    (folder / "stories").mkdir()
    (folder / "stories" / "_site.yaml").write_text(text, encoding="utf-8")
    (source,) = read_sources(folder / "stories").of("settings")
    settings, problems = read_settings(source)
    return settings, list(problems)


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("titel: Proef", "title", "Proef"),
        ("title: Trial", "title", "Trial"),
        ("taal: EN", "language", "en"),
        ("adres: https://x.example/sub", "base_url", "https://x.example/sub/"),
        ("woordenlijst: open", "open_vocabulary", True),
        ("vragen: Wat nu?", "questions", ("Wat nu?",)),
        ("toestemmingsbeleid: streng", "policy", "strict"),
        ("deelplaatjes: uit", "share_pictures", "none"),
    ],
)
def test_a_setting_is_read_in_both_languages_and_in_any_case(
    tmp_path: Path, line: str, name: str, value: object
) -> None:
    settings, problems = read(tmp_path, line)
    assert getattr(settings, name) == value
    assert problems == []


@pytest.mark.parametrize(
    "text", ["titel: Proef\nadrs: https://x.example/", "taal: frans", "adres: ftp://x/", "titel: [a", ""]
)
def test_with_a_fault_the_defaults_stand(tmp_path: Path, text: str) -> None:
    settings, problems = read(tmp_path, text)
    assert settings == Settings()
    assert bool(problems) == bool(text)
