import unittest

from py_module import PyModule


class PyModuleTests(unittest.TestCase):
    def test_greets_by_name(self):
        self.assertEqual(PyModule("Hello").greet("Ada"), "Hello, Ada!")

    def test_counts_greetings(self):
        subject = PyModule("Hi")
        subject.greet(name="Ada", times=2)
        self.assertEqual(subject.count, 2)

    def test_negative_times_is_a_value_error(self):
        with self.assertRaises(ValueError):
            PyModule("Hi").greet("Ada", times=-1)


if __name__ == "__main__":
    unittest.main()
