"""Alembic migrations of the record, shipped in the package."""
