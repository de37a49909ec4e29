"""The pictures of the Hero Cities, drawn for the exhibition by `python -m cities.hero_cities.drawings`."""
