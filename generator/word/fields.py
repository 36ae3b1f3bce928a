"""Word's fields: codes that Word puts a text in the place of. The code is never seen, and not every text is the writer's."""

from xml.etree.ElementTree import Element

from generator.values import dataclass
from generator.word.markup import value_of
from generator.word.trail import Trail

# What Word knows of the file and of who works on it, and what it gathers from the text itself.
_OF_WHO_WROTE = frozenset(["author", "lastsavedby", "username", "userinitials", "useraddress"])
_OF_THE_FILE = frozenset(
    ["filename", "template", "info", "docproperty", "docvariable", "comments", "keywords", "subject", "title"]
)
_GATHERED = frozenset(["toc", "toa", "index", "bibliography"])
_PAGES = frozenset(["page", "numpages", "section", "sectionpages", "listnum", "autonum", "autonumlgl", "autonumout"])
_HARMLESS = frozenset(["ref", "pageref", "noteref", "seq", "date", "time", "symbol", "eq", "quote", "styleref"])
_FORMS = frozenset(["formtext", "formcheckbox", "formdropdown"])


@dataclass
class _Field:
    code: str = ""
    has_text: bool = False
    is_shown: bool = True


class Fields:
    """The fields that are open at a place of the text."""

    def __init__(self, trail: Trail) -> None:
        self._open: list[_Field] = []
        self._trail = trail

    @property
    def show(self) -> bool:
        """Whether a text at this place is one that is seen and is the writer's."""
        return all(one.has_text and one.is_shown for one in self._open)

    @property
    def are_code(self) -> bool:
        """Whether a text at this place is a part of a code."""
        return bool(self._open) and not self._open[-1].has_text

    def add(self, code: str) -> None:
        """Add to the code of the innermost field; a code without a field is left out."""
        if self._open and not self._open[-1].has_text:
            self._open[-1].code += code
        elif code.strip():
            self._trail.leave("fields")

    def turn(self, sign: Element) -> None:
        """Go on at the begin, the middle or the end of a field."""
        match value_of(sign, "w:fldCharType"):
            case "begin":
                self._open.append(_Field())
                if any(value_of(one).strip() for name in _TOLD for one in sign.iter(name)):
                    self._trail.leave_one("forms")
            case "separate" if self._open and not self._open[-1].has_text:
                self._open[-1].has_text = True
                self._open[-1].is_shown = self.judge(self._open[-1].code)
            case "end" if self._open:
                last = self._open.pop()
                if not last.has_text:
                    self.judge(last.code)

    def judge(self, code: str) -> bool:
        """Whether the text of a field is the writer's; that it is left out, or that its code is, is noted."""
        name = code.split(maxsplit=1)[0].casefold() if code.strip() else ""
        is_of_file = name in _OF_WHO_WROTE | _OF_THE_FILE
        if is_of_file:
            self._trail.leave_one("file_fields")
        elif name in _GATHERED:
            self._trail.leave_one("contents")
        elif name == "hyperlink":
            self._trail.leave_one("links")
        elif name not in _HARMLESS | _FORMS | _PAGES:
            self._trail.leave_one("fields")
        return not is_of_file and name not in _GATHERED | _PAGES


_TOLD = ("w:helpText", "w:statusText", "w:entryMacro", "w:exitMacro", "w:listEntry")
