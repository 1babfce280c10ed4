"""What the programme demands by call year: what is due, who signs, what is paid. Pure functions."""
