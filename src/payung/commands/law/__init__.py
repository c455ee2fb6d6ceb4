"""``payung law``: contributions, benefits, fines and parameters on the command line.

``arguments`` is light, so that help is instant; ``running`` answers.
"""
