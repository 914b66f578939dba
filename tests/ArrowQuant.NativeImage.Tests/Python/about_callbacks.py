import gc
import sys
import threading
import traceback
import weakref

import border_sample as border
from expect import raises, same


def claim_callable_is_called_with_its_arguments():
    seen = []
    border.run_none(lambda: seen.append(()))
    border.run_one(lambda a: seen.append((a,)))
    border.run_two(lambda a, b: seen.append((a, b)))
    border.run_three(lambda a, b, c: seen.append((a, b, c)))
    same(seen, [(), (1,), (1, "two"), (1, "two", [3.0, 3.5])])


def claim_answer_is_read():
    same(border.ask_none(lambda: 7), 7)
    same(border.ask_one(lambda a: f"<{a}>"), "<1>")
    same(border.ask_two(lambda a, b: (str(a), b)), ["1", "two"])


def claim_any_callable_will_do():
    class Answer:
        def __call__(self):
            return 8

        def method(self):
            return 9

    same(border.ask_none(Answer()), 8)
    same(border.ask_none(Answer().method), 9)
    same(border.ask_none(int), 0)


def claim_what_is_no_callable_is_refused():
    for wrong in (None, 5, "f"):
        with raises(TypeError, f"run_none() argument 'action': expected a callable, got {type(wrong).__name__}"):
            border.run_none(wrong)


def claim_wrong_answer_is_an_error_that_says_so():
    with raises(TypeError, part="expected int, got str") as caught:
        border.ask_none(lambda: "seven")
    same(str(caught.error), "the callable 'claim_wrong_answer_is_an_error_that_says_so.<locals>.<lambda>' returned what does not fit: expected int, got str")
    with raises(TypeError, part="[1]: expected str, got int"):
        border.ask_two(lambda a, b: ["x", 1])
    with raises(TypeError, part="positional argument"):
        border.run_one(lambda: None)


def claim_exception_goes_through_as_the_same_object():
    mine = LookupError("my own")

    def fail():
        raise mine

    with raises(LookupError) as caught:
        border.run_none(fail)
    assert caught.error is mine
    names = [frame.name for frame in traceback.extract_tb(mine.__traceback__)]
    assert "fail" in names, names


def claim_exceptions_that_are_no_exception_subclass_go_through():
    def leave():
        raise SystemExit(3)

    def stop():
        raise KeyboardInterrupt

    with raises(SystemExit):
        border.run_none(leave)
    with raises(KeyboardInterrupt):
        border.run_none(stop)


def claim_exception_is_caught_by_csharp():
    def fail():
        raise KeyError("k")

    same(border.catch_from(fail), "KeyError|KeyError: 'k'")
    same(border.catch_from(lambda: None), "nothing raised")


def claim_wrapped_exception_is_the_cause():
    mine = LookupError("my own")

    def fail():
        raise mine

    with raises(RuntimeError, "the callback failed") as caught:
        border.wrap_from(fail)
    assert caught.error.__cause__ is mine


def claim_callbacks_nest():
    def deeper(n):
        return 1 if n == 0 else 1 + border.ask_none(lambda: deeper(n - 1))

    same(deeper(20), 21)


def claim_callable_may_be_called_from_a_thread_that_python_never_saw():
    threads = set()

    def twice(x):
        threads.add(threading.get_ident())
        return 2 * x

    same(border.ask_from_other_thread(twice, 10), 90)
    assert threading.get_ident() not in threads and len(threads) == 1


def claim_exception_on_another_thread_goes_through():
    mine = LookupError("my own")

    def fail(x):
        raise mine

    with raises(LookupError) as caught:
        border.ask_from_other_thread(fail, 1)
    assert caught.error is mine


def claim_callable_is_held_between_calls():
    class Twice:
        def __call__(self, x):
            return 2 * x

    function = Twice()
    keeper = border.Keeper(function)
    alive = weakref.ref(function)
    del function
    gc.collect()
    assert alive() is not None
    same(keeper.ask(21), 42)


def claim_dropped_callables_are_given_back():
    def function():
        return 1

    before, calls, most = sys.getrefcount(function), 0, 4_000_000
    while calls < most:
        for _ in range(20_000):
            border.ask_none(function)
        calls += 20_000
        # The collector of C# decides when; it must not be never.
        if calls > 100_000 and sys.getrefcount(function) - before < calls // 2:
            return
    raise AssertionError(f"{sys.getrefcount(function) - before} references are held after {calls} calls")
