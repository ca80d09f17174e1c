package io.penstock.admin.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.admin.access.Matrix.Row;
import io.penstock.admin.fixture.BackendProcess;
import io.penstock.admin.fixture.PlantedClass;
import io.penstock.admin.fixture.Platform;
import io.penstock.local.fixture.PostgresFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The matrix can fail: in a backend with holes it finds each of them, and nothing else. */
class MatrixTwinIT {
    private static final String TENANT = "/api/v1/tenants/{tenant}";

    /**
     * What is planted into {@link Routes}: by route, what it asks and what it asks with the bug.
     */
    private static final Map<String, List<String>> HOLES =
            Map.of(
                    "GET " + TENANT + "/tokens",
                    List.of("VIEWER", "KNOWN"),
                    "GET " + TENANT + "/pipes/{pipe}",
                    List.of("VIEWER", "OPEN"),
                    "DELETE " + TENANT + "/sources/{source}",
                    List.of("EDITOR", "VIEWER"),
                    "PUT " + TENANT + "/people/{person}",
                    List.of("OWNER", "EDITOR"),
                    "POST " + TENANT + "/destinations",
                    List.of("EDITOR", "KNOWN"),
                    "GET /api/v1/audit",
                    List.of("OPERATOR", "KNOWN"));

    @TempDir private Path home;

    @Test
    void everyPlantedHoleIsFound() {
        String routes = PlantedClass.source(Routes.class);
        for (var hole : HOLES.entrySet()) {
            routes = planted(routes, hole.getKey(), hole.getValue());
        }
        Path classes = PlantedClass.compile(Routes.class, routes, home.resolve("planted"));
        try (var postgres = PostgresFixture.start();
                var backend =
                        BackendProcess.launchWith(
                                classes,
                                home,
                                Platform.shared().kafka().bootstrap(),
                                postgres.rolesFile())) {
            var checks = new AccessChecks(new TwoTenants(backend.ready().api()));
            var found = new TreeSet<String>();
            for (Row row : Matrix.rows()) {
                try {
                    checks.all(row);
                } catch (AssertionError _) {
                    found.add(row.toString());
                }
            }

            assertThat(found).isEqualTo(new TreeSet<>(HOLES.keySet()));
        }
    }

    private static String planted(String routes, String route, List<String> needs) {
        String[] parts = route.replace(TENANT, "TENANT").replace("/api/v1", "API").split(" ", 2);
        String path = parts[1].replaceFirst("^(TENANT|API)(.*)$", "$1 + \"$2\"");
        String before = "Route.of(\"%s\", %s, %s)".formatted(parts[0], path, needs.getFirst());
        assertThat(routes).as("where the bug goes").contains(before);
        return routes.replace(
                before, "Route.of(\"%s\", %s, %s)".formatted(parts[0], path, needs.getLast()));
    }
}
