"""The database: SQLAlchemy lives here and nowhere else; hands out domain values or plain rows."""
