"""The battle maps: the ground they stand on, what is drawn on it, and the sheet around it."""
