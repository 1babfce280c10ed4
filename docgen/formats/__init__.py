"""Text for people in Latvian and English: days, money, names, findings. No input or output."""
