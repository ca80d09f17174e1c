package io.penstock.admin.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.admin.access.Matrix.Row;
import io.penstock.admin.fixture.Api;
import io.penstock.admin.fixture.Api.Answer;
import io.penstock.admin.fixture.Platform;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every route that the OpenAPI document knows, asked by everybody who may not. */
class MatrixIT {
    private static final List<Row> ROWS = Matrix.rows();
    private static TwoTenants tenants;

    @BeforeAll
    static void fill() {
        tenants = new TwoTenants(Platform.shared().backend().api());
    }

    private static Stream<DynamicTest> each(Predicate<Row> rows, AccessChecks.Check check) {
        var checks = new AccessChecks(tenants);
        return ROWS.stream()
                .filter(rows)
                .map(row -> DynamicTest.dynamicTest(row.toString(), () -> checks.run(check, row)));
    }

    @Test
    void everyRouteOfTheDocumentIsInTheMatrix() {
        var known = new TreeSet<String>();
        ROWS.forEach(row -> known.add(row.toString()));

        assertThat(Matrix.documented(tenants.operator().get("/q/openapi?format=json")))
                .isEqualTo(known);
    }

    @TestFactory
    Stream<DynamicTest> whoeverBringsNothingIsUnknown() {
        return each(row -> !row.isOpen(), AccessChecks::whoeverBringsNothingIsUnknown);
    }

    @TestFactory
    Stream<DynamicTest> tenantOfOthersIsAsOneThatDoesNotExist() {
        return each(Row::inTenant, AccessChecks::tenantOfOthersIsAsOneThatDoesNotExist);
    }

    @TestFactory
    Stream<DynamicTest> resourceOfOthersIsNotInOurTenant() {
        return each(
                row -> row.inTenant() && row.namesMoreThanTheTenant(),
                AccessChecks::resourceOfOthersIsNotInOurTenant);
    }

    @TestFactory
    Stream<DynamicTest> lowerRoleIsForbidden() {
        return each(
                row -> row.inTenant() && !row.lowerRoles().isEmpty(),
                AccessChecks::lowerRoleIsForbidden);
    }

    @TestFactory
    Stream<DynamicTest> operatorsRouteIsForbiddenToOwners() {
        return each(
                row -> row.need().equals("operator"),
                AccessChecks::operatorsRouteIsForbiddenToOwners);
    }

    @TestFactory
    Stream<DynamicTest> tenantInTheBodyMeansNothing() {
        return each(
                row -> row.hasBody() && !row.need().equals("operator"),
                AccessChecks::tenantInTheBodyMeansNothing);
    }

    @TestFactory
    Stream<DynamicTest> routeThatIsNotThereTellsNothing() {
        return Stream.of(
                        "/api/v1/tenants/%s/nothing",
                        "/api/v1/tenants/%s/pipes/x/y/z", "/q/metrics")
                .map(path -> DynamicTest.dynamicTest(path, () -> tellsNothing(path)));
    }

    private static void tellsNothing(String path) {
        for (Api caller : tenants.callers("owner")) {
            Answer others = caller.get(path.formatted(TwoTenants.THEIRS));
            assertThat(others.status()).isEqualTo(404);
            assertThat(others.body()).isEqualTo(caller.get(path.formatted(TwoTenants.NONE)).body());
        }
    }
}
