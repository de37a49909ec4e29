"""The ruler of days: the time of the exhibition as a drawing whose parts are links."""
