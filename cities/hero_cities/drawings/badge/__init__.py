"""The souvenir badges: stamped metal, enamel and lettering, and one module for each place."""
