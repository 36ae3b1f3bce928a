"""The workflows that put a library online: valid, careful with rights, and true when their own steps are run."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator import Project, Run, build
from generator.sources.templates import bundled_templates
from tests.command import ROOT, run_command
from tests.libraries import library, story

STARTER = bundled_templates() / "starter"
GITHUB: dict[Any, Any] = yaml.safe_load((STARTER / "github.yml").read_text(encoding="utf-8"))
GITLAB: dict[Any, Any] = yaml.safe_load((STARTER / "gitlab.yml").read_text(encoding="utf-8"))
JOBS: dict[str, Any] = GITHUB["jobs"]
WHEN: dict[str, Any] = GITHUB[True]  # YAML takes "on" for a yes


def steps() -> Iterator[dict[str, Any]]:
    return (step for job in JOBS.values() for step in job["steps"])


def test_it_runs_at_every_change_every_night_and_by_hand() -> None:
    assert set(WHEN) == {"pull_request", "push", "schedule", "workflow_dispatch"}
    (night,) = WHEN["schedule"]
    assert re.fullmatch(r"\d+ [0-5] \* \* \*", night["cron"])
    assert WHEN["push"] == {"branches": ["main"]}


def test_only_the_job_that_publishes_may_write() -> None:
    assert GITHUB["permissions"] == {"contents": "read"}
    writing = {name for name, job in JOBS.items() if "write" in job.get("permissions", {}).values()}
    assert writing == {"publish"}
    assert JOBS["publish"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert [step["uses"].partition("@")[0] for step in JOBS["publish"]["steps"]] == ["actions/deploy-pages"]


def test_a_proposed_change_is_checked_and_never_published() -> None:
    assert "if" not in JOBS["check"]
    assert JOBS["build"]["if"] == "github.event_name != 'pull_request'"
    assert (JOBS["build"]["needs"], JOBS["publish"]["needs"]) == ("check", "build")


def test_every_action_is_pinned_to_a_whole_commit_and_leaves_no_key_behind() -> None:
    used = [step for step in steps() if "uses" in step]
    assert len(used) >= 6
    for step in used:
        assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", step["uses"])
        if "checkout" in step["uses"]:
            assert step["with"] == {"persist-credentials": False}


def test_no_value_from_outside_stands_in_a_command() -> None:
    assert not [step["run"] for step in steps() if "${{" in step.get("run", "")]


def test_when_pages_are_off_it_says_which_click_is_missing() -> None:
    build_steps = JOBS["build"]["steps"]
    (said,) = [step for step in build_steps if step.get("if", "").startswith("failure()")]
    done = subprocess.run(["bash", "-e", "-c", said["run"]], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("::error title=")
    assert "Settings, dan Pages" in done.stdout
    before = build_steps[build_steps.index(said) - 1]
    assert said["if"] == f"failure() && steps.{before['id']}.outcome == 'failure'"


def test_gitlab_checks_and_publishes_the_same_way() -> None:
    assert GITLAB["check"]["script"] == ["goedwerk check"]
    assert GITLAB["pages"]["artifacts"] == {"paths": ["public"]}
    assert GITLAB["pages"]["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment with all but goedwerk, and a wheel beside it. That what goedwerk names is enough, README's test asks."""
    folder = tmp_path_factory.mktemp("host")
    venv.create(folder / "env")
    (packages,) = (folder / "env").glob("lib/python*/site-packages")
    (packages / "needed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    pip = folder / "env" / "bin" / "pip"
    pip.write_text(f'#!/bin/sh\nexec {sys.executable} -m pip --python {folder / "env" / "bin" / "python"} "$@"\n')
    pip.chmod(0o755)
    wheel = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(wheel, capture_output=True, check=True)
    return folder


def test_its_own_steps_make_a_site_of_a_new_library(environment: Path, tmp_path: Path) -> None:
    assert run_command(["init"], tmp_path).returncode == 0
    wheel = next(environment.glob("*.whl"))
    shutil.copy(wheel, tmp_path)
    (tmp_path / "requirements.txt").write_text(f"./{wheel.name}\n", encoding="utf-8")
    for job in ("check", "build"):
        for step in JOBS[job]["steps"]:
            if "run" in step and "if" not in step:
                done = run_step(step, environment, tmp_path)
                assert done.returncode == 0, done.stdout + done.stderr
    page = (tmp_path / "public/verhalen/brood-smeren/index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://iemand.example/verhalen/verhalen/brood-smeren/">' in page
    assert (tmp_path / "public/.nojekyll").is_file()


def run_step(step: dict[str, Any], environment: Path, folder: Path) -> "subprocess.CompletedProcess[str]":
    """Run a step as the host does: by bash, in the library, with the address that it found."""
    folders = f"{environment / 'env/bin'}{os.pathsep}{os.environ['PATH']}"
    given = dict.fromkeys(step.get("env", {}), "https://iemand.example/verhalen/")
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    env = {**kept, "PATH": folders, "PIP_NO_COMPILE": "0", **given}
    return subprocess.run(
        ["bash", "-e", "-c", step["run"]], cwd=folder, env=env, capture_output=True, text=True, check=False
    )


def test_the_night_after_a_consent_ends_takes_the_story_away(tmp_path: Path) -> None:
    consent = "herkomst: waargebeurd\ntoestemming: {kanalen: [website], gegeven_op: 2026-01-02, geldig_tot: 2026-03-31}"
    room = library(tmp_path, {"even": story(consent=consent)})
    last, after = (build(Project(room), run=Run(day=day)) for day in (date(2026, 3, 31), date(2026, 4, 1)))
    assert "verhalen/even/index.html" in last.pages
    assert "verhalen/even/index.html" not in after.pages
