"""Downloader middlewares: politeness and scope, and Scrapy's own made stricter or cheaper."""
