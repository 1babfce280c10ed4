"""From a part's XML to Jinja source: what the author's tags stand for."""
