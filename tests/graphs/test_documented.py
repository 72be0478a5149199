"""The examples in the page about algorithms are run."""

import doctest
import re
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "graph-algorithms.md"
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_every_example_in_the_page_about_algorithms_prints_what_it_shows():
    blocks = BLOCK.findall(PAGE.read_text("utf-8"))
    examples = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, PAGE.name, None, 0)
    told = []

    failed, tried = doctest.DocTestRunner(verbose=False).run(examples, out=told.append)

    assert failed == 0, "".join(told)
    assert tried >= len(blocks) > 5
