"""Who comes in: passwords, the second step, limits on trying, and sessions that end."""
