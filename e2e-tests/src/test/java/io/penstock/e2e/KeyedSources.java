package io.penstock.e2e;

import io.penstock.bench.api.ManagementApi;
import io.penstock.e2e.KeyedPosts.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sources that a caller asks for, each under a key of its own. */
final class KeyedSources implements AutoCloseable {
    private static final int MADE = 201;
    private static final Duration SOON = Duration.ofSeconds(60);

    private final String tenant;
    private final KeyedPosts posts;
    private final ManagementApi api;
    private final Map<String, Boolean> asked = new LinkedHashMap<>();

    /** Makes the tenant, if need be. */
    KeyedSources(RunningPlatform on, String tenant) {
        this.tenant = tenant;
        this.posts = new KeyedPosts(on);
        this.api = on.api();
        posts.untilAnswered("tenant", "/api/v1/tenants", body(tenant), SOON);
    }

    /** Asks for one more. */
    Answer ask() {
        String name = "source-" + asked.size();
        Answer answer = post(name);
        asked.put(name, answer.status() == MADE);
        return answer;
    }

    private Answer post(String name) {
        return posts.post(name, path(), body(name));
    }

    private String path() {
        return "/api/v1/tenants/" + tenant + "/sources";
    }

    private static String body(String name) {
        return "{\"name\": \"" + name + "\"}";
    }

    Set<String> names() {
        return asked.keySet();
    }

    /** Asks for those that were refused, until each is made. */
    void askAgainUntilMade() {
        asked.forEach(
                (name, made) -> {
                    if (!made) {
                        posts.untilAnswered(name, path(), body(name), SOON);
                    }
                });
    }

    /** Asks for every one that was made once more, as one does who had no answer. */
    List<Answer> askOnceMore() {
        return asked.keySet().stream().map(this::post).toList();
    }

    /** What the audit log says was made. */
    List<String> audited() {
        List<String> made = new ArrayList<>();
        api.get("/tenants/" + tenant + "/audit?limit=500")
                .path("items")
                .forEach(
                        entry -> {
                            if (entry.path("action").asText().equals("source.created")) {
                                made.add(entry.path("resource").path("name").asText());
                            }
                        });
        return made;
    }

    /** Waits until ingest takes events for each of them. */
    void awaitLive(Duration limit) {
        asked.keySet().forEach(name -> api.awaitSource(tenant, name, limit));
    }

    @Override
    public void close() {
        posts.close();
        api.close();
    }
}
