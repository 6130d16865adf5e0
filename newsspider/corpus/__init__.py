"""Files of articles: read them, clean them on all cores, write them; no Scrapy."""
