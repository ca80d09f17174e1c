package io.penstock.admin.database;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** The backend is ready while the migrated database answers; Kafka may be away. */
@Readiness
@Singleton
class DatabaseReady implements HealthCheck {
    private final Database database;

    DatabaseReady(Database database) {
        this.database = database;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.builder().name("database").status(answers()).build();
    }

    private boolean answers() {
        try {
            return database.withoutTenant(transaction -> transaction.any("select 1"));
        } catch (DatabaseUnavailableException e) {
            return false;
        }
    }
}
