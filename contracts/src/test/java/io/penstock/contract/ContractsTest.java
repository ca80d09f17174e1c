package io.penstock.contract;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.penstock.contract.failure.FailureCode;
import org.junit.jupiter.api.Test;

/** What the planes say to each other hangs on nothing. */
class ContractsTest {
    private static final JavaClasses CONTRACTS =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.penstock.contract");

    @Test
    void contractsDependOnNoLibraryButJacksonsCore() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.penstock.contract..",
                        "com.fasterxml.jackson.core..",
                        "org.jspecify.annotations..",
                        "com.sun.net.httpserver..",
                        "java..")
                .check(CONTRACTS);
    }

    @Test
    void onlyTheDoorOfMetricsKnowsTheNetwork() {
        noClasses()
                .that()
                .doNotHaveSimpleName("MetricsDoor")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.sun.net.httpserver..")
                .check(CONTRACTS);
    }

    @Test
    void contractsReadNoClock() {
        noClasses().should().callMethod(System.class, "currentTimeMillis").check(CONTRACTS);
        noClasses().should().callMethod(java.time.Instant.class, "now").check(CONTRACTS);
    }

    @Test
    void failureCodesAreStable() {
        assertThat(FailureCode.values())
                .extracting(FailureCode::text)
                .contains("payload_not_json", "required_missing", "retries_exhausted")
                .allMatch(text -> text.matches("[a-z]+(_[a-z]+)*"));
    }
}
