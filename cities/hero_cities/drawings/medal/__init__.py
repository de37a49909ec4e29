"""Medals drawn in millimetres: metal, ribbon, people, scenes."""
