"""Processes that use the module: they end cleanly, stop when interrupted, work in threads and after a fork."""

import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest

import arrow_quant_v2
import children
import layers
import safetensors_bytes as safetensors
from refusals import listing

# A layer in memory that every child can make, and what becomes of it.
LAYER = "import array, arrow_quant_v2\nweights = {'w': array.array('f', [0.25 * (i % 7) - 1 for i in range(5000)])}\n"


class Ending(unittest.TestCase):
    """The exit code and standard error of an interpreter that used the module."""

    def ends(self, code, **options):
        return children.output(self, LAYER + code, **options)

    def test_import_alone_ends_cleanly(self):
        self.ends("")

    def test_use_ends_cleanly(self):
        self.ends("q = arrow_quant_v2.ArrowQuantV2(); q.quantize_batch(weights)")

    def test_results_and_callbacks_that_are_alive_at_exit_end_cleanly(self):
        self.ends("""
import arrow_cdata as arrow, builtins
q = arrow_quant_v2.ArrowQuantV2()
batch = arrow.record_batch({"layer_name": arrow.utf8(["x"]), "weights": arrow.lists([[1.0, 2.0]])})
builtins.kept = [q, q.quantize_arrow(batch), q.quantize_arrow_batch(batch), q.quantize_arrow_batch(batch).__arrow_c_array__(),
                 q.quantize_arrow(batch).__arrow_c_stream__(), q.quantize_arrow, arrow_quant_v2.DiffusionQuantConfig()]
def callback(name, fraction): kept.append(name)
kept.append(callback)
q.quantize_batch_with_progress(weights, progress_callback=callback)
""")

    def test_use_in_a_thread_only_ends_cleanly(self):
        self.ends("""
import threading
def work(): arrow_quant_v2.ArrowQuantV2().quantize_batch_with_progress(weights, progress_callback=lambda *_: None)
threads = [threading.Thread(target=work) for _ in range(4)]
[t.start() for t in threads]; [t.join() for t in threads]
""")

    def test_use_at_exit_ends_cleanly(self):
        text = self.ends("""
import atexit
q = arrow_quant_v2.ArrowQuantV2()
atexit.register(lambda: print(len(q.quantize_batch(weights))))
""")
        self.assertEqual("1\n", text)

    def test_daemon_thread_in_the_middle_of_a_call_ends_cleanly(self):
        self.ends("""
import threading
started = threading.Event()
big = {str(i): array.array('f', weights['w'] * 20) for i in range(200)}
def work():
    while True: arrow_quant_v2.ArrowQuantV2().quantize_batch_with_progress(big, progress_callback=lambda *_: started.set())
threading.Thread(target=work, daemon=True).start()
started.wait(60)
""")

    def test_exception_in_a_callback_at_the_very_end_is_a_warning(self):
        done = children.run(LAYER + "arrow_quant_v2.ArrowQuantV2().quantize_batch_with_progress(weights, progress_callback=lambda *_: 1 / 0)")
        self.assertEqual(0, done.returncode)
        self.assertRegex(done.stderr, "UserWarning: progress callback failed at 'w': ZeroDivisionError")

    def test_import_in_a_thread_ends_cleanly(self):
        children.output(self, "import threading\nt = threading.Thread(target=__import__, args=('arrow_quant_v2',)); t.start(); t.join()")

    def test_second_import_gives_the_same_module(self):
        text = children.output(self, """
import arrow_quant_v2, importlib
first = arrow_quant_v2.ArrowQuantV2
del sys.modules["arrow_quant_v2"]
import arrow_quant_v2 as again
print(again.ArrowQuantV2().quantize({"w": [1.0]}) == first().quantize({"w": [1.0]}))
importlib.reload(again)
""")
        self.assertEqual("True\n", text)

    def test_subinterpreter_is_refused_or_works_but_does_not_crash(self):
        code = """
try: import _interpreters as interpreters
except ImportError:
    try: import _xxsubinterpreters as interpreters
    except ImportError: raise SystemExit
import arrow_quant_v2
made = interpreters.create()
try: interpreters.run_string(made, "import sys; sys.path[:0] = %r; import arrow_quant_v2; arrow_quant_v2.ArrowQuantV2()" % sys.path)
except Exception as error: print(error)
"""
        done = children.run(code)
        self.assertEqual(0, done.returncode, done.stderr)


