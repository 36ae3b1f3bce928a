"""The memo: what an earlier plan made, used again as long as it would be made from the same values."""

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import Any, ParamSpec, TypeVar

from generator.values import dataclass

Given = ParamSpec("Given")
Made = TypeVar("Made")


@dataclass(frozen=True)
class Memo:
    """Results by name, each with what it was made from: those of an earlier plan, and those of this one.

    `basis` is what all of them depend on; with another basis nothing is used again.
    """

    basis: object = None
    earlier: Mapping[str, tuple[object, Any]] = field(default_factory=dict)
    current: dict[str, tuple[object, Any]] = field(default_factory=dict)

    def onward(self, basis: object) -> "Memo":
        """The memo for the next plan."""
        return Memo(basis, self.current if self.basis == basis else {})

    def __call__(
        self, name: str, source: object, make: Callable[Given, Made], *given: Given.args, **named: Given.kwargs
    ) -> Made:
        """The result of that name: the earlier one when its source was equal, else the one that is made of what is given."""
        found = self.earlier.get(name)
        if found is None or not (found[0] is source or found[0] == source):
            found = (source, make(*given, **named))
        self.current[name] = found
        made: Made = found[1]
        return made
