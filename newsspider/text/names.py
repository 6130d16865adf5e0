"""People's names as credits print them: lists in any separator, two-character names spaced out."""

from __future__ import annotations

import re
from importlib.resources import files

from newsspider.text.lazy import lazy_pattern

HAN = r"\u3400-\u4e27\u4e29-\u9fff"
"""Han of the basic plane but 丨, which credit lines use as a bar: a regular expression class."""

_HAN = rf"[{HAN}〇\U00020000-\U0003134f]"
_SEPARATORS = re.compile(r"[\s、，,；;/／|｜丨\xa0\u3000]+")
_BRACKETED = re.compile(rf"[（(][^（()）]*[)）]?|[\[【〔][{HAN}]{{1,3}}[\]】〕](?=[{HAN}])")
"""What qualifies a name: （实习）, and the country of a foreigner in front of it, [英]."""
_NAME = lazy_pattern(rf"{_HAN}{{2,4}}|{_HAN}{{1,12}}(?:[·•・‧]{_HAN}{{1,12}})+")
NAME_RUN = (
    rf"(?:\s|[、，,；;/]|(?<=·){_HAN}{{1,8}}|{_HAN}{{1,4}}(?=[\s、，,；;/·]|报道|報道|$)|[·•・])++"
)
"""Regular expression for what a list of names can consist of: short runs of Han and separators.

Han behind ``·`` fit two of the alternatives. The longer one comes first and the whole is
possessive, so that a long row of ``甲·乙·丙`` takes linear time.
"""

_DATA = files("newsspider.text") / "data"
_NOT_NAMES = frozenset((_DATA / "not_names.txt").read_text("utf-8").split())
"""Words of credits, of templates and provinces: as long as a name, and found where names stand."""
_SURNAMES = frozenset((_DATA / "surnames.txt").read_text("utf-8").replace("\n", ""))
"""Characters with which common surnames begin, Simplified and Traditional."""


def is_name(token: str) -> bool:
    """Tell whether `token` can be a person's name: 2-4 Han characters, or parts joined by ``·``.

    >>> is_name("唐某"), is_name("阿依古丽·某某"), is_name("记者"), is_name("A股")
    (True, True, False, False)
    """
    return _NAME.fullmatch(token) is not None and token not in _NOT_NAMES


def surnamed(name: str) -> bool:
    """Tell whether `name` begins with a common Chinese surname.

    >>> surnamed("林知远"), surnamed("")
    (True, False)
    """
    return name[:1] in _SURNAMES


def people(text: str) -> list[str]:
    """Return the names in a list of names, in order, each once.

    Two single characters side by side are one name set wide (``耿  磊``); brackets such as
    ``（实习）`` qualify a name and are left out.

    >>> people("耿  磊　李卓某、王某（实习）")
    ['耿磊', '李卓某', '王某']
    """
    found: list[str] = []
    half = ""
    for token in _SEPARATORS.split(_BRACKETED.sub(" ", text).strip(" []【】〔〕()（）:：\n\t")):
        name = half + token if len(token) == 1 else token
        half = name if len(name) == 1 else ""
        if is_name(name):
            found.append(name)
    return list(dict.fromkeys(found))
