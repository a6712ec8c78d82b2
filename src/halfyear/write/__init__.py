"""Rows and edits become YAML text that keeps comments; files are replaced whole or not at all."""
