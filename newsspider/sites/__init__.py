"""The sites and their regional sections, as data: which addresses are theirs and what they mean."""

from newsspider.sites.loader import SITES, article_id, site_of
from newsspider.sites.model import Region, Site

__all__ = ["SITES", "Region", "Site", "article_id", "site_of"]
