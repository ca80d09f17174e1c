package io.penstock.transmit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TransmitArchitectureTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.penstock.transmit");

    @Test
    void timeComesInThroughTheDoor() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .check(CLASSES);
    }

    @Test
    void retriesAreDecidedWithoutAnyMachinery() {
        noClasses()
                .that()
                .resideInAPackage("..transmit.retry..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..", "org.slf4j..", "io.penstock.runtime..")
                .check(CLASSES);
    }

    @Test
    void anAttemptKnowsNothingOfTheLoop() {
        noClasses()
                .that()
                .resideInAPackage("..transmit.http..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.penstock.runtime..", "io.penstock.transmit", "..retry..")
                .check(CLASSES);
    }
}
