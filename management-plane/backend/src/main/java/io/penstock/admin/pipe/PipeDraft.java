package io.penstock.admin.pipe;

import io.penstock.admin.database.Transaction;
import io.penstock.admin.request.Document;
import io.penstock.contract.pipe.Checked;
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
    private final Checked<PipeSpec> checked;

    private PipeDraft(Document document, @Nullable Object json, Checked<PipeSpec> checked) {
        this.document = document;
        this.json = json;
        this.checked = checked;
    }

    /** Reads the document's spec; expressions are checked even when the rest is not valid. */
    static PipeDraft of(Document document, ExpressionCheck expressions) {
        Object json = document.member("spec");
        Checked<PipeSpec> checked = PipeSpec.read(json);
        document.noting("/spec", checked);
        PipeSpec compilable =
                switch (checked) {
                    case Checked.Valid<PipeSpec>(var spec) -> spec;
                    case Checked.Invalid<PipeSpec> _ -> Expressions.of(json);
                };
        document.noting("/spec", expressions.check(compilable));
        return new PipeDraft(document, json, checked);
    }

    @Nullable Object json() {
        return json;
    }

    /** The spec, all of whose references exist; else the request ends with all violations. */
    PipeSpec valid(Transaction transaction, String tenant) throws SQLException {
        document.noting("/spec", PipeUses.dangling(transaction, tenant, Reference.in(json)));
        document.check();
        return checked.orThrow(
                violations ->
                        new IllegalStateException("violations were not noted: " + violations));
    }
}
