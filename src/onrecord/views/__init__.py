"""What a person asks of the record: one module a view, each with one function of a record and a filter.

``views.claims.claims(record, Filter(country="PRK"))`` gives a Polars data frame; its columns are the module's
``SCHEMA`` (docs/schema.md).
"""
