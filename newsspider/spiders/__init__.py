"""The two spiders and what they share; what differs between the sites is data."""
