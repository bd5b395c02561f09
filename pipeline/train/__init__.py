"""Training of the tagger: `make train`. Needs the `train` extra and the corpus; nothing here is imported at run
time.
"""
