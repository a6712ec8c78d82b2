"""Pure functions on ``str``: what a text is, without asking where it stands."""
