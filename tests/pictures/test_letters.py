from generator.pictures.letters import ITALIC, REGULAR, Style, drawn_line, fitted, set_in_column, width_of

SIZES = (64, 48, 32)


def test_a_text_is_set_as_large_as_it_fits_in_lines_of_about_one_length() -> None:
    style, lines = set_in_column("Zeg ik het, of laat ik het?", REGULAR, SIZES, 500, 330)
    assert style == Style(REGULAR, 64)
    assert lines == ["Zeg ik het, of", "laat ik het?"]
    longer, _ = set_in_column("Zeg ik het, of laat ik het? " * 4, REGULAR, SIZES, 500, 330)
    assert longer.size < 64


def test_what_fits_at_no_size_ends_in_an_ellipsis_within_the_column_and_its_height() -> None:
    for text in ("versus " * 80, "w" * 200):
        style, lines = set_in_column(text, ITALIC, SIZES, 500, 200)
        assert style.step * len(lines) <= 200
        assert all(width_of(line, style) <= 500 for line in lines)
        assert lines[-1].endswith("…")
    assert fitted("kort", Style(REGULAR, 20), 500) == "kort"
    assert fitted("w", Style(REGULAR, 20), 1) == "…"


def test_letters_stand_closer_where_they_would_gape() -> None:
    style = Style(REGULAR, 64)
    assert width_of("To", style) < width_of("T", style) + width_of("o", style)
    assert width_of("Th", style) == width_of("T", style) + width_of("h", style)


def test_every_letter_of_dutch_names_is_drawn_and_what_no_font_has_is_a_question_mark() -> None:
    style = Style(REGULAR, 40)
    blank = drawn_line("", style)[0].getbbox()
    assert blank is None
    for letter in "ëïüéèêçñåøßœłžčşğĳĲ’“”–€…":
        assert drawn_line(letter, style)[0].getbbox()
        assert drawn_line(letter, style)[0].tobytes() != drawn_line("?", style)[0].tobytes()
    assert drawn_line("漢", style)[0].tobytes() == drawn_line("?", style)[0].tobytes()
    assert drawn_line("e\u0301", style)[0].tobytes() == drawn_line("é", style)[0].tobytes()
    assert drawn_line("\u1e17", style)[0].tobytes() == drawn_line("e", style)[0].tobytes()
