"""Downloader middlewares: Scrapy's own, made lean or kept within the site."""
