package io.penstock.transmit.guard;

import io.penstock.contract.failure.FailureCode;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A breaker for each host and port: destinations that share one need not all find out that nobody
 * is there. Only what keeps a connection from being made counts. Thread-safe.
 */
public final class HostBreakers {
    private static final int MOST = 10_000;

    private final Map<String, Host> hosts = new ConcurrentHashMap<>();

    /** The host with this name and port, {@code crm.example.com:443}. */
    public Host host(String nameAndPort) {
        if (hosts.size() > MOST) {
            hosts.values().removeIf(host -> !host.open());
        }
        return hosts.computeIfAbsent(nameAndPort, _ -> new Host());
    }

    /** One host. */
    public static final class Host {
        private final Breaker breaker = new Breaker();
        private volatile boolean open;

        boolean open() {
            return open;
        }

        boolean allows(long now) {
            if (!open) {
                return true;
            }
            synchronized (this) {
                return breaker.allows(now);
            }
        }

        void abandoned() {
            if (open) {
                synchronized (this) {
                    breaker.abandoned();
                }
            }
        }

        /** A connection was there. */
        synchronized void reached() {
            breaker.succeeded();
            open = breaker.open();
        }

        synchronized void notReached(long now, double chance) {
            breaker.failed(now, chance);
            open = breaker.open();
        }
    }

    static boolean keepsFromConnecting(FailureCode code) {
        return switch (code) {
            case DNS_FAILED, CONNECT_FAILED, TLS_FAILED -> true;
            default -> false;
        };
    }
}
