package io.penstock.admin.database;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalConnectionFactoryConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalConnectionPoolConfigurationSupplier;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/** Makes connection pools that dial nothing before the first use. */
public final class Pools {
    private static final Duration ACQUIRE = Duration.ofSeconds(3);
    private static final Duration IDLE = Duration.ofMinutes(5);

    /** A statement or an open transaction that takes longer is ended by the server. */
    private static final String TIMEOUTS =
            "-c statement_timeout=10s -c lock_timeout=5s"
                    + " -c idle_in_transaction_session_timeout=60s";

    private static final Map<String, String> PROPERTIES =
            Map.of(
                    "currentSchema", PostgresRoles.SCHEMA,
                    "ApplicationName", "penstock backend",
                    "connectTimeout", "5",
                    "socketTimeout", "30",
                    "tcpKeepAlive", "true",
                    // Details of errors show rows, which must not reach the log.
                    "logServerErrorDetail", "false",
                    "options", TIMEOUTS);

    private Pools() {}

    /** A pool of at most {@code size} connections of one role. */
    public static AgroalDataSource make(String url, PostgresRoles.Login login, int size)
            throws SQLException {
        var configuration = new AgroalDataSourceConfigurationSupplier().metricsEnabled(false);
        AgroalConnectionPoolConfigurationSupplier pool =
                configuration.connectionPoolConfiguration();
        pool.minSize(0).maxSize(size);
        pool.acquisitionTimeout(ACQUIRE).reapTimeout(IDLE).validateOnBorrow(true);
        pool.connectionValidator(ConnectionValidator.defaultValidatorWithTimeout(5));
        dial(pool.connectionFactoryConfiguration(), url, login);
        return AgroalDataSource.from(configuration);
    }

    private static void dial(
            AgroalConnectionFactoryConfigurationSupplier factory,
            String url,
            PostgresRoles.Login login) {
        factory.connectionProviderClassName("org.postgresql.Driver")
                .jdbcUrl(url)
                .principal(new NamePrincipal(login.user()))
                .credential(new SimplePassword(login.password()));
        PROPERTIES.forEach(factory::jdbcProperty);
    }
}
