import border_sample as border
from expect import raises, same

SAMPLES = ["", "a", "plain", "é", "größe", "日本語", "\U0001f600", "a\0b", "\0", "\u2028", "\ufeffx", "\uffff", "x" * 255, "x" * 256, "x" * 257, "é" * 300, "日" * 5000, "\U0001f600" * 300]


def claim_text_comes_back_exactly():
    for text in SAMPLES:
        same(border.echo_text(text), text)


def claim_length_is_counted_in_utf16():
    assert border.text_units("\U0001f600é") == 3
    assert border.text_units("a\0b") == 3


def claim_long_text_comes_back():
    same(border.repeat_text("ab\U0001f600", 300_000), "ab\U0001f600" * 300_000)


def claim_str_subclass_comes_back_as_str():
    class Name(str):
        pass

    same(border.echo_text(Name("n")), "n")


def claim_what_is_no_str_is_refused():
    for wrong in (b"a", None, 1, ["a"]):
        with raises(TypeError, f"echo_text() argument 'value': expected str, got {type(wrong).__name__}"):
            border.echo_text(wrong)


def claim_lone_surrogate_is_an_error_in_both_directions():
    for text in ("\ud800", "a\udfffb", "x" * 300 + "\ud800"):
        try:
            border.echo_text(text)
        except ValueError as error:
            assert "surrogate" in str(error), error
        else:
            raise AssertionError("half a character went through")
    same(border.echo_text("fine again"), "fine again")


def claim_half_a_character_in_a_result_is_an_error_that_names_the_member():
    hint = ": half a character, which no str of Python holds. Cut texts between whole characters (System.Text.Rune, StringInfo), or return bytes"
    with raises(UnicodeError, "lone_surrogate() returned text with a lone surrogate, U+D800, at index 0" + hint):
        border.lone_surrogate()
    for at in (0, 7, 299, 100_000):
        with raises(UnicodeError, part=f"cut_after() returned text with a lone surrogate, U+D83D, at index {at}: "):
            border.cut_after("é" * at + "\U0001f600", at + 1)
    same(border.cut_after("a\U0001f600b", 3), "a\U0001f600")
    with raises(UnicodeError, part="cut_all() returned text with a lone surrogate, U+D83D, at index 1: "):
        border.cut_all(["fine", "a\U0001f600"], 2)
    same(border.cut_all(["fine"], 2), {"fine": ["fi"]})
    with raises(UnicodeError, part="CutText.text returned text with a lone surrogate, U+D83D, at index 0: "):
        border.CutText().text
    with raises(UnicodeError, part="CutText.__repr__() returned text with a lone surrogate, U+D83D, at index 0: "):
        str(border.CutText())
    same(border.cut_after("fine again", 4), "fine")


def claim_other_errors_of_text_are_not_renamed():
    def fail(text):
        raise UnicodeError("of my own")

    with raises(UnicodeError, part="text with a lone surrogate, U+D83D, at index 0: half"):
        border.hand_half_a_character(lambda text: None)
    with raises(UnicodeError, "of my own"):
        border.hand_half_a_character(fail, whole=True)
