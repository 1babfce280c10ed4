"""The coordinator's workbook."""
