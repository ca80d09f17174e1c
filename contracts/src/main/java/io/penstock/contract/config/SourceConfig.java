package io.penstock.contract.config;

import io.penstock.contract.pipe.Rates;
import io.penstock.contract.wire.TaggedReader;
import io.penstock.contract.wire.TaggedWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that ingest has to know of a source. Tags: 1 tenant, 2 name, 3 lane, 4 ordering attribute, 5
 * bytes in flight, 6 key (nested: 1 id, 2 hash, 3 expires), 7 pipe, 8 events a second, 9 bytes a
 * second.
 *
 * @param orderingAttribute the CloudEvents attribute whose value keeps events together, or null
 * @param bytesInFlight request bytes of this source that one ingest process holds at most
 * @param rates at each ingest process
 * @param pipes the numbers of the pipes it feeds, ascending
 */
public record SourceConfig(
        String tenant,
        String name,
        String lane,
        @Nullable String orderingAttribute,
        int bytesInFlight,
        Rates rates,
        List<Key> keys,
        List<Integer> pipes)
        implements ConfigRecord {

    /**
     * A key that may post.
     *
     * @param hash SHA-256 in hex, see {@code AccessKey}
     * @param expires µs since 1970; 0: never
     */
    public record Key(String id, String hash, long expires) {}

    public SourceConfig {
        keys = List.copyOf(keys);
        pipes = List.copyOf(pipes);
    }

    /** A source without limits of its rates. */
    public SourceConfig(
            String tenant,
            String name,
            String lane,
            @Nullable String orderingAttribute,
            int bytesInFlight,
            List<Key> keys,
            List<Integer> pipes) {
        this(tenant, name, lane, orderingAttribute, bytesInFlight, Rates.UNLIMITED, keys, pipes);
    }

    /** The same source with other keys. */
    public SourceConfig withKeys(List<Key> others) {
        return new SourceConfig(
                tenant, name, lane, orderingAttribute, bytesInFlight, rates, others, pipes);
    }

    /** The same source with other pipes. */
    public SourceConfig withPipes(List<Integer> others) {
        return new SourceConfig(
                tenant, name, lane, orderingAttribute, bytesInFlight, rates, keys, others);
    }

    @Override
    public String key() {
        return "source/" + tenant + "/" + name;
    }

    @Override
    public byte[] write() {
        var out =
                new TaggedWriter(VERSION)
                        .text(1, tenant)
                        .text(2, name)
                        .text(3, lane)
                        .text(4, orderingAttribute)
                        .number(5, bytesInFlight);
        for (Key key : keys) {
            out.nested(
                    6,
                    new TaggedWriter(VERSION)
                            .text(1, key.id())
                            .text(2, key.hash())
                            .number(3, key.expires()));
        }
        pipes.forEach(pipe -> out.number(7, pipe));
        return out.number(8, rates.eventsPerSecond()).number(9, rates.bytesPerSecond()).toBytes();
    }

    static SourceConfig read(byte[] bytes) {
        var in = new TaggedReader(bytes, "source", VERSION);
        String tenant = "";
        String name = "";
        String lane = "";
        String orderingAttribute = null;
        int bytesInFlight = 0;
        int eventsPerSecond = 0;
        int bytesPerSecond = 0;
        List<Key> keys = new ArrayList<>();
        List<Integer> pipes = new ArrayList<>();
        while (in.next()) {
            switch (in.tag()) {
                case 1 -> tenant = in.text();
                case 2 -> name = in.text();
                case 3 -> lane = in.text();
                case 4 -> orderingAttribute = in.text();
                case 5 -> bytesInFlight = in.small();
                case 6 -> keys.add(readKey(in.bytes()));
                case 7 -> pipes.add(in.small());
                case 8 -> eventsPerSecond = in.small();
                case 9 -> bytesPerSecond = in.small();
                default -> in.keep();
            }
        }
        return new SourceConfig(
                tenant,
                name,
                lane,
                orderingAttribute,
                bytesInFlight,
                new Rates(eventsPerSecond, bytesPerSecond),
                keys,
                pipes);
    }

    private static Key readKey(byte[] bytes) {
        var in = new TaggedReader(bytes, "source key", VERSION);
        String id = "";
        String hash = "";
        long expires = 0;
        while (in.next()) {
            switch (in.tag()) {
                case 1 -> id = in.text();
                case 2 -> hash = in.text();
                case 3 -> expires = in.number();
                default -> in.keep();
            }
        }
        return new Key(id, hash, expires);
    }
}
