package io.penstock.admin.database;

import org.flywaydb.core.Flyway;

/** Brings the schema to this version, as its owner. */
public final class Migrations {
    private Migrations() {}

    /**
     * Migrates; nothing is left to do at a second call.
     *
     * @throws org.flywaydb.core.api.FlywayException when the database does not answer or a
     *     migration fails
     */
    public static void run(PostgresRoles roles) {
        Flyway.configure()
                .dataSource(roles.url(), roles.owner().user(), roles.owner().password())
                .schemas(PostgresRoles.SCHEMA)
                .createSchemas(true)
                .locations("classpath:db/migration")
                .validateMigrationNaming(true)
                .cleanDisabled(true)
                .load()
                .migrate();
    }
}
