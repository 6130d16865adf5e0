"""Regional news of 人民网 and 新华网 as clean text: crawl it, or clean what you already have."""
