import inspect

import border_sample as border
from expect import raises, same

FULL = "1|4|it's\n\U0001f600|-0|yes|none"


def claim_left_out_arguments_have_their_defaults():
    same(border.show_defaults(1), FULL)
    same(border.show_defaults(1, 5), FULL.replace("|4|", "|5|"))
    same(border.all_optional(), 123)


def claim_keywords_come_in_any_order():
    same(border.show_defaults(maybe=7, text="t", required=2), "2|4|t|-0|yes|7")
    same(border.show_defaults(2, flag=False, scale=2), "2|4|it's\n\U0001f600|+2|no|none")
    same(border.all_optional(c=1, a=2, b=3), 231)
    same(border.all_optional(9, c=7), 927)


def claim_keyword_built_at_run_time_is_found():
    same(border.all_optional(**{"".join(["c"]): 1, str("b"): 0}), 101)


def claim_unknown_keyword_is_named():
    with raises(TypeError, "all_optional() got an unexpected keyword argument 'd'"):
        border.all_optional(d=1)
    with raises(TypeError, "all_optional() got an unexpected keyword argument 'größe'"):
        border.all_optional(**{"größe": 1})
    with raises(TypeError, "show_defaults() got an unexpected keyword argument 'Required'"):
        border.show_defaults(Required=1)


def claim_argument_given_twice_is_named():
    with raises(TypeError, "all_optional() got multiple values for argument 'a'"):
        border.all_optional(1, a=2)


def claim_missing_argument_is_named():
    with raises(TypeError, "show_defaults() missing 1 required argument: 'required'"):
        border.show_defaults(count=1)
    with raises(TypeError, "dot() missing 2 required arguments: 'left', 'right'"):
        border.dot()
    with raises(TypeError, "dot() missing 1 required argument: 'left'"):
        border.dot(right=b"")


def claim_too_many_arguments_are_counted():
    with raises(TypeError, "all_optional() takes at most 3 arguments (4 given)"):
        border.all_optional(1, 2, 3, 4)
    with raises(TypeError, "echo_bool() takes 1 argument (2 given)"):
        border.echo_bool(True, True)
    with raises(TypeError, part="takes no arguments (1 given)"):
        border.lone_surrogate(1)
    with raises(TypeError, part="takes no keyword arguments"):
        border.lone_surrogate(x=1)


def claim_none_stands_for_absent_values_only():
    same(border.echo_maybe_int(None), None)
    same(border.echo_maybe_int(3), 3)
    same(border.echo_maybe_text(None), None)
    same(border.echo_maybe_text(""), "")
    same(border.echo_maybe_list(None), None)
    same(border.echo_maybe_list([1.5, None]), [1.5, None])
    with raises(TypeError, "echo_maybe_int() argument 'value': expected int, got str"):
        border.echo_maybe_int("3")
    with raises(TypeError, "show_defaults() argument 'count': expected int, got NoneType"):
        border.show_defaults(1, count=None)


def claim_wrong_argument_given_by_keyword_is_named_too():
    with raises(TypeError, "show_defaults() argument 'text': expected str, got int"):
        border.show_defaults(1, text=5)


def claim_signature_is_what_the_function_accepts():
    signature = inspect.signature(border.show_defaults)
    same(list(signature.parameters), ["required", "count", "text", "scale", "flag", "maybe"])
    defaults = {name: parameter.default for name, parameter in signature.parameters.items() if parameter.default is not parameter.empty}
    assert defaults == {"count": 4, "text": "it's\n\U0001f600", "scale": -0.0, "flag": True, "maybe": None}, defaults
    assert str(defaults["scale"]) == "-0.0"
    same(border.show_defaults(1, **defaults), FULL)


def claim_text_signature_has_its_receiver():
    same(border.show_defaults.__text_signature__.split(",")[0], "($module")
    same(border.Counter.add.__text_signature__, "($self, by=1)")
    same(border.Counter.total.__text_signature__, "(counters)")
    same(border.Counter.__text_signature__, "(start=0)")
    same(str(inspect.signature(border.Counter)), "(start=0)")
    same(str(inspect.signature(border.Counter(1).add)), "(by=1)")
    same(str(inspect.signature(border.Counter.total)), "(counters)")


def claim_docstring_is_the_documentation():
    same(border.Counter.add.__doc__, "Goes on.\n\nArgs:\n    by: How far.\n\nReturns:\n    Where it then stands.")
    same(border.Counter.__doc__, "Counts.")
    same(border.Counter.value.__doc__, "Where it stands.")
    same(border.__doc__, "Every kind of value that crosses the border.")


def claim_every_function_has_a_signature():
    for name in border.__all__:
        thing = getattr(border, name)
        if callable(thing) and not isinstance(thing, type):
            inspect.signature(thing)
            assert thing.__doc__, name
