"""Where the code of a template comes from: the wheel, another process of the same build, or the compiler.

Code has holes for what is the same on every page, and is filled when it is loaded. So it is one for all sites and languages,
and a word that changes makes no template new.
"""

import marshal
from collections.abc import Mapping, MutableMapping
from contextlib import suppress
from importlib.machinery import SourceFileLoader
from importlib.util import MAGIC_NUMBER
from types import CodeType
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, Template, TemplateError, TemplateNotFound
from jinja2.compiler import CodeGenerator

from generator.rendering.compiled import PlainEnvironment, PlainGenerator, fill, unbound
from generator.sources.prepared import prepared_name, prepared_path
from generator.sources.templates import libraries

TEMPLATE_ENDINGS = (".html", ".xml", ".txt")
_MOST_KEPT = 1000


def texts_of(templates: Mapping[str, bytes]) -> dict[str, str]:
    """The templates proper among a designer's files."""
    return {name: data.decode("utf-8") for name, data in templates.items() if name.endswith(TEMPLATE_ENDINGS)}


class KnownCode:
    """Keeps the code of templates for as long as it lives: who saves one template or style waits for what that changes.

    It learns what another process of the same build compiled. What a build compiles was never on disk, and never goes there.
    """

    def __init__(self) -> None:
        self._known: dict[str, CodeType] = {}
        self._told: Mapping[str, bytes] = {}

    def learn(self, told: Mapping[str, bytes]) -> None:
        """Know code as another process tells it."""
        self._told = told

    def tell(self, environment: PlainEnvironment, templates: Mapping[str, str]) -> Mapping[str, bytes]:
        """The code of these templates for another process, which has what the wheel carries itself. Of one that is wrong there
        is none: who draws with it tells of that.
        """
        told = {}
        for template, source in templates.items():
            name = code_name(environment, template, source)
            if not prepared_path(f"{name}.py").is_file():
                with suppress(TemplateError):
                    told[name] = MAGIC_NUMBER + marshal.dumps(self.code_of(environment, template, source))
        return told

    def code_of(self, environment: PlainEnvironment, template: str, source: str) -> CodeType:
        """The code of a template with holes, compiled only where nobody has it."""
        name = code_name(environment, template, source)
        code = self._known.get(name) or _carried(name, template) or self._learned(name)
        if code is None:
            code = environment.compile(source, template, template)
        if len(self._known) >= _MOST_KEPT:
            self._known.clear()
        self._known[name] = code
        return code

    def _learned(self, name: str) -> CodeType | None:
        """Code that was told, unless another Python made it."""
        data = self._told.get(name, b"")
        code = marshal.loads(data[len(MAGIC_NUMBER) :]) if data.startswith(MAGIC_NUMBER) else None
        return code if isinstance(code, CodeType) else None


class KnownLoader(BaseLoader):
    """Loads templates from their texts, by code that may be known already."""

    def __init__(self, templates: Mapping[str, str], code: KnownCode) -> None:
        self._templates, self._code = templates, code

    def load(self, environment: Environment, name: str, globals: MutableMapping[str, Any] | None = None) -> Template:
        """The template of a name. AttributeError: it names a constant that is not there."""
        source = self._templates.get(name)
        if source is None:
            raise TemplateNotFound(name)
        assert isinstance(environment, PlainEnvironment)
        code = fill(self._code.code_of(environment, name, source), environment)
        return environment.template_class.from_code(environment, code, environment.make_globals(globals))


def make_environment(templates: Mapping[str, str], code: KnownCode, *, is_plain: bool) -> PlainEnvironment:
    """Jinja as all templates are drawn by it, but for its globals."""
    environment = PlainEnvironment(
        [name for name in ("site", "words") if unbound(name, templates.values())],
        loader=KnownLoader(templates, code),
        autoescape=lambda name: name is None or not name.endswith(".txt"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    environment.code_generator_class = PlainGenerator if is_plain else CodeGenerator
    return environment


def code_name(environment: PlainEnvironment, template: str, source: str) -> str:
    """What stands for the code of a template: by whom it was generated, and of what."""
    jinja = [one for one in libraries() if one.lower().startswith("jinja2-")]
    made_by = (environment.code_generator_class.__name__, *jinja, *sorted(environment.constants))
    return prepared_name("templates", " ".join(made_by).encode(), template.encode(), source.encode())


def _carried(name: str, template: str) -> CodeType | None:
    """Code that came with the wheel, as Python loads that of any module: from beside it, where an installer compiled it."""
    try:
        code = SourceFileLoader(template, str(prepared_path(f"{name}.py"))).get_code(template)
    except OSError:
        return None
    return code and code.replace(co_filename=template)
