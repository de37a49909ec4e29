"""For the commands that measure: pages by their kinds, servers, visitors who ask as fast as they can."""
