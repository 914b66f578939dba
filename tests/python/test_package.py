"""The module as a package: names, signatures, help, stub, and what its objects refuse."""

import copy
import importlib.metadata
import importlib.util
import inspect
import pathlib
import pickle
import pydoc
import re
import shutil
import subprocess
import sys
import tempfile
import typing
import unittest

import arrow_quant_v2
import children
import layers

METHODS = {
    "quantize", "quantize_diffusion_model", "quantize_from_safetensors", "validate_quality", "get_markov_metrics", "simple_test", "test_method",
    "quantize_arrow", "quantize_arrow_batch", "quantize_batch", "quantize_batch_with_progress",
}
SIGNATURES = {
    "quantize_from_safetensors": "(safetensors_path, output_path, config=None, progress_callback=None)",
    "quantize_diffusion_model": "(model_path, output_path, config=None, progress_callback=None, use_arrow=None)",
    "validate_quality": "(original_path, quantized_path)",
    "quantize": "(weights, bit_width=None, method=None, *, arrays=False)",
    "quantize_batch": "(weights_dict, bit_width=None, continue_on_error=None, method=None, *, arrays=False)",
    "quantize_batch_with_progress": "(weights_dict, bit_width=None, progress_callback=None, continue_on_error=None, method=None, *, arrays=False)",
    "quantize_arrow": "(weights_table, bit_width=None, method=None)",
    "quantize_arrow_batch": "(record_batch, bit_width=None, method=None)",
    "get_markov_metrics": "()", "simple_test": "()", "test_method": "()",
}
PARAMETERS = {
    "bit_width": 4, "modality": None, "num_time_groups": 10, "group_size": 128, "enable_time_aware": True, "enable_spatial": True,
    "min_accuracy": 0.85, "calibration_samples": 128, "deployment_profile": "local", "fail_fast": False, "enable_entropy_adaptation": True,
    "enable_transition_optimization": False, "markov_weight": 0.1, "entropy_weight": 0.05, "learning_rate": 0.01, "max_iterations": 50,
    "convergence_threshold": 1e-4, "beta_schedule": "linear", "num_threads": 0, "enable_streaming": True,
    "enable_memory_aware_scheduling": True, "max_memory_limit_mb": None, "enable_mixed_precision": False, "skip_sensitive_layers": False,
    "enable_simd": True, "simd_threshold": 128, "method": "search",
}


