"""Regular expressions compiled at first use.

A class that holds all Han characters takes a millisecond or two to compile, and most patterns with
such classes look only at damage, bylines or hijacked pages. Compiling them all when the package is
imported would take as long as reading fifty pages.
"""

from __future__ import annotations

import re
from functools import cached_property
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
