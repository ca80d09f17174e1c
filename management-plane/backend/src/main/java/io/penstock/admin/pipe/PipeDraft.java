package io.penstock.admin.pipe;

import io.penstock.admin.database.Transaction;
import io.penstock.admin.request.Document;
import io.penstock.contract.json.Json;
import io.penstock.contract.pipe.PipeSpec;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A spec that someone wants to publish, with everything that is wrong with it noted in its
 * document.
 */
final class PipeDraft {
    private final Document document;
    private final @Nullable Object json;

    private PipeDraft(Document document, @Nullable Object json) {
        this.document = document;
        this.json = json;
    }

    /** Reads the document's spec. */
    static PipeDraft of(Document document, SpecCheck check) {
        Object json = document.member("spec");
        document.noting("/spec", check.check(Json.write(json)));
        return new PipeDraft(document, json);
    }

    @Nullable Object json() {
        return json;
    }

    /** The spec, all of whose references exist; else the request ends with all violations. */
    PipeSpec valid(Transaction transaction, String tenant) throws SQLException {
        document.noting("/spec", PipeUses.dangling(transaction, tenant, Reference.in(json)));
        document.check();
        return PipeSpec.read(json)
                .orThrow(unnoted -> new IllegalStateException("violations not noted: " + unnoted));
    }
}
