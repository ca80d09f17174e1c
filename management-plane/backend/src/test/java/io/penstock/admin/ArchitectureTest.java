package io.penstock.admin;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.penstock.admin");

    @Test
    void otherPlanesAreKnownByTheirRecordsOnly() {
        ArchRule rule =
                noClasses()
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "io.penstock.control..",
                                "io.penstock.provisioner..",
                                "io.penstock.fleet..",
                                "io.penstock.runtime..",
                                "io.penstock.transmit..",
                                "io.penstock.local..");
        rule.check(CLASSES);
    }

    @Test
    void timeComesInThroughTheDoor() {
        ArchRule rule =
                noClasses()
                        .should()
                        .callMethod(Instant.class, "now")
                        .orShould()
                        .callMethod(System.class, "currentTimeMillis")
                        .orShould()
                        .callMethod(Clock.class, "systemUTC");
        rule.check(CLASSES);
    }

    @Test
    void onlyTheProcessEdgeSleeps() {
        ArchRule rule =
                noClasses()
                        .that()
                        .doNotHaveSimpleName("BackendStart")
                        .should()
                        .callMethod(Thread.class, "sleep", java.time.Duration.class)
                        .orShould()
                        .callMethod(Thread.class, "sleep", long.class);
        rule.check(CLASSES);
    }

    @Test
    void featuresFormNoCycle() {
        ArchRule rule = slices().matching("io.penstock.admin.(*)..").should().beFreeOfCycles();
        rule.check(CLASSES);
    }
}
