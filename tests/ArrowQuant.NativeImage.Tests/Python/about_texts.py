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
    try:
        border.lone_surrogate()
    except ValueError as error:
        assert isinstance(error, UnicodeError), error
    else:
        raise AssertionError("half a character came out")
    same(border.echo_text("fine again"), "fine again")
