package io.penstock.admin.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.admin.caller.Actor;
import io.penstock.admin.caller.CurrentRequest;
import io.penstock.admin.database.Database;
import jakarta.inject.Singleton;

/** Says how the current request may be repeated. */
@Singleton
public class Repetitions {
    private static final String TENANTS = "/api/v1/tenants";

    private final CurrentRequest request;
    private final ObjectMapper json;

    Repetitions(CurrentRequest request, ObjectMapper json) {
        this.request = request;
        this.json = json;
    }

    /** The current request's, which changes a tenant. */
    public Repetition current(String tenant, Actor caller) {
        String header = request.idempotencyKey();
        boolean makesTenant = request.path().equals(TENANTS);
        return new Repetition(
                makesTenant ? Database.PLATFORM : tenant,
                caller,
                header == null || request.trial() ? null : IdempotencyKey.read(header).text(),
                request.fingerprint(),
                this::text);
    }

    /** That of a request that is not repeated. */
    public static Repetition none(Actor caller) {
        return new Repetition(Database.PLATFORM, caller, null, "", _ -> "");
    }

    private String text(Object made) {
        try {
            return json.writeValueAsString(made);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer cannot be written", e);
        }
    }
}
