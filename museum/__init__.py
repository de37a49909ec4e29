"""The house: what would remain if the exhibition were about bridges."""
