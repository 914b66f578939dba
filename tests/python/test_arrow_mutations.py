"""Damaged Arrow inputs, from a seed: each is an exception, none ends the process. ARROWQUANT_ARROW_MUTATIONS sets how many."""

import ast
import collections
import os
import unittest

import children

COUNT = int(os.environ.get("ARROWQUANT_ARROW_MUTATIONS", "1000"))

# Starting a process costs as much as some hundred cases; a crash loses what follows it in its own batch only.
BATCH = 1000


class DamagedInputs(unittest.TestCase):
    def test_every_one_is_refused_or_harmless(self):
        outcomes = collections.Counter()
        for first in range(0, COUNT, BATCH):
            done = children.run("import mutated_arrow; mutated_arrow.main(int(sys.argv[1]), int(sys.argv[2]))", first, min(BATCH, COUNT - first), timeout=250)
            lines = done.stdout.splitlines()
            self.assertEqual((0, ""), (done.returncode, done.stderr), f"at {lines[-1] if lines else 'the start'}")
            outcomes.update(ast.literal_eval(lines[-1].removeprefix("outcomes ")))
        self.assertEqual([key for key in outcomes if key.startswith("taken though")], [], outcomes)
        self.assertEqual(outcomes.total(), COUNT)
        self.assertGreater(outcomes["refused"], COUNT * 3 // 4)

    def test_the_harness_takes_what_is_not_damaged(self):
        children.output(self, """
import random, arrow_cdata as arrow, arrow_quant_v2, mutated_arrow
for seed in range(100):
    made = mutated_arrow.batch(random.Random(seed))
    result = arrow.read(arrow_quant_v2.ArrowQuantV2().quantize_arrow(mutated_arrow.Damaged(made, lambda *_: None)))
    assert len(result["layer_name"]) == len(made) and made.released
""")


if __name__ == "__main__":
    unittest.main()
