package io.penstock.stages;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The stages know contracts, expressions and JSON: no Kafka, clock, logger, framework or I/O. */
class PurityTest {
    private static final JavaClasses STAGES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.penstock.stages");

    @Test
    void stagesDependOnContractsAndExpressionLibrariesOnly() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.penstock.stages..",
                        "io.penstock.contract..",
                        "com.fasterxml.jackson.core..",
                        "dev.cel..",
                        "com.google.common.collect..",
                        "com.google.common.primitives..",
                        "com.google.re2j..",
                        "com.dashjoin.jsonata..",
                        "org.jspecify.annotations..",
                        "java.lang..",
                        "java.math..",
                        "java.nio",
                        "java.nio.charset..",
                        "java.text..",
                        "java.time..",
                        "java.util..",
                        "java.io..")
                .check(STAGES);
    }

    @Test
    void stagesDoNoInputOrOutput() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.io\\.(File.*|RandomAccessFile|Print.*|Console)")
                .check(STAGES);
        noClasses().should().accessField(System.class, "out").check(STAGES);
        noClasses().should().accessField(System.class, "err").check(STAGES);
    }

    @Test
    void stagesReadNoClockAndThrowNoDice() {
        noClasses().should().callMethod(System.class, "currentTimeMillis").check(STAGES);
        noClasses().should().callMethod(System.class, "nanoTime").check(STAGES);
        noClasses().should().callMethod(java.time.Instant.class, "now").check(STAGES);
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(STAGES);
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.util\\.(Random|UUID|concurrent\\.ThreadLocalRandom|logging\\..*)")
                .check(STAGES);
    }
}
