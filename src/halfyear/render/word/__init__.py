"""The parts of a Word document that need no library: its styles, its layout, its text."""
