import datetime
import decimal
import math
import os
import pathlib
import uuid
from decimal import Decimal

import border_sample as border
from expect import raises, same

UTC = datetime.timezone.utc


def claim_char_is_one_character():
    for value in ("a", "\0", "é", "\uffff"):
        same(border.echo_char(value), value)
    for wrong in ("", "ab"):
        with raises(TypeError, f"echo_char() argument 'value': expected a str of one character, got {wrong!r}"):
            border.echo_char(wrong)
    with raises(ValueError, part="does not fit into a C# char"):
        border.echo_char("\U0001f600")
    with raises(TypeError, "echo_char() argument 'value': expected str, got int"):
        border.echo_char(97)
    with raises(UnicodeError, part="make_surrogate() returned text with a lone surrogate, U+D800, at index 0"):
        border.make_surrogate()
    same(border.show_char(), "'")


def claim_half_rounds_and_refuses_what_would_become_infinite():
    for value in (0.0, 1.5, -65504.0, 6e-8, math.inf):
        assert math.isclose(border.echo_half(value), value, rel_tol=0.01), value
    same(border.echo_half(0.1), 0.0999755859375)
    assert math.isnan(border.echo_half(math.nan))
    with raises(OverflowError, part="65520.0 is out of range for float16"):
        border.echo_half(65520.0)


def claim_wide_integers_come_back_exactly():
    edges = [0, 1, -1, 2**63 - 1, 2**63, -(2**63), -(2**63) - 1, 2**64, 2**100 + 12345, -(2**100) - 1]
    for value in edges + [2**127 - 1, -(2**127)]:
        same(border.echo_int128(value), value)
    for value in [one for one in edges if one >= 0] + [2**128 - 1]:
        same(border.echo_uint128(value), value)
    for value in edges + [10**5000, -(16**77), 16**78, 2**4096 - 1, -(2**4096)]:
        same(border.echo_big(value), value)


def claim_wide_integers_have_a_range():
    for wrong in (2**127, -(2**127) - 1, 10**50):
        with raises(OverflowError, part=f"{wrong} is out of range for int128 ({-(2**127)} to {2**127 - 1})"):
            border.echo_int128(wrong)
    for wrong in (-1, 2**128):
        with raises(OverflowError, part=f"{wrong} is out of range for uint128 (0 to {2**128 - 1})"):
            border.echo_uint128(wrong)
    for name in ("int128", "uint128", "big"):
        for wrong in (True, 1.0, "1", None):
            with raises(TypeError, f"echo_{name}() argument 'value': expected int, got {type(wrong).__name__}"):
                getattr(border, "echo_" + name)(wrong)


def claim_decimal_is_exact_with_its_zeros():
    for text in ("0", "-0.0", "1.10", "-79228162514264337593543950335", "0.0000000000000000000000000001", "123456789.987654321"):
        same(border.echo_decimal(Decimal(text)), Decimal(text))
    same(str(border.echo_decimal(Decimal("1.10"))), "1.10")
    same(border.echo_decimal(7), Decimal(7))
    same(border.echo_decimal(Decimal("1E+5")), Decimal(100000))
    same(str(border.make_decimal(0)), "79228162514264337593543950335")
    same(border.make_decimal(1), Decimal("1E-28"))
    same(str(border.make_decimal(2)), "-1.500")


def claim_decimal_that_does_not_fit_is_refused():
    for wrong in (Decimal("79228162514264337593543950336"), Decimal("1E+30"), 10**40, 10**6000):
        with raises(OverflowError, part="is out of range for decimal (-79228162514264337593543950335 to 79228162514264337593543950335)"):
            border.echo_decimal(wrong)
    for wrong in (Decimal("1E-40"), Decimal("0.12345678901234567890123456789012")):
        with raises(ValueError, part="has more digits than a C# decimal holds"):
            border.echo_decimal(wrong)
    for wrong in (Decimal("NaN"), Decimal("sNaN"), Decimal("-Infinity")):
        with raises(ValueError, part="is not a finite number"):
            border.echo_decimal(wrong)
    for wrong in (1.5, "1.5", True, None):
        with raises(TypeError, part=f"expected Decimal, got {type(wrong).__name__}"):
            border.echo_decimal(wrong)


def claim_decimal_does_not_depend_on_the_context():
    with decimal.localcontext() as context:
        context.prec = 3
        same(border.echo_decimal(Decimal("1.23456789")), Decimal("1.23456789"))


def claim_guid_is_a_uuid():
    for value in (uuid.UUID(int=0), uuid.UUID("00112233-4455-6677-8899-aabbccddeeff"), uuid.UUID(int=2**128 - 1)):
        same(border.echo_guid(value), value)
    with raises(TypeError, "echo_guid() argument 'value': expected UUID, got str"):
        border.echo_guid("00112233-4455-6677-8899-aabbccddeeff")


def claim_uri_is_text_as_given():
    for value in ("https://example.org/a b?q=é#f", "relative/path", "HTTP://Example.ORG", ""):
        same(border.echo_uri(value), value)
    with raises(ValueError, part="is no URI"):
        border.echo_uri("http://[broken")


