"""Makes ``builders`` importable from every test, whatever folder it is in."""
