import asyncio
import sys
import threading

from calls_sample import Progressing
from expect import raises, same


def failing_at(limit):
    seen = []

    def report(value):
        seen.append(value)
        if value >= limit:
            raise LookupError(f"at {value}")

    return seen, report


def claim_each_report_calls_the_callable_in_order():
    seen = []
    same(Progressing.walk(3, seen.append), 3)
    same(seen, [0, 1, 2])
    Progressing.both(seen.append, text=seen.append)
    same(seen[3:], [0, "step 0", 1, None, 2, "step 2"])
    Progressing.forget()


def claim_none_and_nothing_follow_no_progress():
    same(Progressing.walk(3), 3)
    same(Progressing.walk(3, None), 3)
    with raises(TypeError, "walk() argument 'progress': expected a callable, got int"):
        Progressing.walk(3, 5)
    with raises(TypeError, "fail() argument 'progress': expected a callable, got NoneType"):
        Progressing.fail(None)


def claim_first_exception_ends_the_reports_and_is_raised_with_its_traceback():
    seen, report = failing_at(1)
    with raises(LookupError, "at 1") as caught:
        Progressing.walk(5, report)
    same(seen, [0, 1])
    names = []
    traceback = caught.error.__traceback__
    while traceback:
        names.append(traceback.tb_frame.f_code.co_name)
        traceback = traceback.tb_next
    assert "report" in names, names
    Progressing.forget()


def claim_exception_of_the_callable_comes_before_that_of_the_body():
    with raises(TimeoutError, "the body"):
        Progressing.fail(lambda value: None)
    with raises(LookupError, "at 1"):
        Progressing.fail(failing_at(1)[1])


def claim_constructor_reports_and_raises():
    seen = []
    same(Progressing(2, seen.append).steps, 2)
    same(seen, [0, 1])
    with raises(LookupError, "at 0"):
        Progressing(2, failing_at(0)[1])
    Progressing.forget()


def claim_reports_come_from_any_thread():
    seen = []
    Progressing.beside(4, 100, seen.append)
    same(sorted(seen), list(range(400)))
    with raises(LookupError):
        Progressing.beside(4, 100, failing_at(0)[1])


def claim_exception_cancels_the_token_of_the_body():
    with raises(LookupError, "at 1"):
        Progressing.until_stopped(failing_at(1)[1])
    caught = []

    def beside_the_main_thread():
        try:
            Progressing.until_stopped(failing_at(1)[1])
        except LookupError as error:
            caught.append(str(error))

    thread = threading.Thread(target=beside_the_main_thread)
    thread.start()
    thread.join()
    same(caught, ["at 1"])


def claim_task_reports_and_raises_at_the_await():
    async def main():
        seen = []
        same(await Progressing.walk_later(3, seen.append), 3)
        same(seen, [0, 1, 2])
        same(await Progressing.walk_later(2, None), 2)
        seen, report = failing_at(1)
        with raises(LookupError, "at 1"):
            await Progressing.walk_later(5, report)
        same(seen, [0, 1])
        with raises(LookupError, "at 1"):
            await Progressing.wait_later(failing_at(1)[1])

    asyncio.run(main())


def claim_cancelling_the_task_still_cancels_the_token():
    async def main():
        task = asyncio.ensure_future(Progressing.wait_later(lambda value: None))
        await asyncio.sleep(0.01)
        task.cancel()
        with raises(asyncio.CancelledError):
            await task

    asyncio.run(main())


def claim_exception_after_the_end_of_the_call_is_unraisable():
    caught = []
    before = sys.unraisablehook
    sys.unraisablehook = lambda report: caught.append(str(report.exc_value))
    try:
        Progressing.walk(1, lambda value: 1 // (value + 1))
        Progressing.report_late()
    finally:
        sys.unraisablehook = before
        Progressing.forget()
    same(len(caught), 1)

