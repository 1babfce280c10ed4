"""From values to bytes: printed, escaped, bounded."""
