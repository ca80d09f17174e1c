package io.penstock.admin.ui;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Serves the admin UI's built files, which are on the class path. A path whose last part has no dot
 * is a page within the UI, so it gets {@code index.html}. The files are few and are kept.
 */
@Singleton
public class Ui {
    private static final String ROOT = "META-INF/resources";
    private static final String INDEX = "/index.html";
    private static final Pattern API = Pattern.compile("/(api|q)(/.*)?");

    private static final UiFile NO_FILE =
            new UiFile(".txt", "There is no such file.\n".getBytes(UTF_8));
    private static final UiFile NOT_BUILT =
            new UiFile(
                    ".html",
                    """
                    <!doctype html>
                    <html lang="en">
                    <meta charset="utf-8">
                    <title>Penstock</title>
                    <h1>Penstock</h1>
                    <p>The admin UI was not built into this backend. The API is at /api/v1.</p>
                    </html>
                    """
                            .getBytes(UTF_8));

    private final Map<String, UiFile> files = new ConcurrentHashMap<>();
    private final String root;

    Ui() {
        this(ROOT);
    }

    Ui(String root) {
        this.root = root;
    }

    /** Whether a request is for the UI: everything that is not for the API, to be read. */
    public boolean serves(String method, String path) {
        return (method.equals("GET") || method.equals("HEAD")) && !API.matcher(path).matches();
    }

    /** Answers a request that is for the UI, whose path has a plain form. */
    public void answer(RoutingContext context, String path) {
        Page page = page(path, context.request().getHeader("Accept-Encoding"));
        HttpServerResponse response = context.response().setStatusCode(page.status());
        page.headers().forEach(response::putHeader);
        response.putHeader("Content-Length", String.valueOf(page.body().length));
        if (context.request().method().name().equals("HEAD")) {
            response.end();
        } else {
            response.end(Buffer.buffer(page.body()));
        }
    }

    /** The answer to a path. */
    Page page(String path, @Nullable String accepted) {
        boolean named = path.substring(path.lastIndexOf('/') + 1).contains(".");
        String wanted = named ? path : INDEX;
        return find(wanted)
                .map(file -> Page.of(200, wanted, file, accepted))
                .orElseGet(() -> Page.of(404, wanted, named ? NO_FILE : NOT_BUILT, accepted));
    }

    private Optional<UiFile> find(String path) {
        UiFile kept = files.get(path);
        if (kept != null) {
            return Optional.of(kept);
        }
        Optional<UiFile> read = read(path);
        read.ifPresent(file -> files.put(path, file));
        return read;
    }

    private Optional<UiFile> read(String path) {
        ClassLoader classes = Thread.currentThread().getContextClassLoader();
        try (var in = classes.getResourceAsStream(root + path)) {
            return in == null ? Optional.empty() : Optional.of(new UiFile(path, in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
