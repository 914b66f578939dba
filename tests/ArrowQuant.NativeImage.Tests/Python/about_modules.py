import importlib
import json
import os
import signal
import sys
import threading
import time

import border_sample as border
import subinterpreter
from expect import raises, run_python, same


def claim_module_shows_its_exports_and_nothing_else():
    manifest = json.loads(border._native.__export_manifest__())
    promised = {
        name
        for item in manifest["types"]
        for name in ([member["name"] for member in item["exported"]] if item["kind"] == "functions" else [item["name"]])
    }
    same(sorted(border.__all__), sorted(promised))
    same({name for name in dir(border) if not name.startswith("_")}, promised)


def claim_import_after_forgetting_works():
    counter, kind = border.Counter(1), border.Counter
    forgotten = {name: sys.modules.pop(name) for name in list(sys.modules) if name.startswith("border_sample")}
    assert len(forgotten) == 3, forgotten
    again = importlib.import_module("border_sample")
    try:
        assert again is not border
        same(again.echo_text("é"), "é")
        assert again.Counter is kind
        same(again.Counter.total([counter]), 1)
        with raises(again.ShapeError):
            again.check_positive(0)
        assert again.ShapeError is border.ShapeError
    finally:
        sys.modules.update(forgotten)


def claim_import_in_a_thread_works():
    code = """
import threading
def work():
    import border_sample
    print(border_sample.echo_int64(5))
thread = threading.Thread(target=work)
thread.start()
thread.join()
"""
    same(run_python(code), "5")


def claim_digest_of_another_build_does_not_import():
    folder = os.path.dirname(border.__file__)
    code = f"""
import os, pathlib, shutil, sys, tempfile
with tempfile.TemporaryDirectory() as home:
    copy = pathlib.Path(home) / "border_sample"
    shutil.copytree({folder!r}, copy)
    for name, old, new in (("__init__.py", '_EXPORT_DIGEST = "', '_EXPORT_DIGEST = "0'), ("_manifest.json", '"echo_int64"', '"echo_int65"')):
        file = copy / name
        file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    sys.path.insert(0, home)
    try:
        import border_sample
    except ImportError as error:
        print(error)
"""
    said = run_python(code)
    for part in ("border_sample", "_native", "different builds", "echo_int65", "echo_int64", "dotnet publish"):
        assert part in said, said


def claim_second_image_does_not_import():
    folder = os.path.dirname(border.__file__)
    code = f"""
import pathlib, shutil, sys, tempfile
with tempfile.TemporaryDirectory() as home:
    copy = pathlib.Path(home) / "border_sample"
    shutil.copytree({folder!r}, copy)
    (copy / "_native.cpython-310-x86_64-linux-gnu.so").write_bytes(b"")
    sys.path.insert(0, home)
    try:
        import border_sample
    except ImportError as error:
        print(error)
"""
    said = run_python(code)
    assert "_native.cpython-310-x86_64-linux-gnu.so" in said and "second native image" in said, said


def claim_subinterpreter_gets_an_import_error():
    for isolated in (True, False):
        said = subinterpreter.run(subinterpreter.IMPORT, isolated)
        # Python's own words from 3.12 on, where it refuses before it asks us.
        assert "main interpreter" in said or "does not support loading in subinterpreters" in said, said
    same(border.echo_text("still here"), "still here")


def claim_subinterpreter_first_leaves_the_main_interpreter_whole():
    code = f"""
sys.path.insert(1, {os.path.dirname(os.path.abspath(__file__))!r})
import subinterpreter
said = subinterpreter.run(subinterpreter.IMPORT)
assert "interpreter" in said, said
import border_sample
assert border_sample.echo_text("x") == "x"
assert border_sample.Counter(1).add(1) == 2
try:
    border_sample.check_positive(-1)
except border_sample.ShapeError:
    print("main works")
"""
    same(run_python(code), "main works")


def wait_for(child):
    signal.alarm(60)  # a child that hangs ends this process, which is then seen as a crash of this claim
    _, status = os.waitpid(child, 0)
    signal.alarm(0)
    same(os.waitstatus_to_exitcode(status), 0)


def claim_forked_child_computes():
    border.echo_int64(1)
    child = os.fork()
    if child == 0:
        code = 1
        try:
            assert border.Counter(1).add(1) == 2
            assert border.echo_map({"a": 1}) == {"a": 1}
            assert len(border.repeat_text("x", 5_000_000)) == 5_000_000
            assert border.ask_from_other_thread(lambda x: x, 3) == 3
            assert border.sum_detached(b"\1") == 1
            try:
                border.check_positive(-1)
            except border.ShapeError:
                code = 0
        finally:
            os._exit(code)
    wait_for(child)


def claim_fork_waits_for_a_call_that_calls_again():
    inside = threading.Event()

    def again(x):
        inside.set()
        time.sleep(0.2)  # the fork has begun by now, and waits for the call that this callback belongs to
        return border.sum_detached(b"\1")

    thread = threading.Thread(target=border.ask_from_other_thread, args=(again, 1))
    thread.start()
    inside.wait()
    signal.alarm(60)
    child = os.fork()
    if child == 0:
        os._exit(0 if border.sum_detached(b"\1\2") == 3 else 1)
    thread.join()
    wait_for(child)


def claim_process_ends_cleanly_with_objects_alive():
    code = """
import atexit, border_sample as border
keep = [border.Counter(1), border.Keeper(lambda x: x), border.Resource()]
keep.append(keep)
class Late:
    def __del__(self):
        border.echo_int64(1)
late = Late()
atexit.register(lambda: print(keep[1].ask(4)))
for _ in range(1000):
    border.ask_none(lambda: 1)
"""
    same(run_python(code), "4")
