"""What the Chinese of a report says: for rules alone."""
