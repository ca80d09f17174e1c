package io.penstock.ingest;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * All settings of the process: {@code -Dpenstock.ingest.<name>=<value>}. Durations are ISO-8601,
 * sizes are bytes or {@code 4M}. Other names under the prefix are refused at start.
 */
@ConfigMapping(prefix = "penstock.ingest")
public interface IngestSettings {
    /** Brokers: {@code host:port[,host:port]}. */
    @WithDefault("127.0.0.1:19092")
    String kafka();

    /** Where the process registers itself; without it, it does not. */
    Optional<Path> home();

    /** The address to listen on. */
    @WithDefault("127.0.0.1")
    String host();

    /** The port to listen on; 0: any free one. */
    @WithDefault("8081")
    int port();

    /** Where the process shows its figures, on loopback only; 0: any free port. */
    @WithDefault("0")
    int metricsPort();

    /** The lane whose sources are served. */
    @WithDefault("shared")
    String lane();

    /** The lane generation that the process belongs to. */
    @WithDefault("1")
    int generation();

    /** The fleet that the process belongs to. */
    @WithDefault("ingest")
    String fleet();

    /** Its number in the fleet. */
    @WithDefault("0")
    int slot();

    /** Its name; by default {@code <lane>-g<generation>-<fleet>-<slot>}. */
    Optional<String> name();

    /** The product's version, as built. */
    String version();

    /** How often the process reports what it counts. */
    @WithDefault("PT5S")
    Duration telemetryEvery();

    /** How often it is published which events senders were told to be stored. */
    @WithDefault("PT0.25S")
    Duration acknowledgedEvery();

    /** From the end of a body to its answer. */
    @WithDefault("PT10S")
    Duration deadline();

    /** From a request's head to the end of its body. */
    @WithDefault("PT10S")
    Duration bodyDeadline();

    /** After which a record counts as not acknowledged; shorter than the deadline. */
    @WithDefault("PT8S")
    Duration deliveryTimeout();

    /** After which the broker is asked again. */
    @WithDefault("PT3S")
    Duration requestTimeout();

    /** How long handing over a record waits for room. */
    @WithDefault("PT0.2S")
    Duration maxBlock();

    /** Connections at the same time; more are closed at once. */
    @WithDefault("10000")
    int connections();

    /** To the end of a request's head, from its first byte or the connection's start. */
    @WithDefault("PT10S")
    Duration headDeadline();

    /** After which a connection without any traffic is closed; longer than the deadline. */
    @WithDefault("PT60S")
    Duration idleTimeout();

    /** All header lines of a request. */
    @WithDefault("32K")
    MemorySize headLimit();

    /** Header lines of a request. */
    @WithDefault("100")
    int headerLimit();

    /** Requests of one connection that wait for their answer. */
    @WithDefault("64")
    int pipelineLimit();

    /** The largest body, as received and decoded. */
    @WithDefault("4M")
    MemorySize bodyLimit();

    /** The largest event; a quarter of the topics' {@code max.message.bytes} at most. */
    @WithDefault("256K")
    MemorySize eventLimit();

    /** The most events in one request. */
    @WithDefault("10000")
    int batchLimit();

    /** Decoded bytes per received byte, beyond the first 64 KiB. */
    @WithDefault("100")
    int compressionRatio();

    /** Bytes of all requests in flight. */
    @WithDefault("64M")
    MemorySize bytesInFlight();

    /** Bytes in flight of a source whose configuration states none. */
    @WithDefault("16M")
    MemorySize sourceBytesInFlight();

    /** Memory for answers to requests with an {@code Idempotency-Key}; the oldest go first. */
    @WithDefault("16M")
    MemorySize idempotencyMemory();

    /** How long such an answer is known; the topic keeps it two days. */
    @WithDefault("PT24H")
    Duration idempotencyKept();

    /** After which a retry gets the same answer from every instance; less, and it is a guess. */
    @WithDefault("PT1S")
    Duration idempotencyStaleness();

    /** How long a start waits for kept answers; after it only requests without a key are taken. */
    @WithDefault("PT30S")
    Duration idempotencyStartLimit();

    /** Bytes of records that wait for the broker. */
    @WithDefault("32M")
    MemorySize producerBuffer();

    /** Requests that wait to be handed to the producer. */
    @WithDefault("10000")
    int queue();

    /** How often the lane's backlog is looked at. */
    @WithDefault("PT5S")
    Duration backlogInterval();

    /**
     * Age of the oldest unread record, in percent of its topic's retention, from which on the
     * sources with the largest share of the unread are refused.
     */
    @WithDefault("50")
    int backlogSlowPercent();

    /** The age from which on all sources of the lane are refused. */
    @WithDefault("80")
    int backlogStopPercent();

    /** When senders that the backlog has refused may come again. */
    @WithDefault("PT10S")
    Duration backlogRetryAfter();

    /**
     * Bytes of the lane's chain topics from which on the sources with the largest share of the
     * unread are refused; by default there is no such bound.
     */
    Optional<MemorySize> laneBytes();
}
