"""A report: the words of its form, what was written, and how a folder or a git revision becomes it."""
