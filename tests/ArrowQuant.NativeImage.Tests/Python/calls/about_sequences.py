import asyncio
import collections.abc
import contextlib
import gc
import os
import sys
import time

import calls_sample as calls
from expect import raises, same


async def disposed(count=1):
    """Waits for what is disposed beside; answers what since() counts."""
    told = made = done = 0
    for _ in range(500):
        d, t, m = calls.since()
        done, told, made = done + d, told + t, made + m
        if done >= count:
            break
        await asyncio.sleep(0.01)
    same(done, count)
    return told, made


def run(main):
    calls.since()
    return asyncio.run(main())


def claim_loop_awaits_each_item_in_order_and_disposes_at_the_end():
    async def main():
        same([x async for x in calls.count_slowly(3)], [0, 1, 2])
        same(calls.since(), (1, 0, 3))
        same([x async for x in calls.count_at_once(4)], ["0", None, "2", "3"])
        same([x async for x in calls.count_slowly(0)], [])
        same([x async for x in await calls.count_later(2)], [0, 1])
        same(await calls.count_later(-1), None)
        same(calls.perhaps(False), None)
        same([x async for x in calls.perhaps(True)], [0, 1])
        same([[x async for x in one] for one in calls.several(3)], [[0], [0, 1], [0, 1, 2]])

    run(main)


def claim_it_is_an_async_iterator_that_is_its_own():
    async def main():
        it = calls.count_slowly(2)
        assert isinstance(it, collections.abc.AsyncIterator)
        assert aiter(it) is it
        same(await anext(it), 0)
        same(await anext(it), 1)
        with raises(StopAsyncIteration):
            await anext(it)
        with raises(StopAsyncIteration):
            await anext(it)
        same(await anext(it, "none"), "none")
        with raises(TypeError):
            type(it)()

    run(main)


def claim_items_are_made_when_they_are_asked_for():
    async def main():
        it = calls.count_slowly(100)
        await asyncio.sleep(0.02)
        same(calls.since(), (0, 0, 0))
        await anext(it)
        await asyncio.sleep(0.02)
        same(calls.since(), (0, 0, 1))

    run(main)


def claim_other_tasks_run_between_the_items():
    async def main():
        seen = []

        async def follow(name):
            async for x in calls.count_slowly(3, 5):
                seen.append((name, x))

        await asyncio.gather(follow("a"), follow("b"))
        same(sorted(seen), [("a", 0), ("a", 1), ("a", 2), ("b", 0), ("b", 1), ("b", 2)])
        assert [n for n, _ in seen] != ["a"] * 3 + ["b"] * 3, seen

    run(main)


def claim_break_disposes_and_aclose_waits_for_it():
    async def main():
        async for x in calls.count_slowly(100):
            if x == 1:
                break
        same(await disposed(), (0, 2))
        async with contextlib.aclosing(calls.count_slowly(100)) as it:
            async for x in it:
                break
        same(calls.since(), (1, 0, 1))
        await it.aclose()
        same(calls.since(), (0, 0, 0))
        with raises(StopAsyncIteration):
            await anext(it)

    run(main)


def claim_abandoned_iterator_is_disposed():
    async def main():
        it = calls.count_slowly(100)
        await anext(it)
        del it
        await disposed()
        never = calls.count_slowly(5)
        del never  # its body never began: there is nothing to dispose in it
        same(calls.since(), (0, 0, 0))

    run(main)


def claim_cancelled_wait_stops_the_sequence_and_ends_the_iteration():
    async def main():
        it = calls.count_slowly(100, 60_000)
        with raises(asyncio.TimeoutError):
            await asyncio.wait_for(anext(it), 0.02)
        same(await disposed(), (1, 0))
        with raises(StopAsyncIteration):
            await anext(it)

        async def follow():
            async for _ in calls.count_slowly(100, 60_000):
                pass

        task = asyncio.ensure_future(follow())
        await asyncio.sleep(0.02)
        task.cancel()
        with raises(asyncio.CancelledError):
            await task
        same(await disposed(), (1, 0))

    run(main)


def claim_sequence_that_does_not_heed_its_token_ends_after_the_item():
    async def main():
        it = calls.deaf(30)
        with raises(asyncio.TimeoutError):
            await asyncio.wait_for(anext(it), 0.005)
        await disposed()
        with raises(StopAsyncIteration):
            await anext(it)
        it = calls.deaf(30)
        with raises(asyncio.TimeoutError):
            await asyncio.wait_for(anext(it), 0.005)
        same([x async for x in it], [])
        same(calls.since()[0], 1)

    run(main)


def claim_second_wait_beside_the_first_is_an_error_and_harms_nothing():
    async def main():
        it = calls.count_slowly(2, 20)
        first = asyncio.ensure_future(anext(it))
        await asyncio.sleep(0)
        with raises(RuntimeError, "anext(): asynchronous iterator is already running"):
            await anext(it)
        same(await first, 0)
        same([x async for x in it], [1])
        same(calls.since(), (1, 0, 2))

    run(main)


