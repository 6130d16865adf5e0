"""What stands between a crawl and the hosts: whose turn it is, which addresses may be reached."""
