"""Scripts without comments and spaces: shorter, and the same."""

import pytest

from generator.assets.bundle import make_assets
from generator.assets.script_text import squeeze_script
from tests.conftest import ROOT


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("const a = 1; // one\n/* two\n * lines */\nlet b;", "const a=1;let b;\n"),
        ("  if (a) {\n    return b;\n  }", "if(a){return b}\n"),
        ("say(\"a  // b\", 'c  /* d');", "say(\"a  // b\",'c  /* d');\n"),
        ('say("\\" // a");  // "', 'say("\\" // a");\n'),
        ("x = `a  ${ b ? `c  // d` : { e: 1 } }\n  f`;", "x=`a  ${ b ? `c  // d` : { e: 1 } }\n  f`;\n"),
        ("x = /a  [/ ]\\/ b/g.test(y) ;", "x=/a  [/ ]\\/ b/g.test(y);\n"),
        ("return / a/ ;\nx = // b\n /c  d/;", "return/ a/;x=/c  d/;\n"),
        ("x = a / b / c; // d", "x=a/b/c;\n"),
        ("x = (a + b) / c /* d */ / e;", "x=(a+b)/c/e;\n"),
        ("a + +b - -c", "a+ +b- -c\n"),
        ("async function* a() { yield* b; }", "async function*a(){yield*b}\n"),
        ("a\n(b)", "a\n(b)\n"),
        ("{ while (a) ; }\n{ b(); }\n';}'", "{while(a);}\n{b();}\n';}'\n"),
        ("a\n  .b()\nc = (\n  d\n)\n{ e }\nf", "a.b()\nc=(d)\n{e}\nf\n"),
    ],
)
def test_only_what_keeps_nothing_apart_goes(text: str, short: str) -> None:
    assert squeeze_script(text) == short
    assert squeeze_script(short) == short


def test_our_own_scripts_lose_no_text_and_no_pattern() -> None:
    """Once more it changes nothing, so that no space was left or lost by mistaking a text for code."""
    scripts = {
        f"assets/js/{path.name}": path.read_bytes() for path in (ROOT / "templates" / "assets" / "js").glob("*.js")
    }
    made = make_assets(scripts, preview=True)
    assert len(made.files) > 3
    for content in made.files.values():
        text = content.decode()
        assert squeeze_script(text) == text
