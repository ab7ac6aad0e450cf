"""Alembic's entry: runs on the connection that :func:`onrecord.record.migrations.run.upgrade` hands over."""

from alembic import context

from onrecord.record.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite cannot alter most of a table in place
    transactional_ddl=True,
)
context.run_migrations()
