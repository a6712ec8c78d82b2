"""Checks and publishes a department's table of key tasks."""

__version__ = "0.1.0"
