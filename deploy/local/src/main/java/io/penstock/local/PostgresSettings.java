package io.penstock.local;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings of a PostgreSQL server that shares a small machine with others.
 *
 * @param port on the loopback address
 * @param durable false only for tests: a killed machine may then lose the data
 */
public record PostgresSettings(int port, boolean durable) {

    /** As options of the server's command line. */
    List<String> toOptions() {
        var options = new ArrayList<String>();
        settings().forEach((name, value) -> options.addAll(List.of("-c", name + "=" + value)));
        return options;
    }

    private Map<String, String> settings() {
        var settings = new LinkedHashMap<String, String>();
        settings.put("port", String.valueOf(port));
        settings.put("listen_addresses", "127.0.0.1");
        settings.put("unix_socket_directories", "");
        settings.put("max_connections", "40");
        settings.put("shared_buffers", "24MB");
        settings.put("huge_pages", "off");
        settings.put("jit", "off");
        settings.put("io_method", "sync");
        settings.put("max_worker_processes", "2");
        settings.put("max_parallel_workers", "0");
        settings.put("autovacuum_max_workers", "1");
        settings.put("wal_level", "minimal");
        settings.put("max_wal_senders", "0");
        settings.put("min_wal_size", "32MB");
        settings.put("max_wal_size", "256MB");
        settings.put("timezone", "UTC");
        settings.put("log_timezone", "UTC");
        settings.put("log_line_prefix", "%m %p ");
        settings.put("log_statement", "none");
        settings.put("log_min_error_statement", "panic");
        if (!durable) {
            settings.put("fsync", "off");
            settings.put("full_page_writes", "off");
        }
        return settings;
    }
}
