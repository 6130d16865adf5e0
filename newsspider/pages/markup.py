"""What HTML elements mean for the text that a reader sees."""

from __future__ import annotations

# fmt: off
BREAKS = frozenset((
    "p", "div", "br", "section", "article", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6",
    "li", "ul", "ol", "dl", "dt", "dd", "center", "pre", "hr", "table", "tbody", "thead", "tfoot",
    "tr", "caption", "figure", "figcaption", "form", "fieldset", "address", "header", "footer",
    "main", "aside", "body",
))
# fmt: on
"""Elements that begin and end a paragraph."""

# fmt: off
SILENT = frozenset((
    "script", "style", "noscript", "iframe", "object", "embed", "video", "audio", "select",
    "option", "textarea", "button", "head", "title", "template", "svg", "canvas", "map", "ins",
    "rt", "rp",
))
# fmt: on
"""Elements whose text is not shown, or belongs to a widget."""

UNREAD = SILENT | {"a"}
"""Elements whose text is not prose of the article: links, and what readers do not see."""

PHRASES = frozenset(("a", "b", "em", "font", "i", "span", "strong", "u"))
"""Elements that stand inside a line and show all their text."""
