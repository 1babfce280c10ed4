"""What the user knows: frozen Pydantic records, no input or output, no judgement."""
