"""What counts work tells work that grows as the length of a text from work that grows faster."""

from tests.work import grows_as_its_length


def test_one_look_at_each_sign_grows_as_the_length() -> None:
    assert grows_as_its_length(lambda text: [sign for sign in text if sign == "a"], "ab", 4000)


def test_a_look_at_all_signs_for_each_sign_does_not() -> None:
    def compare(text: str) -> None:
        for sign in text:
            for other in text:
                assert sign is not other or sign == other

    assert not grows_as_its_length(compare, "ab", 1200)
