package io.penstock.ingest.http;

import io.penstock.contract.ingest.KeptAnswer;
import io.penstock.contract.ingest.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterOutputStream;

/** The form in which answers are kept. */
final class AnswerForm {
    private AnswerForm() {}

    static KeptAnswer write(Sha256 payload, Answer answer) {
        var out = new ByteArrayOutputStream(64);
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try (var deflating = new DeflaterOutputStream(out, deflater)) {
            deflating.write(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return new KeptAnswer(payload, answer.status(), answer.contentType(), out.toByteArray());
    }

    static Answer read(KeptAnswer kept) {
        var out = new ByteArrayOutputStream();
        try (var inflating = new InflaterOutputStream(out)) {
            inflating.write(kept.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Answer.replayed(kept.status(), kept.contentType(), out.toByteArray());
    }
}