class Names(unittest.TestCase):
    def setUp(self):
        self.quantizer = arrow_quant_v2.ArrowQuantV2()

    def test_constructor_and_eleven_methods_are_there(self):
        self.assertLessEqual(METHODS, set(dir(self.quantizer)))
        for name in METHODS:
            self.assertTrue(callable(getattr(self.quantizer, name)), name)

    def test_signatures_are_those_that_scripts_were_written_for(self):
        for name, expected in SIGNATURES.items():
            with self.subTest(name):
                self.assertEqual(expected, str(inspect.signature(getattr(self.quantizer, name))))
        self.assertEqual("(mode='diffusion')", str(inspect.signature(arrow_quant_v2.ArrowQuantV2)))

    def test_every_name_of_all_is_there_and_dir_shows_it(self):
        for name in arrow_quant_v2.__all__:
            self.assertTrue(hasattr(arrow_quant_v2, name), name)
            self.assertIn(name, dir(arrow_quant_v2))
        self.assertFalse(hasattr(arrow_quant_v2, "NoSuchName"))

    def test_from_import_star_gives_exactly_all(self):
        space = {}
        exec("from arrow_quant_v2 import *", space)
        self.assertEqual(set(arrow_quant_v2.__all__), set(space) - {"__builtins__"})

    def test_result_types_serve_annotations(self):
        from arrow_quant_v2 import LayerResult, QuantizationResult

        self.assertEqual(layers.LAYER_KEYS, set(typing.get_type_hints(LayerResult)))
        self.assertEqual(list[float] | arrow_quant_v2.Tensor, typing.get_type_hints(LayerResult)["scales"])
        self.assertEqual(list[arrow_quant_v2.LayerRow], typing.get_type_hints(QuantizationResult)["layers"])
        self.assertIs(LayerResult, arrow_quant_v2.LayerResult)

    def test_result_has_the_keys_of_its_annotation(self):
        layer = self.quantizer.quantize({"w": [1.0, 2.0]})["w"]
        self.assertEqual(list(typing.get_type_hints(arrow_quant_v2.LayerResult)), list(layer))

    def test_self_description_names_module_version_and_digest(self):
        for text in (self.quantizer.simple_test(), self.quantizer.test_method()):
            self.assertRegex(text, r"^arrow_quant_v2 \d+\.\d+\.\d+, exports [0-9a-f]{12}$")
            self.assertIn(arrow_quant_v2._native.__export_digest__[:12], text)
            self.assertIn(f" {arrow_quant_v2.__version__},", text)
        try:
            version = importlib.metadata.version("arrow_quant_v2")
        except importlib.metadata.PackageNotFoundError:
            self.skipTest("the package is imported from a folder, not installed: there is no version to compare")
        self.assertEqual(arrow_quant_v2.__version__, version)

    def test_exceptions_derive_from_what_callers_catch(self):
        for name, base in {"QuantizationError": RuntimeError, "ConfigurationError": ValueError, "ValidationError": ValueError,
                           "ModelNotFoundError": FileNotFoundError, "MetadataError": ValueError, "ShapeMismatchError": ValueError,
                           "StorageError": OSError}.items():
            kind = getattr(arrow_quant_v2, name)
            self.assertTrue(issubclass(kind, base), name)
            self.assertTrue(issubclass(kind, arrow_quant_v2.QuantizationError), name)
            self.assertEqual(("arrow_quant_v2", name), (kind.__module__, kind.__name__))
            self.assertEqual(name, type(pickle.loads(pickle.dumps(kind("text")))).__name__)

    def test_modes_are_checked(self):
        for mode in ("diffusion", "time_aware", "base"):
            self.assertEqual(mode, arrow_quant_v2.ArrowQuantV2(mode).mode)
        for mode in ("", "Diffusion", "other"):
            with self.assertRaisesRegex(ValueError, f"Invalid mode: '{mode}'"):
                arrow_quant_v2.ArrowQuantV2(mode=mode)
        with self.assertRaisesRegex(TypeError, "'mode': expected str"):
            arrow_quant_v2.ArrowQuantV2(None)

    def test_wrong_calls_are_type_errors_that_name_the_method(self):
        for call in (lambda q: q.quantize_batch(), lambda q: q.quantize_batch({}, 4, None, None, None), lambda q: q.quantize_batch({}, bits=4),
                     lambda q: q.quantize_batch({}, weights_dict={}), lambda q: q.simple_test(1), lambda q: q.validate_quality("a")):
            with self.assertRaisesRegex(TypeError, r"\w+\(\)"):
                call(self.quantizer)

    def test_nothing_to_report_before_the_first_run(self):
        self.assertIsNone(self.quantizer.get_markov_metrics())
        self.assertIsNone(self.quantizer.last_report)

    def test_config_has_every_parameter_with_its_default(self):
        config = arrow_quant_v2.DiffusionQuantConfig()
        self.assertEqual(PARAMETERS, {name: getattr(config, name) for name in PARAMETERS})
        signature = inspect.signature(arrow_quant_v2.DiffusionQuantConfig)
        self.assertEqual(list(PARAMETERS.items()), [(p.name, p.default) for p in signature.parameters.values()])

    def test_config_prints_the_call_that_makes_it_again(self):
        config = arrow_quant_v2.DiffusionQuantConfig()
        for one in (config, arrow_quant_v2.DiffusionQuantConfig(bit_width=2, modality="image", min_accuracy=0.5, fail_fast=True, method="minmax")):
            again = eval(repr(one), {"DiffusionQuantConfig": arrow_quant_v2.DiffusionQuantConfig})
            self.assertEqual([getattr(one, name) for name in PARAMETERS], [getattr(again, name) for name in PARAMETERS])
        self.assertEqual("DiffusionQuantConfig()", repr(config))

    def test_config_parameters_are_writable_and_checked(self):
        config = arrow_quant_v2.DiffusionQuantConfig(*PARAMETERS.values())
        for name, bad in {"bit_width": 3, "group_size": 100, "num_time_groups": 101, "min_accuracy": 1.5, "learning_rate": 0.0, "max_iterations": 0,
                          "modality": "smell", "deployment_profile": "moon", "beta_schedule": "steep", "min_accuracy ": float("nan")}.items():
            with self.subTest(name), self.assertRaises(arrow_quant_v2.ConfigurationError):
                setattr(config, name.strip(), bad)
            self.assertEqual(PARAMETERS[name.strip()], getattr(config, name.strip()))
            with self.subTest(name), self.assertRaises(arrow_quant_v2.ConfigurationError):
                arrow_quant_v2.DiffusionQuantConfig(**{name.strip(): bad})
        for name, good in {"bit_width": 2, "group_size": 32, "modality": "audio", "fail_fast": True, "max_memory_limit_mb": 64}.items():
            setattr(config, name, good)
            self.assertEqual(good, getattr(config, name))
        with self.assertRaises(AttributeError):
            config.bitwidth = 4

    def test_profiles_have_their_numbers(self):
        for name, expected in {"edge": (2, 5, 256, 0.65, 32), "local": (4, 10, 128, 0.85, 128), "cloud": (8, 20, 64, 0.95, 512)}.items():
            config = arrow_quant_v2.DiffusionQuantConfig.from_profile(name)
            self.assertEqual(expected, (config.bit_width, config.num_time_groups, config.group_size, config.min_accuracy, config.calibration_samples))
            self.assertEqual(name, config.deployment_profile)

    def test_environment_overrides_and_names_what_it_cannot_parse(self):
        code = ("import arrow_quant_v2\n"
                "try: c = arrow_quant_v2.DiffusionQuantConfig().apply_env_overrides(); print(c.bit_width, c.group_size, c.fail_fast)\n"
                "except ValueError as e: print(type(e).__name__, e)")
        env = {"ARROW_QUANT_BIT_WIDTH": "8", "ARROW_QUANT_GROUP_SIZE": "32", "ARROW_QUANT_FAIL_FAST": "true"}
        self.assertEqual("8 32 True\n", children.output(self, code, env=env))
        for name, value in {"ARROW_QUANT_BIT_WIDTH": "3", "ARROW_QUANT_GROUP_SIZE": "many", "ARROW_QUANT_MIN_ACCURACY": "1,5", "ARROW_QUANT_FAIL_FAST": "perhaps"}.items():
            with self.subTest(name):
                self.assertRegex(children.output(self, code, env={name: value}), f"^ConfigurationError .*{name}")


