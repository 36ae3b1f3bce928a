"""The generator as a process has it that built a site: what others are forked from, which need not load and compile it anew."""

import pkgutil
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

import generator
from generator import Project, build
from tests.libraries import library, rendered, story

for module in pkgutil.walk_packages(generator.__path__, "generator."):
    if not module.name.endswith("__main__"):
        import_module(module.name)
with TemporaryDirectory() as folder:
    rendered(build(Project(library(Path(folder), {"een": story()}))))
