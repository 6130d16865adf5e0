"""What is made at its first use: regular expressions, and the names that a package exports.

A class that holds all Han characters takes a millisecond or two to compile, and most patterns with
such classes look only at damage, bylines or hijacked pages. Compiling them all when the package is
imported would take as long as reading fifty pages. Of the package, a command loads what it needs.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from functools import cached_property
from importlib import import_module
from typing import Any, cast


class _LazyPattern:
    """Hands on what is asked of the pattern, and remembers it as an attribute of its own."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._source = pattern, flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(*self._source)

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._compiled, name)
        setattr(self, name, value)
        return value


def lazy_pattern(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what behaves like ``re.compile(pattern, flags)`` and compiles at its first use.

    >>> lazy_pattern("[图圖]书").search("去图书馆").start()
    1
    """
    return cast("re.Pattern[str]", _LazyPattern(pattern, flags))


def lazy_names(package: str, homes: Mapping[str, str]) -> Callable[[str], Any]:
    """Return the ``__getattr__`` of a package that loads names, given with their modules."""

    def load(name: str) -> Any:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value = getattr(import_module(homes[name]), name)
        setattr(sys.modules[package], name, value)
        return value

    return load
