"""The settings of a library: its name, language and address, and how strict it is."""

from dataclasses import dataclass

from generator.domain.schema import SettingsFields
from generator.frontmatter.tree import read_yaml
from generator.frontmatter.validation import read_fields
from generator.problems.problem import Problem
from generator.sources.files import Source


@dataclass(frozen=True)
class Settings:
    """What `_site.yaml` says. `base_url` ends in a slash or is empty; `policy` is normal, strict or free;
    `share_pictures` is dilemma, story or none.
    """

    title: str = ""
    subtitle: str = ""
    language: str = "nl"
    base_url: str = ""
    contact: str = ""
    open_vocabulary: bool = False
    questions: tuple[str, ...] = ()
    policy: str = "normal"
    share_pictures: str = "dilemma"


def read_settings(source: Source) -> tuple[Settings, tuple[Problem, ...]]:
    """Read the settings file; with errors the defaults stand, and nothing may be published."""
    front = read_yaml(source.path, source.data)
    typed = read_fields(source.path, front, SettingsFields)
    fields = typed.fields
    if fields is None:
        return Settings(), (*front.problems, *typed.problems)
    settings = Settings(
        title=fields.title,
        subtitle=fields.subtitle,
        language=fields.language,
        base_url=fields.base_url,
        contact=fields.contact,
        open_vocabulary=fields.vocabulary == "open",
        questions=fields.questions,
        policy=fields.consent_policy,
        share_pictures=fields.share_pictures,
    )
    return settings, (*front.problems, *typed.problems)