class Objects(unittest.TestCase):
    """What cannot be done with an object of ours says so."""

    def objects(self):
        quantizer = arrow_quant_v2.ArrowQuantV2()
        return [quantizer, arrow_quant_v2.DiffusionQuantConfig()]

    def test_pickling_and_copying_are_clear_errors(self):
        # A configuration is a value, and goes to other processes as one.
        for made in (one for one in self.objects() if not isinstance(one, arrow_quant_v2.DiffusionQuantConfig)):
            for attempt in (pickle.dumps, copy.copy, copy.deepcopy):
                with self.subTest(type=type(made).__name__, attempt=attempt.__name__), self.assertRaisesRegex(TypeError, f"cannot pickle '.*{type(made).__name__}'"):
                    attempt(made)

    def test_results_are_plain_and_can_be_pickled(self):
        result = arrow_quant_v2.ArrowQuantV2().quantize({"w": [1.0, 2.0]})
        self.assertEqual(result, pickle.loads(pickle.dumps(result)))
        self.assertEqual({dict}, {type(result), type(result["w"])})

    def test_unknown_attributes_cannot_be_set(self):
        for made in self.objects():
            with self.assertRaises(AttributeError):
                made.colour = "red"

    def test_classes_cannot_be_derived_from_or_changed(self):
        for kind in (arrow_quant_v2.ArrowQuantV2, arrow_quant_v2.DiffusionQuantConfig):
            with self.assertRaises(TypeError):
                type("Derived", (kind,), {})

    def test_object_without_constructor_call_is_refused(self):
        bare = arrow_quant_v2.ArrowQuantV2.__new__(arrow_quant_v2.ArrowQuantV2)
        with self.assertRaisesRegex(RuntimeError, "not initialised"):
            bare.quantize_batch({})

    def test_method_of_another_class_is_refused(self):
        with self.assertRaises(TypeError):
            arrow_quant_v2.ArrowQuantV2.simple_test(arrow_quant_v2.DiffusionQuantConfig())


class Documentation(unittest.TestCase):
    def test_help_shows_every_method_and_parameter(self):
        text = re.sub(".\b", "", pydoc.render_doc(arrow_quant_v2))
        for name in sorted(METHODS | set(PARAMETERS)):
            self.assertIn(name, text)

    def test_every_method_has_a_docstring(self):
        for kind in (arrow_quant_v2.ArrowQuantV2, arrow_quant_v2.DiffusionQuantConfig):
            for name, member in vars(kind).items():
                if not name.startswith("_"):
                    self.assertTrue(member.__doc__, f"{kind.__name__}.{name}")

    def test_stub_and_marker_are_part_of_the_package(self):
        self.assertTrue((children.PACKAGE / "py.typed").exists())
        stub = (children.PACKAGE / "__init__.pyi").read_text(encoding="utf-8")
        for name in arrow_quant_v2.__all__:
            self.assertRegex(stub, rf"(?m)^(class|def) {name}\b")

    def stubtest(self, folder, scratch):
        """What the type checker says about the package in a folder, but for its one known complaint."""
        done = subprocess.run(
            [sys.executable, "-m", "mypy.stubtest", "--concise", "arrow_quant_v2"], cwd=scratch, capture_output=True, text=True, timeout=200,
            check=False, env={"PYTHONPATH": str(folder), "MYPYPATH": str(folder), "MYPY_CACHE_DIR": scratch, "NO_COLOR": "1"})
        self.assertEqual("", done.stderr)
        # The class that Python makes for a TypedDict has a metaclass, which older versions of stubtest find at odds with any stub.
        return [line for line in done.stdout.splitlines() if not line.endswith("is inconsistent, metaclass differs")]

    @unittest.skipUnless(importlib.util.find_spec("mypy"), "mypy is not installed for this interpreter")
    def test_type_checker_finds_the_stub_in_agreement(self):
        with tempfile.TemporaryDirectory() as scratch:
            copied = shutil.copytree(children.PACKAGE, pathlib.Path(scratch) / "parent" / "arrow_quant_v2")
            self.assertEqual([], self.stubtest(copied.parent, scratch))
            stub = copied / "__init__.pyi"
            stub.write_text(stub.read_text(encoding="utf-8").replace("def quantize_batch(", "def quantize_bunch("), encoding="utf-8")
            complaints = "\n".join(self.stubtest(copied.parent, scratch))
            self.assertIn("quantize_bunch", complaints)
            self.assertIn("quantize_batch", complaints)


if __name__ == "__main__":
    unittest.main()
