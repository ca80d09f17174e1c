package io.penstock.admin.token;

import io.penstock.admin.audit.AuditEntry;
import io.penstock.admin.caller.Caller;
import io.penstock.admin.database.Database;
import io.penstock.admin.database.Transaction;
import io.penstock.admin.outbox.Change;
import io.penstock.admin.problem.ProblemException;
import io.penstock.contract.key.AccessKey;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The table of tokens, which holds hashes only. */
@Singleton
public class ApiTokens {
    private static final int MOST = 100;

    /** A token's use is noted no more often than that. */
    private static final Duration NOTED = Duration.ofMinutes(1);

    private final Database database;
    private final InstantSource time;

    ApiTokens(Database database, InstantSource time) {
        this.database = database;
        this.time = time;
    }

    /** Who brings a token, if it is valid. */
    public Optional<Caller.TenantToken> caller(AccessKey key) {
        Instant now = time.instant();
        return database.withSecret(
                key.hash(),
                transaction -> {
                    Optional<Caller.TenantToken> caller =
                            transaction.one(
                                    "select * from api_token where hash = ?"
                                            + " and (expires_at is null or expires_at > ?)",
                                    ApiTokens::caller,
                                    key.hash(),
                                    now);
                    if (caller.isPresent()) {
                        note(transaction, caller.get(), now);
                    }
                    return caller;
                });
    }

    /** What a token may do now, while it is valid; to ask is no use of it. */
    public Optional<Caller.TenantToken> now(Caller.TenantToken token) {
        return database.reading(
                token.tenant(),
                transaction ->
                        transaction.one(
                                "select * from api_token where tenant_id = ? and id = ?"
                                        + " and (expires_at is null or expires_at > ?)",
                                ApiTokens::caller,
                                token.tenant(),
                                token.id(),
                                time.instant()));
    }

    private static Caller.TenantToken caller(ResultSet row) throws SQLException {
        ApiToken token = token(row);
        return new Caller.TenantToken(
                row.getString("tenant_id"), token.id(), token.name(), token.role());
    }

    private static void note(Transaction transaction, Caller.TenantToken token, Instant now)
            throws SQLException {
        Database.enter(transaction, token.tenant());
        transaction.run(
                "update api_token set last_used_at = ? where tenant_id = ? and id = ?"
                        + " and (last_used_at is null or last_used_at < ?)",
                now,
                token.tenant(),
                token.id(),
                now.minus(NOTED));
    }

    static void create(Change change, String tenant, ApiToken made, AccessKey key)
            throws SQLException {
        if (list(change.transaction(), tenant).size() >= MOST) {
            throw ProblemException.conflict(
                    "too_many_tokens", "The tenant '" + tenant + "' has " + MOST + " tokens.");
        }
        change.transaction()
                .run(
                        "insert into api_token (tenant_id, id, name, scopes, hash, created_by,"
                                + " created_at, expires_at) values (?, ?, ?, ?, ?, ?, ?, ?)",
                        tenant,
                        made.id(),
                        made.name(),
                        made.scopes().stream().map(Scope::text).collect(Collectors.joining(" ")),
                        key.hash(),
                        made.createdBy(),
                        made.createdAt(),
                        made.expiresAt());
        change.audit(AuditEntry.created("token", made.id(), made.document()));
    }

    /** All tokens, newest first; no secrets. */
    static List<ApiToken> list(Transaction transaction, String tenant) throws SQLException {
        return transaction.list(
                "select * from api_token where tenant_id = ? order by created_at desc, id",
                ApiTokens::token,
                tenant);
    }

    /** Revokes a token; 404 when there is none. */
    static void revoke(Change change, String tenant, String id) throws SQLException {
        ApiToken gone =
                change.transaction()
                        .one(
                                "select * from api_token where tenant_id = ? and id = ?",
                                ApiTokens::token,
                                tenant,
                                id)
                        .orElseThrow(() -> ProblemException.missing("token", id));
        change.transaction()
                .run("delete from api_token where tenant_id = ? and id = ?", tenant, id);
        change.audit(AuditEntry.deleted("token", id, gone.document()));
    }

    private static ApiToken token(ResultSet row) throws SQLException {
        return new ApiToken(
                row.getString("id"),
                row.getString("name"),
                Arrays.stream(row.getString("scopes").split(" ", -1))
                        .map(scope -> Scope.of(scope).orElseThrow())
                        .toList(),
                row.getString("created_by"),
                Transaction.instant(row, "created_at"),
                Transaction.instantOrNull(row, "expires_at"),
                Transaction.instantOrNull(row, "last_used_at"),
                null);
    }
}
