package io.penstock.bench;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.penstock.bench");

    @Test
    void theJudgeLinksNoClassOfTheProduct() {
        DescribedPredicate<JavaClass> product =
                resideInAPackage("io.penstock..")
                        .and(DescribedPredicate.not(resideInAPackage("io.penstock.bench..")))
                        .as("the product's classes");
        noClasses().should().dependOnClassesThat(product).check(CLASSES);
    }

    @Test
    void theLedgerKnowsNeitherSenderNorSink() {
        noClasses()
                .that()
                .resideInAPackage("..bench.ledger..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..bench.load..", "..bench.sink..", "..bench.demo..")
                .check(CLASSES);
    }

    @Test
    void timeComesInThroughTheDoor() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage("..bench.wait..")
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", java.time.Duration.class)
                .check(CLASSES);
    }
}
