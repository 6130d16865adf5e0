"""What README.md shows is true."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

from newsspider import clean_text

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(name):
    """Return the fenced block behind ``<!-- name -->``."""
    return re.search(rf"<!-- {name} -->\n```\w*\n(.*?)\n```", README, re.DOTALL)[1]


def test_before_becomes_after():
    assert clean_text(block("before")) == block("after")


def test_the_library_examples_give_what_they_show():
    examples = doctest.DocTestParser().get_doctest(
        "\n".join(re.findall(r"```python\n(.*?)```", README, re.DOTALL)), {}, "README", None, 0
    )
    assert len(examples.examples) >= 3
    assert doctest.DocTestRunner().run(examples).failed == 0


def test_every_page_the_readme_and_the_docs_link_to_exists():
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\(([\w./-]+\.md)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).is_file(), f"{page.name} links to {target}"
