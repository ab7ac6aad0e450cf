"""The record in a terminal. Nothing heavy is imported before a command runs, so that ``--help`` answers at once."""
