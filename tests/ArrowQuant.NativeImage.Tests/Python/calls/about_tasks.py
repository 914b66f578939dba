import asyncio
import gc
import sys

import calls_sample as calls
from expect import raises, same


def claim_every_shape_of_task_is_awaited():
    async def main():
        same(await calls.nothing(), None)
        same(await calls.number(5), 5)
        same(await calls.text("x"), "x")
        same(await calls.text(None), None)
        same(await calls.maybe(3), 3)
        same(await calls.maybe(None), None)
        for wait in (True, False):
            same(await calls.value_nothing(wait), None)
            same(await calls.value_number(7, wait), 7)
        same(await calls.value_maybe([1]), [1])
        same(await calls.value_maybe(None), None)

    asyncio.run(main())


def claim_exception_is_raised_at_the_await_or_at_once():
    async def main():
        with raises(TimeoutError, "later"):
            await calls.throw_later()
        with raises(RuntimeError, "before there was a task"):
            calls.throw_at_once()
        with raises(RuntimeError, "the method returned no task"):
            calls.no_task()

    asyncio.run(main())


def claim_call_that_throws_at_once_keeps_neither_loop_nor_future():
    async def main():
        loop = asyncio.get_running_loop()
        before, alive = sys.getrefcount(loop), len([one for one in gc.get_objects() if isinstance(one, asyncio.Future)])
        for _ in range(100):
            try:
                calls.throw_at_once()
            except RuntimeError:
                pass
        gc.collect()
        assert sys.getrefcount(loop) - before < 10, sys.getrefcount(loop) - before
        after = len([one for one in gc.get_objects() if isinstance(one, asyncio.Future)])
        assert after - alive < 10, after - alive

    asyncio.run(main())


def claim_cancelling_the_task_cancels_the_token():
    async def main():
        task = asyncio.ensure_future(calls.forever())
        await asyncio.sleep(0.01)
        task.cancel()
        with raises(asyncio.CancelledError):
            await task

    asyncio.run(main())


def claim_without_a_loop_there_is_an_error():
    with raises(RuntimeError, "number(): no running event loop; await it inside an async function, and run that with asyncio.run()"):
        calls.number(1)


def claim_callable_passed_in_on_a_thread_of_csharp_is_called_there_later():
    try:
        same(calls.call_stored(lambda: calls.store(lambda x: x + 1)), 2000)
    finally:
        calls.forget()
