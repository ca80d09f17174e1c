package io.penstock.admin.bin;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Map;

/**
 * An address that keeps what it is sent.
 *
 * @param url to whose requests it answers, of any method; whoever knows it may send
 * @param status that it answers
 * @param delayMillis after which it answers
 * @param received requests that ever came
 */
public record Bin(
        String name, String url, int status, int delayMillis, long received, Instant createdAt) {
    /** As the audit log keeps it: the address is a secret. */
    @JsonIgnore
    Map<String, Object> document() {
        return Map.of("status", status, "delayMillis", delayMillis);
    }
}
