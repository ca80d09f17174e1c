package io.penstock.worker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The soft lines of the data plane's house; Maven modules hold the hard ones. */
class DataPlaneHouseTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages(
                            "io.penstock.stages",
                            "io.penstock.runtime",
                            "io.penstock.transmit",
                            "io.penstock.worker");

    @Test
    void stagesAreStrangersToKafkaAndTheNetwork() {
        noClasses()
                .that()
                .resideInAPackage("io.penstock.stages..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.kafka..",
                        "io.vertx..",
                        "java.net..",
                        "org.slf4j..",
                        "java.util.logging..")
                .check(CLASSES);
    }

    @Test
    void theRuntimeKnowsNoStageAndNoDestination() {
        noClasses()
                .that()
                .resideInAPackage("io.penstock.runtime..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.penstock.stages..", "io.penstock.transmit..", "io.penstock.worker..")
                .check(CLASSES);
    }

    @Test
    void theDataPlaneKnowsNoOtherPlane() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.penstock.admin..",
                        "io.penstock.control..",
                        "io.penstock.provisioner..",
                        "io.penstock.fleet..",
                        "io.penstock.controller..")
                .check(CLASSES);
    }

    @Test
    void timeComesInThroughTheDoor() {
        noClasses()
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCircles() {
        slices().matching("io.penstock.(*).(**)").should().beFreeOfCycles().check(CLASSES);
    }
}
