"""Where a harvest that is dropped on a form meets the library: shown first, and written when the same is said yes to."""

from dataclasses import asdict
from urllib.parse import unquote

from generator.config.catalogue import Catalogue
from generator.editing.held import ChangedMeanwhileError
from generator.form.checks import Surroundings
from generator.inbox.plan import Plan, plan_harvest
from generator.inbox.report import tell
from generator.inbox.shelf import Shelf, Step
from generator.inbox.storing import carry_out
from generator.preview.desk import Answer, Desk
from generator.sources.files import read_sources, source_of
from generator.sources.names import printable

_LONGEST_NAME = 120


def show_harvest(desk: Desk, name: str, agreed: str, data: bytes, around: Surroundings, words: Catalogue) -> Answer:
    """Tell what would come of a harvest; nothing is written. `agreed` is not empty when the team was asked and said yes."""
    return 200, _told(_planned(desk, name, agreed, data, around), words)


def add_harvest(
    desk: Desk, name: str, agreed: str, seen: str, data: bytes, around: Surroundings, words: Catalogue
) -> Answer:
    """Do what would come of a harvest, when that is what was `seen`; else tell what it would be by now."""
    plan = _planned(desk, name, agreed, data, around)
    if not plan.steps or plan.mark != seen:
        return 200, {**_told(plan, words), "text": words.text("inbox", "changed_plan")}
    for step in plan.steps:
        try:
            carry_out(desk.stories, step)
        except (ChangedMeanwhileError, FileExistsError):
            return 409, {"state": "changed", "text": words.text("inbox", "changed_meanwhile", path=step.path)}
        except OSError as fault:
            text = words.text("inbox", "not_written", path=step.path, reason=fault.strerror or "?")
            return 409, {"state": "disk", "text": text}
    return 201, {
        "state": "saved",
        "text": words.text("inbox", "done"),
        "links": [_link(one, around) for one in plan.steps],
    }


def _planned(desk: Desk, name: str, agreed: str, data: bytes, around: Surroundings) -> Plan:
    config = around.inputs.config
    sources = read_sources(desk.stories, around.inputs.sources)
    policy = config.settings.consent_policy
    shelf = Shelf(desk.stories.name, sources, config.context, policy, around.lexicon, around.day)
    shown = printable(unquote(name).replace("\\", "/").rpartition("/")[2])[:_LONGEST_NAME]
    return plan_harvest(shown, data, shelf, is_agreed=bool(agreed))


def _told(plan: Plan, words: Catalogue) -> dict[str, object]:
    return {"state": "plan" if plan.steps else "nothing", "mark": plan.mark, **asdict(tell(plan, words))}


def _link(step: Step, around: Surroundings) -> dict[str, str]:
    return {"label": step.title, "address": f"/{around.context.address_of(source_of(step.path, 'story', b'').slug)}"}
