package io.penstock.admin.live;

import io.penstock.admin.stream.EventStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The streams of one tenant, all at the same position. Used by one thread. */
final class Feed {
    private final String tenant;
    private final News news;
    private final List<EventStream> streams = new ArrayList<>();
    private Position position;
    private Map<Changed, String> happenings;

    Feed(String tenant, News news) {
        this.tenant = tenant;
        this.news = news;
        this.position = news.position(tenant);
        this.happenings = news.happenings(tenant);
    }

    /**
     * Takes a stream in.
     *
     * @param lastEventId as the browser brings it; null: it has just read everything
     */
    void join(EventStream stream, @Nullable String lastEventId) {
        turn();
        if (lastEventId != null) {
            Optional<News.Since> missed =
                    Position.parse(lastEventId)
                            .filter(then -> then.notAfter(position))
                            .flatMap(then -> news.since(tenant, then));
            missed.ifPresentOrElse(
                    since -> {
                        tell(stream, since.changed());
                        tell(stream, happenings.keySet());
                    },
                    () -> stream.send(position.toString(), "reset", Map.of()));
        } else {
            stream.send(position.toString(), "ready", Map.of());
        }
        streams.add(stream);
    }

    void leave(EventStream stream) {
        streams.remove(stream);
    }

    boolean empty() {
        return streams.isEmpty();
    }

    /** Tells what has changed since the last turn. */
    void turn() {
        Optional<News.Since> since = news.since(tenant, position);
        if (since.isEmpty()) {
            position = news.position(tenant);
            streams.forEach(stream -> stream.send(position.toString(), "reset", Map.of()));
        } else {
            position = since.get().now();
            Set<Changed> changed = new LinkedHashSet<>(since.get().changed());
            changed.addAll(happened());
            streams.forEach(stream -> tell(stream, changed));
        }
    }

    private Set<Changed> happened() {
        Map<Changed, String> before = happenings;
        happenings = news.happenings(tenant);
        return happenings.entrySet().stream()
                .filter(now -> !now.getValue().equals(before.get(now.getKey())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private void tell(EventStream stream, Set<Changed> changed) {
        for (Changed each : changed) {
            stream.send(position.toString(), "changed", each.document());
        }
    }
}
