import copy
import math
import operator
import pickle

import protocols_sample as sample
from expect import raises, same
from protocols_sample import Bag, Mask, Plain, Rank, Vec


def claim_text_of_the_object_is_repr_and_str():
    same(repr(Vec(1, 2.5)), "<1, 2.5>")
    same(str(Vec(1, 2.5)), "<1, 2.5>")
    same(f"{Vec(1, 2)}", "<1, 2>")
    assert repr(Plain()).startswith("<protocols_sample.Plain object at")


def claim_operators_work_where_both_operands_bind():
    same(Vec(1, 2) + Vec(3, 4), Vec(4, 6))
    same(Vec(1, 2) + 1, Vec(2, 3))
    same(Vec(3, 4) - Vec(1, 1), Vec(2, 3))
    same(Vec(1, 2) * 2, Vec(2, 4))
    same(0.5 * Vec(2, 4), Vec(1, 2))
    same(Vec(1, 2) * Vec(3, 4), 11.0)
    same(Vec(2, 4) / 2, Vec(1, 2))
    same(Vec(5, 7) % 3, Vec(2, 1))
    same((-Vec(1, 2), +Vec(1, 2)), (Vec(-1, -2), Vec(1, 2)))
    same((abs(Vec(3, 4)), Vec(1, 2) @ [3.0, 4.0]), (5.0, 11.0))
    total = Vec(0, 0)
    total += Vec(1, 2)
    same(total, Vec(1, 2))


def claim_foreign_operand_is_asked_in_turn():
    class Other:
        def __radd__(self, other):
            return "radd"

        def __rmul__(self, other):
            return "rmul"

        def __eq__(self, other):
            return True

        def __gt__(self, other):
            return "gt"

    same(Vec(1, 2) + Other(), "radd")
    same(Vec(1, 2) * Other(), "rmul")
    same(Vec(1, 2) == Other(), True)
    same(Vec(1, 2) < Other(), "gt")
    with raises(TypeError, part="unsupported operand type(s) for +: 'protocols_sample.Vec' and 'str'"):
        Vec(1, 2) + "x"
    with raises(TypeError, part="unsupported operand type(s) for -: 'float' and 'protocols_sample.Vec'"):
        1.0 - Vec(1, 2)
    with raises(TypeError, part="'<' not supported between instances of 'protocols_sample.Vec' and 'int'"):
        Vec(1, 2) < 3


def claim_errors_of_the_body_are_raised():
    with raises(ZeroDivisionError, "a vector by zero"):
        Vec(1, 2) / 0
    with raises(OverflowError, part="operand"):
        Mask(1) << 10**20
    with raises(TypeError, "operand[0]: expected float, got str"):
        Vec(1, 2) @ ["a"]


def claim_equality_and_order():
    assert Vec(1, 2) == Vec(1, 2) and Vec(1, 2) != Vec(2, 1)
    same(hash(Vec(1, 2)), hash(Vec(1, 2)))
    same(len({Vec(1, 2), Vec(1, 2)}), 1)
    assert Vec(1, 0) < Vec(0, 2) <= Vec(2, 0) and Vec(3, 0) > Vec(0, 2) >= Vec(2, 0)
    same(max([Vec(1, 0), Vec(5, 0), Vec(3, 0)]), Vec(5, 0))
    assert Vec(1, 2) != None and not Vec(1, 2) == 5  # noqa: E711


def claim_order_alone_keeps_the_hash_of_identity():
    rank = Rank(1)
    assert rank < Rank(2) and rank == rank and rank != Rank(1)
    same({rank: 1}[rank], 1)
    same(hash(rank), hash(rank))


def claim_equality_without_a_hash_is_unhashable():
    same(Mask(1), Mask(1))
    same(Mask.__hash__, None)
    with raises(TypeError, part="unhashable type"):
        {Mask(1)}


def claim_bits():
    same((Mask(6) & Mask(3), Mask(6) | Mask(1), Mask(6) ^ Mask(3)), (Mask(2), Mask(7), Mask(5)))
    same((Mask(1) << 4, Mask(16) >> 2, ~Mask(0)), (Mask(16), Mask(4), Mask(0xFFFFFFFF)))
    same(hex(Mask(255)), "0xff")
    same([0, 1, 2, 3][Mask(2)], 2)


def claim_conversions():
    same((float(Vec(3, 4)), int(Vec(3, 4)), bool(Vec(0, 0)), bool(Vec(0, 1))), (5.0, 5, False, True))
    with raises(OverflowError):
        int(Vec(1e300, 0))
    same(math.floor(float(Vec(1, 1))), 1)


def claim_object_can_be_called():
    same((Vec(2, 3)(10.0), Vec(2, 3)(1.0, b=1.0)), (20.0, 5.0))
    with raises(TypeError, "__call__() missing 1 required argument: 'a'"):
        Vec(2, 3)()
    assert callable(Vec(1, 1)) and not callable(Plain())


def claim_reduce_by_hand_pickles_and_copies():
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        same(pickle.loads(pickle.dumps(Vec(1, 2), protocol)), Vec(1, 2))
    same(copy.deepcopy([Vec(1, 2)]), [Vec(1, 2)])


def claim_other_classes_say_why_they_do_not_pickle():
    message = "cannot pickle 'Plain' object: it stands for a C# object of this process. Its C# class can offer it: a method with [Export(Name = \"__reduce__\")] that returns what the constructor takes"
    for attempt in (pickle.dumps, copy.copy, copy.deepcopy):
        with raises(TypeError, message):
            attempt(Plain())


def claim_class_attributes_are_read_anew():
    same((Vec.DIMENSIONS, Vec.ZERO, Vec.digits), (2, Vec(0, 0), 2))
    Vec.set_digits(5)
    same((Vec.digits, Vec(1, 2).digits), (5, 5))
    Vec.set_digits(value=2)
    with raises(ValueError, part="0 to 15 digits"):
        Vec.set_digits(99)
    with raises(TypeError, part="cannot set 'digits' attribute of immutable type"):
        Vec.digits = 3


def claim_nested_class_is_a_class_of_the_module():
    same(sample.Inner().two(), 2)


def claim_classes_without_protocols_have_no_slots():
    own = {name for name in vars(Plain) if name not in ("__doc__", "__module__", "__new__", "__init__")}
    same(own, {"one", "__reduce__"})


def claim_methods_by_hand():
    bag = Bag()
    for item in (3, 1, 2):
        bag.add(item)
    same((len(bag), list(bag), 3 in bag, 4 in bag, "x" in bag, 10**30 in bag), (3, [1, 2, 3], True, False, False, False))
    same(list(7 + bag), [1, 2, 3, 7])
    same(bool(Bag()), False)
    same(operator.length_hint(bag), 3)
