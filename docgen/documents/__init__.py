"""Papers: for each kind a context class, and the builder that fills it from a project."""
