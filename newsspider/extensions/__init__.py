"""Extensions: who keeps account of a crawl."""
