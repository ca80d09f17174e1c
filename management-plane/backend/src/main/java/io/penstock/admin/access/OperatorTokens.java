package io.penstock.admin.access;

import io.penstock.admin.BackendSettings;
import io.penstock.admin.caller.Caller;
import io.penstock.admin.database.Database;
import io.penstock.admin.database.Transactions;
import io.penstock.contract.key.AccessKey;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The operator's token: shown in a file, stored as a hash. */
@Singleton
public class OperatorTokens {
    private static final Logger LOG = Logger.getLogger(OperatorTokens.class);

    private final Database database;
    private final OperatorTokenFile file;
    private final InstantSource time;

    OperatorTokens(Database database, BackendSettings settings, InstantSource time) {
        this.database = database;
        this.file = new OperatorTokenFile(settings.operatorTokenFile());
        this.time = time;
    }

    /** Makes the file's token the only valid one; before the door opens. */
    public void install(Transactions transactions) {
        AccessKey token = file.readOrMake(new SecureRandom()::nextBytes);
        transactions.run(
                transaction -> {
                    transaction.run("delete from operator_token where id <> ?", token.id());
                    return transaction.run(
                            "insert into operator_token (id, hash, created_at) values (?, ?, ?)"
                                    + " on conflict (id) do nothing",
                            token.id(),
                            token.hash(),
                            time.instant());
                });
        LOG.infof("Operator token is in place id=%s", token.id());
    }

    /** Who brings a token, if it is the operator's. */
    Optional<Caller.OperatorToken> caller(AccessKey key) {
        return stored(key.id()).filter(key::matches).map(_ -> new Caller.OperatorToken(key.id()));
    }

    private Optional<String> stored(String id) {
        return database.withoutTenant(
                transaction ->
                        transaction.one(
                                "select hash from operator_token where id = ?",
                                row -> row.getString("hash"),
                                id));
    }
}
