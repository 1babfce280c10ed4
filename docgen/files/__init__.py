"""Files kept safely: written whole or not at all, named for every system, locked, their owner's alone."""
