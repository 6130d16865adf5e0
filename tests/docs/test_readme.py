"""What README.md shows is true."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

from newsspider import clean_text, settings
from newsspider.cleaning.rules import rule_names
from newsspider.spiders.arguments import NAMES as ARGUMENTS

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


def test_every_rule_and_argument_of_an_example_exists():
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    text = "\n".join(page.read_text(encoding="utf-8") for page in pages)
    assert set(re.findall(r"--rule (\w[\w-]*)", text)) <= rule_names()
    assert set(re.findall(r"-a (\w+)=", text)) <= set(ARGUMENTS)


def test_the_table_of_arguments_is_whole():
    table = (ROOT / "docs" / "crawling.md").read_text(encoding="utf-8").partition("## What")[0]
    assert set(re.findall(r"`(\w+)`(?=[ ,|][^|]*\|[^|]*\|)", table)) >= set(ARGUMENTS)


def test_every_setting_the_docs_name_exists():
    pages = (ROOT / "docs").glob("*.md")
    named = {
        name for page in pages for name in re.findall(r"\bNEWSSPIDER_\w+", page.read_text("utf-8"))
    }
    used = {
        name
        for file in (ROOT / "newsspider").rglob("*.py")
        for name in re.findall(r"\bNEWSSPIDER_\w+", file.read_text("utf-8"))
    }
    assert named <= used
    assert {name for name in vars(settings) if name.startswith("NEWSSPIDER_")} <= named
