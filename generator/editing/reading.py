"""A file's text with what it says: as it stands, and as the house reads it."""

import unicodedata
from collections.abc import Mapping
from typing import Any

from generator.domain.story_file import story_table
from generator.domain.table import Table
from generator.editing.body import title_of
from generator.editing.said import said, untold, whole
from generator.editing.sheet import Sheet, read_sheet
from generator.frontmatter.front_matter import FrontMatter, read_front_matter, read_yaml
from generator.frontmatter.nodes import plain
from generator.values import dataclass, kept


@dataclass(frozen=True)
class Reading:
    """A text, with what it says as it stands and as the house reads it."""

    text: str
    table: Table
    is_whole: bool

    @kept
    def sheet(self) -> Sheet:
        """The places of its fields."""
        return read_sheet(self.text, self.table, is_whole=self.is_whole)

    @kept
    def says(self) -> Any:
        """What its fields say, and the heading that stands for the title."""
        return {**self.heading, **said(untold(self.sheet.root), whole(self.table))}

    @kept
    def heading(self) -> Mapping[str, str]:
        """The title where that is the heading of a story's text."""
        is_story = self.table is story_table() and not self.is_whole
        title = (
            title_of(self.text) if is_story and "title" not in said(untold(self.sheet.root), whole(self.table)) else ""
        )
        return {"title": unicodedata.normalize("NFC", title)} if title else {}

    @kept
    def front(self) -> FrontMatter:
        """The fields as the house reads them."""
        data = self.text.encode("utf-8", "surrogatepass")
        return (read_yaml if self.is_whole else read_front_matter)("", data)

    def says_now(self, before: "Reading", wanted: Any) -> bool:
        """Whether it says what is wanted, is in order where it was before, and has the same text around its fields."""
        if self.says != wanted or (self.around != before.around and self.fields != before.fields):
            return False
        if before.front.problems:
            return len(self.front.problems) <= len(before.front.problems)
        if self.sheet.root is None:  # no field at all is an error, whoever took the last one away
            return True
        tree = self.front.tree
        return (
            not self.front.problems
            and tree is not None
            and {
                **self.heading,
                **said(plain(tree), whole(self.table)),
            }
            == wanted
        )

    @property
    def fields(self) -> str:
        """The text of the fields."""
        return self.text[self.sheet.starts[0] : self.sheet.starts[-1]]

    @property
    def around(self) -> tuple[str, str]:
        """What stands above the fields, and below them."""
        return self.text[: self.sheet.starts[0]], self.text[self.sheet.starts[-1] :]
