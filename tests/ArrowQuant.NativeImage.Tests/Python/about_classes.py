import border_sample as border
from expect import raises, same


def claim_object_is_made_and_used():
    counter = border.Counter(5)
    same(counter.add(2), 7)
    same(counter.add(), 8)
    same(counter.add(by=-8), 0)
    same(border.Counter().value, 0)
    same(border.Counter(start=3).value, 3)


def claim_wrong_construction_is_an_error():
    with raises(TypeError, "Counter() argument 'start': expected int, got str"):
        border.Counter("5")
    with raises(TypeError, "Counter() takes at most 1 argument (2 given)"):
        border.Counter(1, 2)
    with raises(TypeError, "Counter() got an unexpected keyword argument 'begin'"):
        border.Counter(begin=1)
    with raises(TypeError, "Resource() takes no arguments (1 given)"):
        border.Resource(1)
    with raises(TypeError, "Resource() got an unexpected keyword argument 'x'"):
        border.Resource(x=1)


def claim_property_is_read_and_assigned():
    counter = border.Counter(1)
    counter.value = 9
    same(counter.value, 9)
    same(counter.label, None)
    counter.label = "é"
    same(counter.label, "é")
    counter.label = None
    same(counter.label, None)


def claim_wrong_assignment_is_an_error():
    counter = border.Counter(1)
    with raises(TypeError, "value: expected int, got str"):
        counter.value = "9"
    with raises(AttributeError, "value cannot be deleted"):
        del counter.value
    with raises(AttributeError):
        counter.start = 3
    with raises(AttributeError):
        counter.unknown = 3
    same((counter.value, counter.start), (1, 1))


def claim_object_is_argument_and_result():
    counter = border.Counter(4)
    copy = counter.copy()
    copy.add(1)
    same((counter.value, copy.value), (4, 5))
    counter.init(copy)
    same(counter.value, 5)
    same(border.Counter.total([counter, copy]), 10)
    same(border.Counter.total([]), 0)
    same({name: one.value for name, one in border.Counter.pair(1, 2).items()}, {"first": 1, "second": 2})


def claim_csharp_object_is_shared_not_copied():
    counter = border.Counter(4)
    again = border.Counter.same(counter)
    again.add(1)
    same(counter.value, 5)
    same(border.Counter.same(None), None)


def claim_other_objects_are_refused():
    for wrong in (5, "x", object(), border.Resource()):
        with raises(TypeError, f"same() argument 'counter': expected Counter, got {type(wrong).__name__}"):
            border.Counter.same(wrong)
    with raises(TypeError, "total() argument 'counters'[1]: expected Counter, got NoneType"):
        border.Counter.total([border.Counter(), None])
    with raises(TypeError):
        border.Counter.add(5, 1)


def claim_object_without_its_constructor_is_an_error_not_a_crash():
    empty = border.Counter.__new__(border.Counter)
    message = "this Counter object is not initialised: call __init__ first"
    with raises(RuntimeError, message):
        empty.add(1)
    with raises(RuntimeError, message):
        empty.value
    with raises(RuntimeError, message):
        empty.value = 1
    with raises(RuntimeError, message):
        border.Counter.same(empty)
    with raises(RuntimeError, message):
        border.Counter.total([empty])
    empty.__init__(3)
    same(empty.add(1), 4)


def claim_second_construction_replaces_the_object():
    counter = border.Counter(1)
    counter.__init__(10)
    same(counter.value, 10)
    with raises(TypeError, "Counter() argument 'start': expected int, got str"):
        counter.__init__("x")
    same(counter.value, 10)


def claim_class_without_constructor_cannot_be_made():
    with raises(TypeError, part="cannot create 'border_sample.Ticket' instances"):
        border.Ticket()
    with raises(TypeError):
        border.Ticket.__new__(border.Ticket)
    with raises(TypeError):
        object.__new__(border.Ticket)
    same(border.Ticket.issue("t").text, "t")


def claim_renamed_class_has_its_new_name_in_errors():
    same(border.Ticket.read(border.Ticket.issue("t")), "t")
    same(border.Ticket.__name__, "Ticket")
    with raises(TypeError, "read() argument 'token': expected Ticket, got int"):
        border.Ticket.read(5)


def claim_class_is_final_and_unchangeable():
    with raises(TypeError, part="not an acceptable base type"):
        type("Sub", (border.Counter,), {})
    with raises(TypeError):
        border.Counter.add = None


def claim_class_knows_where_it_lives():
    same(border.Counter.__module__, "border_sample")
    same(border.Counter.__qualname__, "Counter")
    same(repr(border.Counter), "<class 'border_sample.Counter'>")


def claim_dropped_object_is_disposed_at_once():
    before = border.Resource.open_count()
    held = [border.Resource() for _ in range(10)]
    same(border.Resource.open_count(), before + 10)
    held[0].dispose()
    same(border.Resource.open_count(), before + 9)
    held.clear()
    same(border.Resource.open_count(), before)


def claim_replaced_object_is_disposed_too():
    before = border.Resource.open_count()
    resource = border.Resource()
    resource.__init__()
    del resource
    same(border.Resource.open_count(), before)


def claim_disposable_has_one_owner():
    before = border.Resource.open_count()
    resource = border.Resource()
    again = resource.self()
    assert again is resource
    del resource
    assert again.is_open
    del again
    same(border.Resource.open_count(), before)
