"""Maps in ink: plain Python, from places on the globe to the paths of a drawing."""
