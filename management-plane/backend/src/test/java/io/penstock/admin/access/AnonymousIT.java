package io.penstock.admin.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/**
 * There is no anonymous API. The backend runs within the test, without a database, so that its
 * router can be asked for every route.
 */
@QuarkusTest
@TestProfile(AnonymousIT.Alone.class)
class AnonymousIT {
    private static final Pattern DOCUMENTED = Pattern.compile("\"(/[^\"]+)\" : \\{");
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE");
    private static final List<String> NO_TOKENS =
            List.of("", "Bearer", "Bearer ", "Basic cHNvOnBzbw==", "Bearer pso_1", "Bearer psk_1");
    private static final Set<String> KNOWN_PATHS =
            Set.of(
                    "/",
                    "/api/v1/nothing",
                    "/q/dev",
                    "/q/dev-ui",
                    "/q/swagger-ui",
                    "/q/health-ui",
                    "/q/health/",
                    "/q/health/group",
                    "/q/health/well",
                    "/q/health/wellness",
                    "/q//health",
                    "/q/health/../openapi",
                    "/q/health;x=1",
                    "/q/health%2f..%2fopenapi",
                    "/q/metrics",
                    "/q/info",
                    "/q/arc",
                    "/q/openapi.json");

    /** A backend without servers. */
    public static final class Alone implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                Path home = Files.createTempDirectory("anonymous");
                Path roles =
                        Files.writeString(
                                home.resolve("roles.properties"),
                                """
                                url=jdbc:postgresql://127.0.0.1:1/none
                                owner.password=x
                                app.password=x
                                outbox.password=x
                                """);
                return Map.of(
                        "quarkus.http.test-port",
                        "0",
                        "penstock.backend.kafka",
                        "127.0.0.1:1",
                        "penstock.backend.postgres-roles-file",
                        roles.toString(),
                        "penstock.backend.operator-token-file",
                        home.resolve("operator-token").toString(),
                        "penstock.backend.operator-password-file",
                        home.resolve("operator-password").toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Inject Router router;

    @Test
    void everyRouteAndPathRefusesWhoeverHasNoToken() throws Exception {
        var paths = new TreeSet<String>(KNOWN_PATHS);
        paths.addAll(documented());
        paths.addAll(routed());
        assertThat(paths).hasSizeGreaterThan(25).anyMatch(path -> path.contains("/revisions"));

        var let = new TreeSet<String>();
        for (String path : paths) {
            for (String method : METHODS) {
                int status = status(method, path, "");
                if (status != 401 && !open(method, path)) {
                    let.add(method + " " + path + " " + status);
                }
            }
        }

        assertThat(let).isEmpty();
    }

    /** Health, where people prove who they are, and the UI's files, which hold no data. */
    private static boolean open(String method, String path) {
        return Gate.OPEN.contains(path)
                || Set.of(
                                "POST /api/v1/session",
                                "POST /api/v1/invitations/accept",
                                "POST /api/v1/resets/use")
                        .contains(method + " " + path)
                || (path.equals("/") && Set.of("GET", "HEAD").contains(method));
    }

    @Test
    void whatIsNoTokenIsNoToken() throws Exception {
        for (String none : NO_TOKENS) {
            assertThat(status("GET", "/api/v1/tenants", none)).as(none).isEqualTo(401);
        }
    }

    @Test
    void tokenThatCannotBeCheckedIsNotLetIn() throws Exception {
        var token =
                io.penstock.contract.key.AccessKey.make(
                        io.penstock.contract.key.AccessKey.Kind.OPERATOR,
                        new java.security.SecureRandom()::nextBytes);

        assertThat(status("GET", "/api/v1/tenants", "Bearer " + token.reveal())).isEqualTo(503);
    }

    @Test
    void healthIsOpen() throws Exception {
        assertThat(status("GET", "/q/health/live", "")).isEqualTo(200);
        assertThat(status("GET", "/q/health/ready", "")).isEqualTo(503);
    }

    /** Every path of the committed OpenAPI document. */
    private static List<String> documented() throws IOException {
        return DOCUMENTED
                .matcher(Files.readString(Path.of("openapi.json")))
                .results()
                .map(path -> path.group(1).replaceAll("\\{[^}]+}", "x"))
                .toList();
    }

    /** Every path that a route of the router has. */
    private List<String> routed() {
        return router.getRoutes().stream()
                .map(Route::getPath)
                .filter(Objects::nonNull)
                .filter(path -> path.startsWith("/"))
                .map(path -> path.replaceAll(":\\w+", "x").replace("*", "x"))
                .toList();
    }

    private static String address() {
        return ConfigProvider.getConfig().getValue("test.url", String.class).replaceAll("/$", "");
    }

    private int status(String method, String path, String authorization)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(address() + path))
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString("{}"));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.discarding()).statusCode();
        }
    }
}
