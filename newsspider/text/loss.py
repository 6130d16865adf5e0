"""What cannot be repaired: spans whose bytes are gone, and characters nobody has assigned."""

from __future__ import annotations

import re

from newsspider.text.odd import holds, holds_between

_REPLACED = holds("\ufffd")
_PRIVATE = holds_between("\ue000", "\uf8ff")
_PRIVATE_PLANES = holds_between("\U000f0000", "\U0010ffff")
_TRACES = ("锟斤拷", "烫烫烫烫", "屯屯屯屯", "ï¿½")
"""U+FFFD in UTF-8 read as GBK or Latin-1, and uninitialised memory read as GBK."""
_HAN = "\u3400-\u9fff"
_QUESTION_MARKS = re.compile(f"\\?{{3}}(?<=[{_HAN}，、]...)\\?*[{_HAN}]|[锛銆鈥]\\?")
"""Three or more between Han: where an encoder wrote ``?`` for what it could not express; and the
two bytes left of a UTF-8 mark whose third was lost."""


def flags(text: str) -> list[str]:
    """Return, sorted, which of ``lossy`` and ``private_use`` hold for a text.

    >>> flags("图书锟斤拷开放"), flags("真的吗？？？"), flags("图书???开放\ue5ff")
    (['lossy'], [], ['lossy', 'private_use'])
    """
    lossy = _REPLACED(text) or any(trace[0] in text and trace in text for trace in _TRACES)
    lossy = lossy or ("?" in text and bool(_QUESTION_MARKS.search(text)))
    private = _PRIVATE(text) or _PRIVATE_PLANES(text)
    return ["lossy"] * lossy + ["private_use"] * private
