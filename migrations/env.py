"""How alembic reaches the database: one synchronous connection, in one transaction."""

from alembic import context
from sqlalchemy import create_engine

from backwell.storage.database import driver_url
from backwell.storage.tables import metadata


def run() -> None:
    url = context.config.get_main_option("sqlalchemy.url") or ""
    engine = create_engine(driver_url(url, sync=True))
    with engine.begin() as connection:
        context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
        with context.begin_transaction():
            context.run_migrations()
    engine.dispose()


run()