def claim_items_asked_for_at_once_are_each_an_item():
    async def main():
        it = calls.count_at_once(4)
        same(await asyncio.gather(anext(it), anext(it), anext(it)), ["0", None, "2"])
        it = calls.count_slowly(2, 1)
        first = asyncio.ensure_future(anext(it))
        time.sleep(0.1)
        second = asyncio.ensure_future(anext(it))
        same([await first, await second], [0, 1])

    run(main)


def claim_wait_after_a_cancelled_one_sees_the_end_without_a_turn_of_the_loop():
    async def main():
        it = calls.count_slowly(100, 60_000)
        first = asyncio.ensure_future(anext(it))
        await asyncio.wait({first}, timeout=0.02)
        first.cancel()
        same([x async for x in it], [])

    run(main)


def claim_aclose_beside_a_wait_ends_it():
    async def main():
        it = calls.count_slowly(100, 60_000)
        first = asyncio.ensure_future(anext(it))
        await asyncio.sleep(0.01)
        await it.aclose()
        same(calls.since(), (1, 1, 0))
        with raises(StopAsyncIteration):
            await first

    run(main)


def claim_exception_comes_at_its_item_and_ends_the_iteration():
    async def main():
        it = calls.fail_at(1)
        same(await anext(it), 0)
        with raises(KeyError, part="at 1"):
            await anext(it)
        same(calls.since(), (1, 0, 0))
        with raises(StopAsyncIteration):
            await anext(it)
        with raises(TimeoutError, "before there was a sequence"):
            calls.fail_at_once()
        it = calls.unwritable()
        with raises(UnicodeError, part="text with a lone surrogate"):
            await anext(it)
        await disposed()
        with raises(StopAsyncIteration):
            await anext(it)

    run(main)


def claim_error_while_it_is_disposed_goes_to_who_waits_or_is_reported():
    async def main():
        it = calls.fail_at_end()
        same(await anext(it), 1)
        with raises(OSError, "while it was disposed"):
            await it.aclose()
        await it.aclose()
        it = calls.fail_at_end()
        same([await anext(it), await anext(it)], [1, 2])
        with raises(OSError, "while it was disposed"):
            await anext(it)
        reported = []
        hook, sys.unraisablehook = sys.unraisablehook, lambda one: reported.append(str(one.exc_value))
        try:
            calls.since()
            it = calls.fail_at_end()
            await anext(it)
            del it
            await disposed()
            for _ in range(500):
                if reported:
                    break
                await asyncio.sleep(0.01)
        finally:
            sys.unraisablehook = hook
        same(reported, ["while it was disposed"])

    run(main)


def claim_without_a_loop_there_is_an_error_and_the_sequence_stays():
    it = calls.count_slowly(1)
    with raises(RuntimeError, "anext(): no running event loop; await it inside an async function, and run that with asyncio.run()"):
        it.__anext__()
    with raises(RuntimeError, "aclose(): no running event loop; await it inside an async function, and run that with asyncio.run()"):
        it.aclose()

    async def main():
        same([x async for x in it], [0])

    run(main)


def claim_iterator_lives_until_its_item_came():
    async def main():
        item = calls.count_slowly(3, 20).__anext__()
        gc.collect()
        same(await item, 0)
        await disposed()

    run(main)


def claim_class_that_is_a_sequence_lives_as_long_as_it_is_awaited():
    async def main():
        same([x async for x in calls.Feed(3)], [0, 1, 2])
        await settled(lambda: calls.Feed.disposed == 1)
        feed = calls.Feed(2)
        assert isinstance(feed, collections.abc.AsyncIterable)
        same([[x async for x in feed], [x async for x in feed]], [[0, 1], [0, 1]])
        same(calls.Feed.disposed, 1)
        async for _ in feed:
            break
        del feed
        await settled(lambda: calls.Feed.disposed == 2)
        same([x async for x in calls.Feeds()], ["one"])

    run(main)


async def settled(holds):
    for _ in range(500):
        if holds():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it never came")


def claim_ten_thousand_items_leave_nothing_behind():
    async def main():
        async def walk():
            async for _ in calls.count_at_once(2000):
                pass

        await walk()
        gc.collect()
        before = len(gc.get_objects())
        for _ in range(5):
            await walk()
        gc.collect()
        assert len(gc.get_objects()) - before < 100, len(gc.get_objects()) - before

    run(main)


def claim_fork_waits_for_the_item_that_is_computed():
    async def main():
        it = calls.count_slowly(3, 50)
        waiting = it.__anext__()
        child = os.fork()
        if child == 0:
            os._exit(calls.since()[2])  # how many items were made before it was born
        same(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), 1)
        same(await waiting, 0)
        same([x async for x in it], [1, 2])

    run(main)
