package dev.steadyhand;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Holds the program to the map: which room knows which, and what is forbidden everywhere. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {
    private static final String ROOT = "dev.steadyhand";

    /** Fewer classes mean that the import went wrong, and every rule would hold of nothing. */
    private static final int CLASSES_AT_LEAST = 40;

    /** Large, therefore of the instance: a static field would hold it as long as the tests run. */
    private final JavaClasses program =
            new ClassFileImporter()
                    .importUrl(
                            Steadyhand.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void looksAtTheWholeProgram() {
        assertThat(program).hasSizeGreaterThanOrEqualTo(CLASSES_AT_LEAST);
    }

    @TestFactory
    Stream<DynamicTest> holds() {
        return ArchitectureRules.of(ROOT).entrySet().stream().map(this::holds);
    }

    private DynamicTest holds(Map.Entry<String, ArchRule> rule) {
        return DynamicTest.dynamicTest(rule.getKey(), () -> rule.getValue().check(program));
    }
}
