"""The gazetteer: dated names of counties, districts and cities."""

from __future__ import annotations

from newsspider.places.gazetteer import Gazetteer, gazetteer

__all__ = ["Gazetteer", "gazetteer"]
