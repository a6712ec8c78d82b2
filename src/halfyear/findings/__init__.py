"""Findings become text: one function a format, one module each."""
