"""Everything of the generator, loaded: what a process imports that others are forked from."""

import pkgutil
from importlib import import_module

import generator

for module in pkgutil.walk_packages(generator.__path__, "generator."):
    if not module.name.endswith("__main__"):
        import_module(module.name)
