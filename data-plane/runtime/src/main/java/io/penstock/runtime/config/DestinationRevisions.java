package io.penstock.runtime.config;

import io.penstock.contract.config.ConfigRecord;
import io.penstock.contract.config.DestinationRevisionBody;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The bodies of destinations by revision: deliveries use the highest. */
final class DestinationRevisions {
    private static final Pattern KEY = Pattern.compile("destination-revision/(.+)/([0-9]{1,9})");

    private final Map<String, NavigableMap<Integer, Lookup<DestinationRevisionBody>>> bodies =
            new ConcurrentHashMap<>();

    Lookup<DestinationRevisionBody> highest(String destination) {
        NavigableMap<Integer, Lookup<DestinationRevisionBody>> revisions = bodies.get(destination);
        Map.Entry<Integer, Lookup<DestinationRevisionBody>> highest =
                revisions == null ? null : revisions.lastEntry();
        return highest == null ? new Lookup.Unknown<>() : highest.getValue();
    }

    /** Takes over a record; those of other kinds are no concern of this. */
    void apply(String key, Lookup<ConfigRecord> record) {
        Matcher matcher = KEY.matcher(key);
        if (!matcher.matches()) {
            return;
        }
        var revisions =
                bodies.computeIfAbsent(matcher.group(1), _ -> new ConcurrentSkipListMap<>());
        int revision = Integer.parseInt(matcher.group(2));
        switch (record) {
            case Lookup.Unknown<ConfigRecord>() -> revisions.remove(revision);
            case Lookup.Known<ConfigRecord> _, Lookup.Unreadable<ConfigRecord> _ ->
                    revisions.put(revision, record.map(DestinationRevisionBody.class::cast));
        }
    }
}
