"""What comes out of reading a file tells nothing of what was found there."""

from generator.problems.problem import Place
from generator.reading.result import PictureUse


def test_a_picture_keeps_its_name_and_is_told_without_what_is_hidden() -> None:
    use = PictureUse("bel-06.jpg", Place("stories/een.md", 3), "Zie ![x](bel-06.jpg)")
    hidden = use.hidden_by(lambda text: text.replace("06", "••"))
    assert (hidden.name, hidden.told, hidden.excerpt) == ("bel-06.jpg", "bel-••.jpg", "Zie ![x](bel-••.jpg)")
    assert use.hidden_by(lambda text: text) is use
