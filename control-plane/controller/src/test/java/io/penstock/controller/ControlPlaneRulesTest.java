package io.penstock.controller;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The soft lines within the control plane. */
class ControlPlaneRulesTest {
    private static final String MODEL = "io.penstock.control..";
    private static final String PROVISIONER = "io.penstock.provisioner..";
    private static final String FLEET = "io.penstock.fleet..";
    private static final String OBSERVER = "io.penstock.observer..";
    private static final String AUDIT = "io.penstock.observer.audit..";
    private static final String PROCESS = "io.penstock.controller..";

    private static final JavaClasses PLANE =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages(
                            "io.penstock.control",
                            "io.penstock.provisioner",
                            "io.penstock.fleet",
                            "io.penstock.observer",
                            "io.penstock.controller");

    @Test
    void planeKnowsNoOtherPlane() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "com.sun.net.httpserver..",
                        "org.jspecify..",
                        "org.slf4j..",
                        "org.apache.kafka..",
                        "picocli..",
                        "io.penstock.contract..",
                        MODEL,
                        PROVISIONER,
                        FLEET,
                        OBSERVER,
                        PROCESS)
                .check(PLANE);
    }

    @Test
    void auditKnowsOnlyContracts() {
        classes()
                .that()
                .resideInAPackage(AUDIT)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "io.penstock.contract..", AUDIT)
                .check(PLANE);
        noClasses()
                .that()
                .resideInAPackage(AUDIT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.net..", "java.util.concurrent..")
                .check(PLANE);
    }

    @Test
    void decisionsKnowOnlyContracts() {
        classes()
                .that()
                .resideInAPackage(MODEL)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "io.penstock.contract..", MODEL)
                .check(PLANE);
    }

    @Test
    void decisionsTouchNeitherFilesNorProcessesNorThreads() {
        noClasses()
                .that()
                .resideInAPackage(MODEL)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.io..", "java.nio..", "java.net..", "java.util.concurrent..")
                .check(PLANE);
    }

    @Test
    void kafkaIsTheProvisionersAndTheProcesss() {
        noClasses()
                .that()
                .resideInAnyPackage(MODEL, FLEET)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.kafka..")
                .check(PLANE);
    }

    @Test
    void modulesDependOneWay() {
        noClasses()
                .that()
                .resideInAPackage(OBSERVER)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(MODEL, PROVISIONER, FLEET, PROCESS)
                .check(PLANE);
        noClasses()
                .that()
                .resideInAPackage(PROVISIONER)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FLEET, OBSERVER, PROCESS)
                .check(PLANE);
        noClasses()
                .that()
                .resideInAPackage(FLEET)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(PROVISIONER, OBSERVER, PROCESS)
                .check(PLANE);
    }

    @Test
    void timeComesInThroughTheDoorAndNothingSleeps() {
        noClasses()
                .that()
                .resideOutsideOfPackage(PROCESS)
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .check(PLANE);
    }
}
