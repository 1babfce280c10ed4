"""That whatever the data, what is filled is well-formed, whole, and unique where it must be."""
