"""The register file: SQLite, migrations, backup and locks."""