def claim_paths_are_text_or_path_objects():
    for name in ("file", "folder"):
        echo = getattr(border, "echo_" + name)
        for value in ("a/b", "/tmp", "näme", "."):
            same(echo(value), value)
        same(echo(pathlib.Path("x") / "y"), "x/y")
        with raises(ValueError, f"echo_{name}() argument 'value': embedded null character in a path"):
            echo("a\0b")
        with raises(ValueError, f"echo_{name}() argument 'value': the path is empty"):
            echo("")
        for wrong in (1, None, b"x"):
            with raises(TypeError, f"echo_{name}() argument 'value': expected str or os.PathLike, got {type(wrong).__name__}"):
                echo(wrong)
    assert border.file_exists(__file__) and not border.file_exists(__file__ + "x")


def claim_error_of_fspath_is_passed_on():
    class Broken:
        def __fspath__(self):
            raise LookupError("my own")

    class Bytes:
        def __fspath__(self):
            return b"x"

    with raises(LookupError, "my own"):
        border.echo_file(Broken())
    with raises(TypeError, "echo_file() argument 'value': expected a path of str, got b'x'"):
        border.echo_file(Bytes())
    assert os.fspath("x") == border.echo_file("x")


def claim_naive_datetime_has_no_kind():
    for value in (datetime.datetime.min, datetime.datetime.max, datetime.datetime(2024, 2, 29, 23, 59, 59, 999999)):
        same(border.echo_date_time(value), value)
        assert border.echo_date_time(value).tzinfo is None
    same(border.describe_time(datetime.datetime(1, 1, 1)), "Unspecified 0")
    same(border.make_time(0), datetime.datetime(2022, 9, 28, 22, 13, 20, 1))


def claim_aware_datetime_becomes_utc():
    east = datetime.timezone(datetime.timedelta(hours=5, minutes=30))
    value = datetime.datetime(2024, 1, 1, 3, 0, 0, 5, east)
    back = border.echo_date_time(value)
    same(back, value)
    assert back.tzinfo is UTC and back.hour == 21
    same(border.describe_time(datetime.datetime(1, 1, 1, 0, 0, 0, 1, UTC)), "Utc 10")
    same(border.make_time(1), datetime.datetime(2022, 9, 28, 22, 13, 20, 1, UTC))
    local = border.make_time(2)
    assert local.tzinfo is not None and local.replace(tzinfo=None) == border.make_time(0)
    with raises(OverflowError, part="is out of range for DateTime in UTC"):
        border.echo_date_time(datetime.datetime(1, 1, 1, tzinfo=east))


def claim_offset_is_kept_where_it_belongs_to_the_value():
    for hours in (-14, -3.5, 0, 2, 14):
        zone = datetime.timezone(datetime.timedelta(hours=hours))
        value = datetime.datetime(2024, 6, 1, 12, 30, 15, 123456, zone)
        same(border.echo_date_time_offset(value), value)
        same(border.echo_date_time_offset(value).utcoffset(), zone.utcoffset(None))
    with raises(ValueError, "echo_date_time_offset() argument 'value': expected an aware datetime, got one without tzinfo"):
        border.echo_date_time_offset(datetime.datetime(2024, 1, 1))
    for wrong in (datetime.timedelta(hours=15), datetime.timedelta(seconds=30)):
        with raises(ValueError, part="is not one of whole minutes up to 14 hours"):
            border.echo_date_time_offset(datetime.datetime(2024, 1, 1, tzinfo=datetime.timezone(wrong)))


def claim_error_of_a_time_zone_is_passed_on():
    class Broken(datetime.tzinfo):
        def utcoffset(self, moment):
            raise LookupError("my own")

    with raises(LookupError, "my own"):
        border.echo_date_time(datetime.datetime(2024, 1, 1, tzinfo=Broken()))


def claim_date_is_no_datetime():
    for value in (datetime.date.min, datetime.date.max, datetime.date(2024, 2, 29)):
        same(border.echo_date_only(value), value)
    with raises(TypeError, "echo_date_only() argument 'value': expected date, got datetime"):
        border.echo_date_only(datetime.datetime(2024, 1, 1))
    with raises(TypeError, "echo_date_time() argument 'value': expected datetime, got date"):
        border.echo_date_time(datetime.date(2024, 1, 1))


def claim_time_is_naive():
    for value in (datetime.time.min, datetime.time.max, datetime.time(1, 2, 3, 4)):
        same(border.echo_time_only(value), value)
    with raises(ValueError, part="expected a naive time, got one with tzinfo"):
        border.echo_time_only(datetime.time(1, tzinfo=UTC))
    with raises(TypeError, part="expected time, got str"):
        border.echo_time_only("01:00")


def claim_timedelta_comes_back_and_has_a_range():
    edges = (datetime.timedelta(0), datetime.timedelta(microseconds=-1), datetime.timedelta(days=-3, seconds=7, microseconds=9), datetime.timedelta(days=10675198))
    for value in edges:
        same(border.echo_time_span(value), value)
    for wrong in (datetime.timedelta.max, datetime.timedelta.min, datetime.timedelta(days=10675200)):
        with raises(OverflowError, part="is out of range for TimeSpan"):
            border.echo_time_span(wrong)
    same(border.make_span(-19), datetime.timedelta(microseconds=-1))
    same(border.make_span(2**63 - 1), datetime.timedelta(microseconds=(2**63 - 1) // 10))
    same(border.make_span(-(2**63)), datetime.timedelta(microseconds=-(2**63 // 10)))
