"""Rules over a report: what they find, what exceptions accept, fixes, and many reports at once."""
