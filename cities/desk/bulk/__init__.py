"""Many records changed together: chosen in a list, looked at record by record, applied and undone as one."""