class Fork(unittest.TestCase):
    @unittest.skipUnless(hasattr(os, "fork"), "this system has no fork")
    def test_child_forked_after_use_computes_the_same(self):
        # Each fork follows a call at once: a worker that had not ended to the very end would leave its lock behind in the child.
        text = children.output(self, LAYER + """
import os, signal, warnings
warnings.simplefilter("ignore", DeprecationWarning)
q = arrow_quant_v2.ArrowQuantV2()
many = {str(i): array.array('f', weights['w'] * 10) for i in range(8)}
expected = q.quantize_batch(many)
for _ in range(30):
    q.quantize_batch_with_progress(many, progress_callback=lambda *_: None)
    child = os.fork()
    if child == 0:
        signal.alarm(30)
        os._exit(0 if q.quantize_batch(many) == expected and arrow_quant_v2.ArrowQuantV2().quantize_batch(many) == expected else 1)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
print(q.quantize_batch(many) == expected)
""", timeout=250)
        self.assertEqual("0\n" * 30 + "True\n", text)

    @unittest.skipUnless(hasattr(os, "fork"), "this system has no fork")
    def test_child_forked_after_a_run_on_files_does_the_same_run(self):
        with tempfile.TemporaryDirectory() as folder:
            source = pathlib.Path(folder) / "model.safetensors"
            safetensors.write(source, safetensors.model())
            text = children.output(self, """
import arrow_quant_v2, os, pathlib, signal, warnings
warnings.simplefilter("ignore", DeprecationWarning)
q, folder = arrow_quant_v2.ArrowQuantV2(), pathlib.Path(sys.argv[1])
for i in range(15):
    q.quantize_from_safetensors(str(folder / "model.safetensors"), str(folder / "parent.safetensors"))
    child = os.fork()
    if child == 0:
        signal.alarm(30)
        q.quantize_from_safetensors(str(folder / "model.safetensors"), str(folder / "child.safetensors"))
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), (folder / "parent.safetensors").read_bytes() == (folder / "child.safetensors").read_bytes())
""", folder, timeout=250)
        self.assertEqual("0 True\n" * 15, text)

    def test_pools_of_processes_compute_the_same(self):
        with tempfile.TemporaryDirectory() as folder:
            script = pathlib.Path(folder) / "script.py"
            script.write_text(f"""
import sys; sys.path[:0] = {[str(children.PACKAGE.parent), str(children.TESTS)]!r}
import multiprocessing, arrow_quant_v2, warnings
warnings.simplefilter("ignore", DeprecationWarning)
def work(seed): return arrow_quant_v2.ArrowQuantV2().quantize({{"w": [float(seed), 2.0, -1.0]}})
if __name__ == "__main__":
    for method in multiprocessing.get_all_start_methods():
        with multiprocessing.get_context(method).Pool(2) as pool:
            print(pool.map(work, range(4)) == [work(seed) for seed in range(4)])
""", encoding="utf-8")
            done = subprocess.run([sys.executable, "-I", str(script)], capture_output=True, text=True, timeout=200, check=False)
        self.assertEqual((0, {"True"}), (done.returncode, set(done.stdout.split())), done.stderr)


class Interruption(unittest.TestCase):
    """Runs on files that a callback or a signal stops."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.source, self.output = self.folder / "model.safetensors", self.folder / "out.safetensors"
        content = safetensors.random_floats(512 * 512)
        safetensors.write(self.source, {f"layer.{i}.weight": ("F32", (512, 512), content) for i in range(8)})
        self.quantizer = arrow_quant_v2.ArrowQuantV2()

    def quantize(self, callback=None):
        return self.quantizer.quantize_from_safetensors(str(self.source), str(self.output), progress_callback=callback)

    def test_progress_rises_to_one_and_one_means_that_the_file_is_there(self):
        calls = []
        self.quantize(lambda name, fraction: calls.append((name, fraction, self.output.exists())))
        fractions = [fraction for _, fraction, _ in calls]
        self.assertEqual(sorted(fractions), fractions)
        self.assertEqual([(1.0, True)], [(fraction, there) for _, fraction, there in calls if fraction == 1.0 or there])
        self.assertLessEqual({f"layer.{i}.weight" for i in range(8)}, {name for name, _, _ in calls})

    def test_keyboard_interrupt_in_a_callback_stops_and_leaves_nothing(self):
        before = listing(self.folder)
        for kind in (KeyboardInterrupt, SystemExit):
            calls = []

            def stop(name, fraction, kind=kind):
                calls.append(name)
                raise kind("enough")

            with self.subTest(kind.__name__):
                with self.assertRaisesRegex(kind, "enough"):
                    self.quantize(stop)
                # Layers that were already under way are finished; none is begun.
                self.assertLess(len(calls), 8)
                self.assertEqual(before, listing(self.folder))
                self.assertIsNone(self.quantizer.last_report)
        self.assertEqual(8, len(self.quantize()["layers"]))

    def test_other_exceptions_in_a_callback_are_warnings(self):
        with self.assertWarnsRegex(UserWarning, "progress callback failed at 'layer.*KeyError: 'gone'"):
            def fail(name, fraction):
                raise KeyError("gone")

            report = self.quantize(fail)
        self.assertEqual(8, len(report["layers"]))
        self.assertTrue(self.quantizer.validate_quality(str(self.source), str(self.output))["passed"])

    def test_interrupt_signal_stops_a_run_with_a_callback(self):
        # Callbacks go on only after the handler was heard of; and as it holds the interpreter lock until it has raised, not before that either.
        code = """
