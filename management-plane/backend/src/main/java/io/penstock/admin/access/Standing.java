package io.penstock.admin.access;

import io.penstock.admin.caller.Caller;
import io.penstock.admin.caller.Role;
import io.penstock.admin.database.DatabaseUnavailableException;
import io.penstock.admin.session.Sessions;
import io.penstock.admin.token.ApiTokens;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Whether somebody who was let in may still be here. To ask is no use of a session or token. */
@Singleton
public class Standing {
    private final ApiTokens tokens;
    private final Sessions sessions;

    Standing(ApiTokens tokens, Sessions sessions) {
        this.tokens = tokens;
        this.sessions = sessions;
    }

    /** Whether the caller may now read what a tenant has; no, while that cannot be known. */
    public boolean reads(Caller caller, String tenant) {
        try {
            return now(caller)
                    .flatMap(known -> known.roleIn(tenant))
                    .filter(role -> role.covers(Role.VIEWER))
                    .isPresent();
        } catch (DatabaseUnavailableException e) {
            return false;
        }
    }

    private Optional<? extends Caller> now(Caller caller) {
        return switch (caller) {
            case Caller.SignedIn person ->
                    sessions.now(person).filter(known -> !known.mustChangePassword());
            case Caller.TenantToken token -> tokens.now(token);
            case Caller.OperatorToken operator -> Optional.of(operator);
        };
    }
}
