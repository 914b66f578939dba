import unittest

import py_module


class PyModuleTests(unittest.TestCase):
    def test_greets_by_name(self):
        self.assertEqual(py_module.PyModule("Hello").greet("Ada"), "Hello, Ada!")

    def test_counts_greetings(self):
        greeter = py_module.PyModule("Hi")
        greeter.greet(name="Ada", times=2)
        self.assertEqual(greeter.count, 2)

    def test_negative_times_is_a_value_error(self):
        with self.assertRaises(ValueError):
            py_module.PyModule("Hi").greet("Ada", times=-1)


if __name__ == "__main__":
    unittest.main()
