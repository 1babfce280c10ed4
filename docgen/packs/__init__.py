"""Many papers: what is to be made, making it, writing it whole, and the manifest of it."""
