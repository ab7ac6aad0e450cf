"""The record in other people's formats: one file a format."""
