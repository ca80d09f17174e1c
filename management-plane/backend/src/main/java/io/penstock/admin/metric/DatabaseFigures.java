package io.penstock.admin.metric;

import io.penstock.admin.database.Database;
import io.penstock.admin.database.DatabaseUnavailableException;
import io.penstock.contract.metric.BackendMetrics;
import io.penstock.contract.metric.Figures;
import io.penstock.contract.metric.Scrape;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Asks PostgreSQL how it is, and shows it. */
@Singleton
class DatabaseFigures implements Figures {
    private static final Logger LOG = Logger.getLogger(DatabaseFigures.class);

    private static final String ASK =
            "select pg_database_size(current_database()) as size,"
                    + " (select count(*) from pg_stat_activity"
                    + " where datname = current_database()) as connections";

    private final Database database;

    DatabaseFigures(Database database) {
        this.database = database;
    }

    private record State(long size, long connections) {}

    @Override
    public void show(Scrape scrape) {
        try {
            State state =
                    database.withoutTenant(
                                    transaction ->
                                            transaction.one(
                                                    ASK,
                                                    row ->
                                                            new State(
                                                                    row.getLong("size"),
                                                                    row.getLong("connections"))))
                            .orElseThrow();
            scrape.add(BackendMetrics.DATABASE_UP, 1)
                    .add(BackendMetrics.DATABASE_SIZE, state.size())
                    .add(BackendMetrics.DATABASE_CONNECTIONS, state.connections());
        } catch (DatabaseUnavailableException e) {
            LOG.debugf(e, "Database figures cannot be read");
            scrape.add(BackendMetrics.DATABASE_UP, 0);
        }
    }
}