import arrow_quant_v2, signal
def handle(number, frame):
    print("signal", flush=True)
    raise KeyboardInterrupt
def callback(name, fraction):
    print(name, flush=True)
    sys.stdin.readline()
signal.signal(signal.SIGINT, handle)
try: arrow_quant_v2.ArrowQuantV2().quantize_from_safetensors(sys.argv[1], sys.argv[2], progress_callback=callback)
except KeyboardInterrupt: print("stopped")
"""
        before = listing(self.folder)
        child = subprocess.Popen(children.command(code, self.source, self.output), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        try:
            self.assertTrue(child.stdout.readline().startswith("layer."))
            child.send_signal(signal.SIGINT)
            while child.stdout.readline() not in ("signal\n", ""):
                pass
            rest, _ = child.communicate("\n" * 20, timeout=60)
        finally:
            child.kill()
        self.assertEqual(("stopped", 0), (rest.split("\n")[-2], child.returncode))
        self.assertEqual(before, listing(self.folder))

    def test_second_run_on_the_same_output_is_refused_while_one_lives(self):
        seen = []

        def again(name, fraction):
            if not seen:
                try:
                    arrow_quant_v2.ArrowQuantV2().quantize_from_safetensors(str(self.source), str(self.output))
                except arrow_quant_v2.StorageError as error:
                    seen.append(str(error))

        self.quantize(again)
        self.assertRegex(seen[0], "another run")
        self.assertEqual({self.source, self.output}, set(self.folder.iterdir()))


class InterruptionInMemory(unittest.TestCase):
    """Calls on layers in memory, which run on the thread that made them and ask for signals there."""

    # Layers enough for half a second, all over the same 4 MB: the signal comes after 30 ms, is noticed 20 ms later, and the end is far.
    START = """
import arrow_cdata as arrow, arrow_quant_v2, os, signal, threading, time
floats = memoryview(bytearray(4 << 20)).cast('f')
for i in range(0, len(floats), 7): floats[i] = (i * 2654435761 % 65521) / 4096 - 8
weights = {str(i): floats for i in range(400)}
lists = arrow.list_view_of(arrow.float32(floats), [0] * len(weights), [len(floats)] * len(weights))
batch = arrow.record_batch({'layer_name': arrow.utf8(list(weights)), 'weights': lists})
table = arrow.Stream([batch])
q = arrow_quant_v2.ArrowQuantV2()
calls = {
    'quantize': lambda: q.quantize(weights), 'quantize_batch': lambda: q.quantize_batch(weights),
    'with_progress': lambda: q.quantize_batch_with_progress(weights, progress_callback=lambda *_: None),
    'arrow': lambda: q.quantize_arrow(table), 'arrow_batch': lambda: q.quantize_arrow_batch(batch), 'batch_arrow': lambda: q.quantize_batch_arrow(table),
}
def send(number):
    def later():
        time.sleep(0.03)
        os.kill(os.getpid(), number)
    thread = threading.Thread(target=later); thread.start(); return thread
"""

    def test_ctrl_c_stops_every_method_and_leaves_no_report(self):
        text = children.output(self, self.START + """
for name, call in calls.items():
    thread = send(signal.SIGINT)
    try: call()
    except KeyboardInterrupt: print(name, 'stopped', q.last_report)
    thread.join()
print(len(q.quantize({'w': [1.0, 2.0]})))
""")
        names = ["quantize", "quantize_batch", "with_progress", "arrow", "arrow_batch", "batch_arrow"]
        self.assertEqual([f"{name} stopped None" for name in names] + ["1"], text.splitlines())

    def test_a_handler_that_raises_something_else_stops_with_that(self):
        text = children.output(self, self.START + """
class Enough(Exception): pass
def handle(number, frame): raise Enough(number)
signal.signal(signal.SIGALRM, handle)
for name, call in calls.items():
    thread = send(signal.SIGALRM)
    try: call()
    except Enough as error: print(name, error.args[0] == signal.SIGALRM, error.__traceback__ is not None)
    thread.join()
""")
        self.assertEqual(["True True"] * 6, [line.split(" ", 1)[1] for line in text.splitlines()])

    def test_a_handler_that_returns_runs_while_the_call_goes_on(self):
        text = children.output(self, self.START + """
