"""YAML files as text and tree: where something stands, what is written there, and what a clerk did where it does not parse."""
