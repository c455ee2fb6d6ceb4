"""The journeys, each told once: what happens when, from a file received to an answer given."""