order = []
signal.signal(signal.SIGUSR1, lambda *_: order.append((threading.current_thread() is threading.main_thread(), len(q.quantize({'inner': [1.0]})))))
expected = q.quantize_batch({'0': floats})['0']['quantized_data']
for call in (calls['quantize_batch'], calls['with_progress']):
    thread = send(signal.SIGUSR1)
    result = call()
    order.append('ended')
    thread.join()
    print(order, all(layer['quantized_data'] == expected for layer in result.values()))
    order.clear()
""")
        self.assertEqual(["[(True, 1), 'ended'] True"] * 2, text.splitlines())

    @unittest.skipUnless(hasattr(os, "fork"), "this system has no fork")
    def test_a_handler_may_fork(self):
        # The child that ends in the handler, the one that works there, and the one that comes back to a call whose helpers it lost.
        text = children.output(self, self.START + """
import warnings
warnings.simplefilter("ignore", DeprecationWarning)
def handle(number, frame):
    global child
    child = os.fork()
    if child != 0: return
    signal.signal(signal.SIGALRM, signal.SIG_DFL); signal.alarm(30)
    if kind == "ends": os._exit(0)
    if kind == "works": os._exit(0 if q.quantize_batch({'w': floats}) == expected else 1)
signal.signal(signal.SIGALRM, handle)
expected = q.quantize_batch({'w': floats})
for kind in ("ends", "works", "returns"):
    for name in ("quantize_batch", "arrow"):
        child, thread = None, send(signal.SIGALRM)
        try: calls[name]()
        except RuntimeError as error:
            os._exit(7 if child == 0 and "forked while this call ran" in str(error) and q.quantize_batch({'w': floats}) == expected else 8)
        if child == 0: os._exit(9)
        thread.join()
        print(kind, name, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
""", timeout=250)
        names = ("quantize_batch", "arrow")
        self.assertEqual([f"{kind} {name} {code}" for kind, code in (("ends", 0), ("works", 0), ("returns", 7)) for name in names], text.splitlines())

    def test_other_threads_are_not_interrupted(self):
        text = children.output(self, self.START + """
done = []
worker = threading.Thread(target=lambda: done.append(len(calls['quantize_batch']())))
worker.start()
time.sleep(0.02)
try:
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(5)
except KeyboardInterrupt: print('main stopped', done)
worker.join()
print(done)
""")
        self.assertEqual("main stopped []\n[400]\n", text)


class Threads(unittest.TestCase):
    def test_threads_may_share_one_object(self):
        quantizer = arrow_quant_v2.ArrowQuantV2()
        inputs = [{f"l{i}": layers.buffer(layers.gaussian(4000, 10 * t + i), (4000,)) for i in range(5)} for t in range(4)]
        expected = [quantizer.quantize_batch(weights) for weights in inputs]
        failures = []

        def work(number):
            for _ in range(20):
                calls = []
                result = quantizer.quantize_batch_with_progress(inputs[number], progress_callback=lambda *call: calls.append(call))
                if result != expected[number] or len(calls) != 5 or calls[-1][1] != 1.0:
                    failures.append(number)

        threads = [threading.Thread(target=work, args=(number,)) for number in range(len(inputs))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual([], failures)

    def test_interpreter_runs_on_while_a_call_works(self):
        quantizer = arrow_quant_v2.ArrowQuantV2()
        weights = {f"l{i}": memoryview(safetensors.random_floats(1 << 20)).cast("f") for i in range(16)}
        ticks, done = [], threading.Event()

        def tick():
            while not done.is_set():
                ticks.append(time.monotonic())
                time.sleep(0.001)

        ticker = threading.Thread(target=tick)
        ticker.start()
        # With the lock held throughout there would be no tick at all within a call; on a busy machine there may be none within some.
        most = 0
        for _ in range(50):
            started = time.monotonic()
            quantizer.quantize_batch(weights, 4)
            ended = time.monotonic()
            most = max(most, len([t for t in ticks if started < t < ended]))
            if most > 2:
                break
        done.set()
        ticker.join()
        self.assertGreater(most, 2)

    def test_dict_that_changes_while_it_is_quantized_does_no_harm(self):
        quantizer = arrow_quant_v2.ArrowQuantV2()
        weights = {f"l{i}": layers.buffer(layers.gaussian(1000, i), (1000,)) for i in range(20)}
        expected = quantizer.quantize_batch(weights)

        def clear(*_):
            weights.clear()

        self.assertEqual(expected, quantizer.quantize_batch_with_progress(weights, progress_callback=clear))


if __name__ == "__main__":
    unittest.main()
