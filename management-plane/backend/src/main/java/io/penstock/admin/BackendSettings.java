package io.penstock.admin;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The backend's settings; unknown names with this prefix are refused at start. */
@ConfigMapping(prefix = "penstock.backend")
public interface BackendSettings {
    /** The product's version, as built. */
    String version();

    /** Address that the API listens on. */
    @WithDefault("127.0.0.1")
    String host();

    /** Port of the API; 0: any free one. */
    @WithDefault("8080")
    int port();

    /** Where the backend shows its figures, on loopback only; 0: any free port. */
    @WithDefault("0")
    int metricsPort();

    /** Where it says which port that is; without it, it does not. */
    Optional<Path> home();

    /** Kafka's bootstrap servers, {@code host:port} with commas between. */
    @WithDefault("127.0.0.1:19092")
    String kafka();

    /**
     * Properties with {@code url} and, for each of {@code owner}, {@code app} and {@code outbox},
     * {@code <role>.password}.
     */
    Path postgresRolesFile();

    /** Keeps the operator's token; made when it holds none. */
    Path operatorTokenFile();

    /** Keeps the first operator's one-time password until another is chosen. */
    Path operatorPasswordFile();

    /** Where senders reach ingest, {@code http://host:port}; shown to people. */
    Optional<URI> ingestUrl();

    /** Connections for requests at most. */
    @WithDefault("8")
    int poolSize();

    /** Bytes of a request's body at most. */
    @WithDefault("256K")
    MemorySize maxBody();

    Outbox outbox();

    Session session();

    /** People's sessions. */
    interface Session {
        /** How long a session lasts that nobody uses. */
        @WithDefault("PT8H")
        Duration idle();

        /** How long a session lasts at most. */
        @WithDefault("P7D")
        Duration longest();
    }

    Invitation invitation();

    /** Invitations to tenants, and to the operators. */
    interface Invitation {
        /** How long one can be accepted. */
        @WithDefault("P7D")
        Duration valid();
    }

    Reset reset();

    /** Links that set a forgotten password anew. */
    interface Reset {
        /** How long one can be used. */
        @WithDefault("PT24H")
        Duration valid();
    }

    DeadLetters deadLetters();

    /** The index of dead letters; the records themselves stay in their topics. */
    interface DeadLetters {
        /** How long one is found. */
        @WithDefault("P14D")
        Duration retention();

        /** Dead letters of a tenant at most; the oldest go. */
        @WithDefault("100000")
        int most();

        /** Bytes of an event's data that are kept at most: its beginning. */
        @WithDefault("16K")
        MemorySize payload();

        /** The time between two removals of what is too old or too many. */
        @WithDefault("PT1M")
        Duration tidy();
    }

    Attempts attempts();

    /** What is kept of attempts of deliveries. */
    interface Attempts {
        /** How long an attempt is found. */
        @WithDefault("P7D")
        Duration retention();

        /** Bytes that a tenant's attempts take at most; the oldest go. */
        @WithDefault("64M")
        MemorySize bytes();

        /** The time between two removals of what is too old or too much. */
        @WithDefault("PT1M")
        Duration tidy();
    }

    Lag lag();

    /** How long events take, as it is kept. */
    interface Lag {
        /** The time between two writes of what was told. */
        @WithDefault("PT5S")
        Duration write();

        /** How long an event may take, where a request does not say. */
        @WithDefault("PT5M")
        Duration objective();
    }

    Ledger ledger();

    /** What is kept of what the observer says. */
    interface Ledger {
        /** How long a bucket is found as it is. */
        @WithDefault("PT48H")
        Duration minutes();

        /** How long hours are found. */
        @WithDefault("P30D")
        Duration hours();

        /** How long days are found, and findings that hold. */
        @WithDefault("P400D")
        Duration days();

        /** How long a finding is found that is over. */
        @WithDefault("P90D")
        Duration findings();

        /** The time between two removals of what is too old. */
        @WithDefault("PT1M")
        Duration tidy();
    }

    Alarms alarms();

    /** Alarms, and the webhooks that are told of them. */
    interface Alarms {
        /** The time between two looks at what there is reason for. */
        @WithDefault("PT5S")
        Duration every();

        /** How long an alarm is kept that has ended. */
        @WithDefault("P90D")
        Duration keep();

        /** How long a webhook has for its answer. */
        @WithDefault("PT10S")
        Duration timeout();

        /** The wait after a first attempt that failed; twice as long after each other one, … */
        @WithDefault("PT10S")
        Duration retry();

        /** … up to this. */
        @WithDefault("PT1H")
        Duration longestRetry();

        /** How long a notice is tried. */
        @WithDefault("P3D")
        Duration giveUp();
    }

    Disable disable();

    /** When a destination that only fails is spoken of, and disabled. */
    interface Disable {
        /** A destination is disabled when nothing succeeded for so long, … */
        @WithDefault("P5D")
        Duration after();

        /** … and failures were seen in so many slots of that time. */
        @WithDefault("12")
        int spread();

        /** The length of a slot. */
        @WithDefault("PT1H")
        Duration slot();

        /** For how long nothing succeeded when there is an alert, rising. */
        @WithDefault("PT1H,P1D,P3D")
        List<Duration> steps();

        /** How long an alert is kept that is open no longer. */
        @WithDefault("P90D")
        Duration keepAlerts();
    }

    /** The outbox publisher. */
    interface Outbox {
        /** The wait between two looks into the outbox when nothing nudges. */
        @WithDefault("PT1S")
        Duration poll();

        /** Rows sent and marked in one transaction at most. */
        @WithDefault("500")
        int batch();

        /** How long a published row is kept. */
        @WithDefault("PT1H")
        Duration keep();
    }
}
