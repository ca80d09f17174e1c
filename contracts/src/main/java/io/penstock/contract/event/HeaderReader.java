package io.penstock.contract.event;

import io.penstock.contract.failure.Evidence;
import io.penstock.contract.wire.TaggedReader;
import io.penstock.contract.wire.WireException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the headers of one topic, one after the other. Neighbours have much in common: what is as
 * it was in the header before is the same object, so that records in memory share it. Not
 * thread-safe.
 */
public final class HeaderReader {
    private String ceSource = "";
    private String type = "";
    private @Nullable String dataContentType;
    private @Nullable String dataSchema;
    private String tenant = "";
    private String source = "";
    private List<PipeRef> pipes = List.of();

    /** Reads a header; a {@link WireException} says why it cannot. */
    public EventHeader read(byte @Nullable [] bytes) {
        if (bytes == null) {
            throw new WireException("record has no header named " + EventHeader.NAME);
        }
        try {
            return new Fields().read(new TaggedReader(bytes, "event header", HeaderCodec.VERSION));
        } catch (IllegalArgumentException e) {
            throw new WireException("event header has an invalid value: " + e.getMessage());
        }
    }

    /** The same list, if the one before has the same in it. */
    private List<PipeRef> shared(List<PipeRef> read) {
        if (!read.equals(pipes)) {
            pipes = List.copyOf(read);
        }
        return pipes;
    }

    /** The fields read so far. */
    private final class Fields {
        private String id = "";
        private String ceSource = "";
        private String type = "";
        private @Nullable String subject;
        private @Nullable String time;
        private @Nullable String dataContentType;
        private @Nullable String dataSchema;
        private String extensionName = "";
        private SortedMap<String, String> extensions = Collections.emptySortedMap();
        private String tenant = "";
        private String source = "";
        private long eventTime;
        private boolean eventTimeStated = true;
        private long ingestTime;
        private @Nullable String orderingKey;
        private long epoch;
        private int partition;
        private long number;
        private int pipe;
        private final List<PipeRef> pipes = new ArrayList<>(1);
        private int branch;
        private int deliveryGeneration;
        private int run;
        private long firstAttempt;
        private long due;
        private int spills;
        private int attempts;
        private int moves;
        private long stored;
        private @Nullable Evidence evidence;

        private EventHeader read(TaggedReader in) {
            while (in.next()) {
                if (in.tag() < 10) {
                    readAttribute(in);
                } else if (in.tag() < 19) {
                    readOrigin(in);
                } else {
                    readCourse(in);
                }
            }
            return new EventHeader(
                    new CloudAttributes(
                            id,
                            ceSource,
                            type,
                            subject,
                            time,
                            dataContentType,
                            dataSchema,
                            extensions),
                    new Origin(
                            tenant,
                            source,
                            eventTime,
                            eventTimeStated,
                            ingestTime,
                            orderingKey,
                            stored),
                    new Mark(epoch, partition, number),
                    shared(pipes),
                    new Course(
                            branch,
                            deliveryGeneration,
                            run,
                            firstAttempt,
                            due,
                            spills,
                            attempts,
                            moves),
                    evidence,
                    in.unknown());
        }

        private void readAttribute(TaggedReader in) {
            switch (in.tag()) {
                case 1 -> id = in.text();
                case 2 -> {
                    ceSource = in.text(HeaderReader.this.ceSource);
                    HeaderReader.this.ceSource = ceSource;
                }
                case 3 -> {
                    type = in.text(HeaderReader.this.type);
                    HeaderReader.this.type = type;
                }
                case 4 -> subject = in.text();
                case 5 -> time = in.text();
                case 6 -> {
                    dataContentType = in.text(HeaderReader.this.dataContentType);
                    HeaderReader.this.dataContentType = dataContentType;
                }
                case 7 -> {
                    dataSchema = in.text(HeaderReader.this.dataSchema);
                    HeaderReader.this.dataSchema = dataSchema;
                }
                case 8 -> extensionName = in.text();
                default -> putExtension(in.text());
            }
        }

        private void putExtension(String value) {
            if (extensions.isEmpty()) {
                extensions = new TreeMap<>();
            }
            extensions.put(extensionName, value);
        }

        private void readOrigin(TaggedReader in) {
            switch (in.tag()) {
                case 10 -> {
                    tenant = in.text(HeaderReader.this.tenant);
                    HeaderReader.this.tenant = tenant;
                }
                case 11 -> {
                    source = in.text(HeaderReader.this.source);
                    HeaderReader.this.source = source;
                }
                case 12 -> eventTime = in.number();
                case 13 -> eventTimeStated = !in.flag();
                case 14 -> ingestTime = in.number();
                case 15 -> orderingKey = in.text();
                case 16 -> epoch = in.number();
                case 17 -> partition = in.small();
                default -> number = in.number();
            }
        }

        private void readCourse(TaggedReader in) {
            switch (in.tag()) {
                case 19 -> pipe = in.small();
                case 20 -> pipes.add(new PipeRef(pipe, in.small()));
                case 21 -> branch = in.small();
                case 22 -> deliveryGeneration = in.small();
                case 23 -> run = in.small();
                case 24 -> firstAttempt = in.number();
                case 25 -> due = in.number();
                case 26 -> spills = in.small();
                case 28 -> attempts = in.small();
                case 29 -> moves = in.small();
                case 30 -> stored = in.number();
                case 27 -> evidence = Evidence.read(in.bytes());
                default -> in.keep();
            }
        }
    }
}
