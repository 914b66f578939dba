"""DiffusionQuantConfig between processes: pickled, copied, as a dict."""

import copy
import multiprocessing
import pathlib
import pickle
import tempfile
import unittest

import arrow_quant_v2 as aq
import safetensors_bytes as safetensors

# Every parameter away from its default, so that two that are exchanged are noticed.
OTHER = {
    "bit_width": 2, "modality": "audio", "num_time_groups": 7, "group_size": 64, "enable_time_aware": False, "enable_spatial": False,
    "min_accuracy": 0.5, "calibration_samples": 31, "deployment_profile": "edge", "fail_fast": True, "enable_entropy_adaptation": False,
    "enable_transition_optimization": True, "markov_weight": 0.2, "entropy_weight": 0.3, "learning_rate": 0.4, "max_iterations": 17,
    "convergence_threshold": 0.001, "beta_schedule": "cosine", "num_threads": 1, "enable_streaming": False,
    "enable_memory_aware_scheduling": False, "max_memory_limit_mb": 2048, "enable_mixed_precision": True, "skip_sensitive_layers": True,
    "enable_simd": False, "simd_threshold": 999, "method": "minmax",
}


def quantize(job):
    config, source, target = job
    return aq.ArrowQuantV2().quantize_from_safetensors(source, target, config)["bit_width"]


class Values(unittest.TestCase):
    def test_dict_has_every_parameter_in_the_order_of_the_constructor(self):
        self.assertEqual(OTHER, aq.DiffusionQuantConfig(**OTHER).to_dict())
        self.assertEqual(list(OTHER), list(aq.DiffusionQuantConfig().to_dict()))
        attributes = {name for name in dir(aq.DiffusionQuantConfig) if not name.startswith("_") and not callable(getattr(aq.DiffusionQuantConfig, name))}
        self.assertEqual(attributes, set(OTHER))

    def test_pickles_and_copies_are_equal_and_independent(self):
        config = aq.DiffusionQuantConfig(**OTHER)
        makers = [copy.copy, copy.deepcopy]
        makers += [lambda c, p=protocol: pickle.loads(pickle.dumps(c, p)) for protocol in range(pickle.HIGHEST_PROTOCOL + 1)]
        for make in makers:
            again = make(config)
            self.assertEqual((repr(config), OTHER), (repr(again), again.to_dict()))
            again.bit_width = 8
            self.assertEqual(2, config.bit_width)
        default = pickle.loads(pickle.dumps(aq.DiffusionQuantConfig()))
        self.assertEqual(aq.DiffusionQuantConfig().to_dict(), default.to_dict())

    def test_a_pickle_with_a_bad_value_is_refused_like_any_other(self):
        make, arguments = aq.DiffusionQuantConfig().__reduce__()
        self.assertIs(aq.DiffusionQuantConfig, make)
        with self.assertRaises(aq.ConfigurationError):
            make(3, *arguments[1:])

    def test_configurations_go_to_worker_processes(self):
        with tempfile.TemporaryDirectory() as folder:
            source = pathlib.Path(folder) / "m.safetensors"
            safetensors.write(source, {"w.weight": ("F32", (64, 64), safetensors.random_floats(64 * 64))})
            jobs = [(aq.DiffusionQuantConfig(bit_width=bits, min_accuracy=0), str(source), str(pathlib.Path(folder) / f"{bits}.safetensors")) for bits in (2, 4, 8)]
            with multiprocessing.get_context("forkserver").Pool(2) as pool:
                self.assertEqual([2, 4, 8], pool.map(quantize, jobs))


if __name__ == "__main__":
    unittest.main()
