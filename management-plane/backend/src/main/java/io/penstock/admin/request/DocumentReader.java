package io.penstock.admin.request;

import io.penstock.admin.BackendSettings;
import io.penstock.admin.caller.CurrentRequest;
import io.penstock.admin.problem.Problem;
import io.penstock.admin.problem.ProblemException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Reads a body as a {@link Document}: 413 when it is too large, 415 when it is compressed. */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
public class DocumentReader implements MessageBodyReader<Document> {
    private final CurrentRequest request;
    private final int maxBytes;

    DocumentReader(CurrentRequest request, BackendSettings settings) {
        this.request = request;
        maxBytes = Math.toIntExact(settings.maxBody().asLongValue());
    }

    @Override
    public boolean isReadable(
            Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == Document.class;
    }

    @Override
    public Document readFrom(
            Class<Document> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        String encoding = headers.getFirst(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new ProblemException(
                    Problem.of(
                            415,
                            "content_encoding",
                            "Unsupported content encoding",
                            "The body must come uncompressed, not as '" + encoding + "'."));
        }
        byte[] bytes = body.readNBytes(maxBytes + 1);
        if (bytes.length > maxBytes) {
            throw new ProblemException(Problem.bodyTooLarge(maxBytes));
        }
        request.keepBody(bytes);
        return Document.read(bytes);
    }
}
