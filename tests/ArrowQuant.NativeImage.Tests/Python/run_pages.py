"""Runs the Python sessions of one page of docs/types against the image: run_pages.py PACKAGE_FOLDER PAGE.

A fence ```pycon is a session; the sessions of a page share their names, as a reader of the page would. `...` in what is shown stands for anything.
Prints the sessions that differ and exits with 1, or prints the number of examples that held.
"""

import doctest
import re
import sys


def sessions(markdown):
    for fence in re.finditer(r"^```pycon\n(.*?)^```$", markdown, re.MULTILINE | re.DOTALL):
        # The blank line ends the output that doctest expects; the line number is that of the page.
        yield markdown.count("\n", 0, fence.start(1)), fence.group(1) + "\n"


def main(folder, path):
    sys.path.insert(0, folder)
    with open(path, encoding="utf-8") as file:
        markdown = file.read()
    parser, names, held, failed = doctest.DocTestParser(), {}, 0, 0
    for line, text in sessions(markdown):
        test = parser.get_doctest(text, names, path, path, line)
        runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
        result = runner.run(test, clear_globs=False)
        names.update(test.globs)
        held, failed = held + result.attempted - result.failed, failed + result.failed
    print(f"{held} held, {failed} failed")
    return 1 if failed or not held else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
