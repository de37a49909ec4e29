"""Where something lies: reading coordinates, doubting them, showing and setting them in a form."""
