"""Eight threads that call at once; nothing that one of them does may be lost.

    python3 threads.py FOLDER SECONDS kept|detached      prints {"calls": n, "lost": n, "wrong": n} as JSON

kept: calls that keep the lock of the interpreter; detached: calls that release it. Each thread adds up what it adds in C#, makes objects,
catches errors, and is called back. The sums wrap at 64 bits, as C# does.
"""

import json
import random
import sys
import threading
import time

THREADS = 8


def measure(folder, seconds, style):
    sys.path.insert(0, folder)
    import border_sample as border

    add = {"kept": border.add_kept, "detached": border.add_detached}[style]
    border.take_sums()
    end, totals, calls, wrong = time.monotonic() + seconds, [0] * THREADS, [0] * THREADS, []

    def work(index):
        numbers = random.Random(index)
        mine = border.Counter(index)
        keeper = border.Keeper(lambda x: x * 2 + index)
        while time.monotonic() < end:
            for _ in range(200):
                value = numbers.randrange(1 << 40)
                add(value)
                totals[index] += value
            other = border.Counter(value)
            good = other.add(index) == value + index and mine.start == index and keeper.ask(value) == 2 * value + index
            good &= border.echo_text(f"text {value}") == f"text {value}" and border.echo_map({"k": 7}) == {"k": 7}
            good &= style == "kept" or border.sum_detached(b"\1\2\3") == 6
            try:
                border.check_positive(-index)
                good = False
            except ValueError as error:
                good &= str(error) == f"{-index} is not positive"
            calls[index] += 206
            if not good:
                wrong.append(value)

    threads = [threading.Thread(target=work, args=(index,)) for index in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept, detached = border.take_sums()
    alive = border._native.__export_alive__()
    return {"calls": sum(calls), "lost": (sum(totals) - kept - detached) % (1 << 64), "wrong": len(wrong), "alive": sum(alive.values())}


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], float(sys.argv[2]), sys.argv[3])))
