"""A template against its context class, before there are any data."""
