"""goedwerk: a static-site generator for story libraries of practice puzzles.

From Python, a site is made as the command line makes it:

    from pathlib import Path
    from generator import Project, build, publish, render

    site = build(Project(Path("stories")))
    for problem in (*site.settings_problems, *site.problems):
        print(problem.place, problem.code)
    publish(Path("public"), render(site), site.day)

`build` takes the memory of an earlier build to fold over, and a `Run` for an executor, a store and progress.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.pipeline import NOTHING, Build, Memory, build, render
    from generator.project import Project, Run
    from generator.publishing.publish import publish

__version__ = "0.1.0"
__all__ = ["NOTHING", "Build", "Memory", "Project", "Run", "__version__", "build", "publish", "render"]

_HOMES = {
    **dict.fromkeys(("NOTHING", "Build", "Memory", "build", "render"), "generator.pipeline"),
    **dict.fromkeys(("Project", "Run"), "generator.project"),
    "publish": "generator.publishing.publish",
}


def __getattr__(name: str) -> object:
    """What the package offers is read when it is first asked for, so that `goedwerk --version` answers at once."""
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(name)
