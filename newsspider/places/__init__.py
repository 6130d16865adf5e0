"""The gazetteer: dated names of counties, districts and cities, and who contains whom."""

from __future__ import annotations

from newsspider.places.gazetteer import Gazetteer, Place, gazetteer

__all__ = ["Gazetteer", "Place", "gazetteer"]
