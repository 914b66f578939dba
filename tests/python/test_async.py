"""AsyncArrowQuantV2: awaitables that leave the loop free, a cap, failures beside successes, and cancellation that leaves nothing behind."""

import asyncio
import pathlib
import tempfile
import threading
import time
import unittest
import warnings

import arrow_quant_v2
import safetensors_bytes as safetensors


def numbers(report):
    """A report without its clock and its place."""
    return {key: value for key, value in report.items() if key not in ("quantization_time_s", "quantized_path")}


class Models(unittest.IsolatedAsyncioTestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.quantizer = arrow_quant_v2.AsyncArrowQuantV2()
        # Debug mode of the loop would report every slow callback of a loaded machine.
        warnings.simplefilter("error", UserWarning)
        self.addCleanup(warnings.resetwarnings)

    def model(self, name, seed=0):
        path = self.folder / f"{name}.safetensors"
        safetensors.write(path, safetensors.model(seed))
        return path

    def large_model(self, name="large"):
        path = self.folder / f"{name}.safetensors"
        safetensors.write(path, {f"l{i}.weight": ("F32", (1024, 4096), safetensors.random_floats(1024 * 4096)) for i in range(6)})
        return path

    def visible(self):
        return sorted(p.name for p in self.folder.iterdir() if not p.name.startswith("."))


class OneModel(Models):
    async def test_the_result_is_that_of_the_other_class(self):
        source = self.model("a")
        report = await self.quantizer.quantize_diffusion_model_async(source, self.folder / "x.safetensors")
        other = arrow_quant_v2.ArrowQuantV2().quantize_diffusion_model(source, self.folder / "y.safetensors")
        self.assertEqual(numbers(report), numbers(other))
        self.assertEqual((self.folder / "x.safetensors").read_bytes(), (self.folder / "y.safetensors").read_bytes())

    async def test_paths_are_text_or_path_objects(self):
        source = self.model("a")
        await self.quantizer.quantize_diffusion_model_async(str(source), str(self.folder / "x.safetensors"))
        quality = await self.quantizer.validate_quality_async(source, str(self.folder / "x.safetensors"))
        self.assertGreater(quality["cosine_similarity"], 0.9)
        self.assertEqual(set(quality["per_layer_accuracy"]), {"a.weight", "b.weight"})

    async def test_the_loop_runs_on_meanwhile(self):
        future = self.quantizer.quantize_diffusion_model_async(self.large_model(), self.folder / "x.safetensors")
        turns = 0
        while not future.done():
            turns += 1
            await asyncio.sleep(0.001)
        await future
        self.assertGreater(turns, 5)

    async def test_the_configuration_is_taken_as_it_is_at_the_call(self):
        config = arrow_quant_v2.DiffusionQuantConfig(bit_width=8)
        future = self.quantizer.quantize_diffusion_model_async(self.model("a"), self.folder / "x.safetensors", config)
        config.bit_width = 2
        self.assertEqual((await future)["bit_width"], 8)

    async def test_progress_rises_to_one(self):
        seen = []
        await self.quantizer.quantize_diffusion_model_async(self.model("a"), self.folder / "x.safetensors", None, lambda *a: seen.append(a))
        fractions = [fraction for _, fraction in seen]
        self.assertEqual(fractions, sorted(fractions))
        self.assertEqual(fractions[-1], 1.0)

    async def test_an_error_is_raised_where_it_is_awaited(self):
        future = self.quantizer.quantize_diffusion_model_async(self.folder / "no.safetensors", self.folder / "x.safetensors")
        with self.assertRaises(FileNotFoundError) as caught:
            await future
        self.assertIsInstance(caught.exception, arrow_quant_v2.ModelNotFoundError)
        self.assertEqual(caught.exception.filename, str(self.folder / "no.safetensors"))

    async def test_a_wrong_argument_is_raised_at_the_call(self):
        with self.assertRaises(TypeError):
            self.quantizer.quantize_diffusion_model_async(7, "x")
        with self.assertRaisesRegex(ValueError, "empty"):
            self.quantizer.quantize_diffusion_model_async("", "x")

    async def test_cancelling_stops_the_work_and_leaves_no_output(self):
        source = self.large_model()
        started = asyncio.Event()
        loop = asyncio.get_running_loop()

        async def run():
            await self.quantizer.quantize_diffusion_model_async(
                source, self.folder / "x.safetensors", None, lambda *_: loop.call_soon_threadsafe(started.set))

        task = asyncio.create_task(run())
        await asyncio.wait_for(started.wait(), 120)
        task.cancel()
        with self.assertRaises(asyncio.CancelledError):
            await task
        # The one slot that the run had is free again only when its work has ended.
        self.assertEqual(self.visible(), ["large.safetensors"])
        await asyncio.gather(*(self.quantizer.validate_quality_async(source, self.folder / "no") for _ in range(2)), return_exceptions=True)
        self.assertEqual(self.visible(), ["large.safetensors"])

    async def test_a_cancelled_run_can_be_repeated(self):
        source = self.large_model()
        future = self.quantizer.quantize_diffusion_model_async(source, self.folder / "x.safetensors")
        await asyncio.sleep(0.02)
        future.cancel()
        for _ in range(600):
            try:
                report = await self.quantizer.quantize_diffusion_model_async(source, self.folder / "x.safetensors")
                break
            except arrow_quant_v2.StorageError:
                await asyncio.sleep(0.1)  # the run before still holds its partial file
        self.assertEqual(len(report["layers"]), 6)


class SeveralModels(Models):
    def jobs(self, count):
        return [(self.model(f"m{i}", i), self.folder / f"q{i}.safetensors", None) for i in range(count)]

    async def test_reports_come_in_the_order_of_the_models(self):
        jobs = self.jobs(10)
        reports = await self.quantizer.quantize_multiple_models_async(jobs)
        self.assertEqual([r["quantized_path"] for r in reports], [str(output) for _, output, _ in jobs])

    async def test_each_has_its_own_configuration(self):
        jobs = [(path, output, arrow_quant_v2.DiffusionQuantConfig(bit_width=bits)) for (path, output, _), bits in zip(self.jobs(3), (8, 4, 2))]
        self.assertEqual([r["bit_width"] for r in await self.quantizer.quantize_multiple_models_async(jobs)], [8, 4, 2])

    async def test_the_callback_gets_the_index_of_the_model(self):
        seen = []
        await self.quantizer.quantize_multiple_models_async(self.jobs(3), lambda index, message, fraction: seen.append((index, message, fraction)))
        for index in range(3):
            fractions = [fraction for i, _, fraction in seen if i == index]
            self.assertEqual(fractions, sorted(fractions))
            self.assertEqual(fractions[-1], 1.0)
        self.assertEqual({type(message) for _, message, _ in seen}, {str})

    async def test_none_gives_none(self):
        self.assertEqual(await self.quantizer.quantize_multiple_models_async([]), [])

    async def test_a_failure_is_raised_and_the_others_are_finished(self):
        jobs = self.jobs(4)
        jobs[1] = (self.folder / "missing.safetensors", self.folder / "q1.safetensors", None)
        with self.assertRaisesRegex(FileNotFoundError, "missing"):
            await self.quantizer.quantize_multiple_models_async(jobs)
        self.assertEqual([name for name in self.visible() if name.startswith("q")], ["q0.safetensors", "q2.safetensors", "q3.safetensors"])

    async def test_further_failures_become_warnings(self):
        jobs = [(self.folder / f"missing{i}.safetensors", self.folder / f"q{i}.safetensors", None) for i in range(3)]
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter("always")
            with self.assertRaisesRegex(FileNotFoundError, "missing0"):
                await self.quantizer.quantize_multiple_models_async(jobs)
        self.assertEqual(len(told), 2)
        self.assertIn("missing2", str(told[1].message))

    async def test_failures_stand_beside_successes_when_asked_for(self):
        jobs = self.jobs(3)
        jobs[1] = (self.folder / "missing.safetensors", self.folder / "q1.safetensors", None)
        results = await self.quantizer.quantize_multiple_models_async(jobs, return_exceptions=True)
        self.assertEqual([("error" in r) for r in results], [False, True, False])
        self.assertEqual(set(results[1]), {"model_path", "output_path", "error_type", "error"})
        self.assertEqual(results[1]["error_type"], "ModelNotFoundError")
        self.assertIn("missing.safetensors", results[1]["error"])

    async def test_no_more_run_at_once_than_the_cap(self):
        for cap in (1, 3):
            with self.subTest(cap=cap):
                running, most, lock = set(), 0, threading.Lock()

                def note(index, _, fraction):
                    nonlocal most
                    with lock:
                        running.discard(index) if fraction == 1.0 else running.add(index)
                        most = max(most, len(running))
                    time.sleep(0.005)

                quantizer = arrow_quant_v2.AsyncArrowQuantV2(max_concurrency=cap)
                jobs = [(source, output.with_name(f"{cap}-{output.name}"), config) for source, output, config in self.jobs(8)]
                await quantizer.quantize_multiple_models_async(jobs, note)
                self.assertLessEqual(most, cap)
                self.assertGreaterEqual(most, 1)

    async def test_an_end_that_a_callback_asks_for_stops_them_all_and_is_no_failure_among_others(self):
        class Outcome(BaseException):
            pass

        def stop(index, message, fraction):
            raise Outcome("enough")

        with self.assertRaisesRegex(Outcome, "enough"):
            await self.quantizer.quantize_multiple_models_async(self.jobs(4), stop, return_exceptions=True)
        self.assertEqual([name for name in self.visible() if name.startswith("q")], [])

    async def test_cancelling_stops_them_all(self):
        jobs = [(self.large_model(f"m{i}"), self.folder / f"q{i}.safetensors", None) for i in range(3)]
        future = self.quantizer.quantize_multiple_models_async(jobs)
        await asyncio.sleep(0.02)
        future.cancel()
        with self.assertRaises(asyncio.CancelledError):
            await future
        await asyncio.gather(*(self.quantizer.validate_quality_async("no", "no") for _ in range(2)), return_exceptions=True)
        self.assertEqual([name for name in self.visible() if name.startswith("q")], [])

    async def test_calls_on_one_object_go_side_by_side(self):
        jobs = self.jobs(6)
        reports = await asyncio.gather(*(self.quantizer.quantize_diffusion_model_async(source, output) for source, output, _ in jobs))
        self.assertEqual(len(reports), 6)


class Construction(unittest.TestCase):
    def test_mode_and_cap_are_checked(self):
        self.assertEqual(arrow_quant_v2.AsyncArrowQuantV2("base").mode, "base")
        self.assertEqual(arrow_quant_v2.AsyncArrowQuantV2(max_concurrency=5).max_concurrency, 5)
        with self.assertRaisesRegex(ValueError, "Invalid mode"):
            arrow_quant_v2.AsyncArrowQuantV2("fast")
        with self.assertRaisesRegex(ValueError, "max_concurrency"):
            arrow_quant_v2.AsyncArrowQuantV2(max_concurrency=0)

    def test_without_a_running_loop_there_is_nothing_to_await(self):
        with self.assertRaisesRegex(RuntimeError, r"^validate_quality_async\(\): no running event loop; .*asyncio\.run"):
            arrow_quant_v2.AsyncArrowQuantV2().validate_quality_async("a", "b")


if __name__ == "__main__":
    unittest.main()
