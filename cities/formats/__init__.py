"""How records leave and enter: pure functions, one module per format."""
