package io.penstock.admin.access;

import io.penstock.admin.caller.Caller;
import io.penstock.admin.session.Sessions;
import io.penstock.admin.token.ApiTokens;
import io.penstock.contract.key.AccessKey;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Finds out who makes a request. */
@Singleton
class Callers {
    private final OperatorTokens operatorTokens;
    private final ApiTokens apiTokens;
    private final Sessions sessions;

    Callers(OperatorTokens operatorTokens, ApiTokens apiTokens, Sessions sessions) {
        this.operatorTokens = operatorTokens;
        this.apiTokens = apiTokens;
        this.sessions = sessions;
    }

    /** Whom the credentials prove, or nobody. */
    Optional<? extends Caller> caller(Credentials credentials) {
        return switch (credentials) {
            case Credentials.None _ -> Optional.empty();
            case Credentials.Bearer(AccessKey key) -> caller(key);
            case Credentials.InCookie(var secret) -> sessions.caller(secret);
        };
    }

    private Optional<? extends Caller> caller(AccessKey key) {
        return switch (key.kind()) {
            case OPERATOR -> operatorTokens.caller(key);
            case TOKEN -> apiTokens.caller(key);
            case SOURCE, INVITATION, RESET -> Optional.empty();
        };
    }
}
