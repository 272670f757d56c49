package dev.steadyhand;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Proves that each rule of the architecture can fail: below {@code planted} lies a small copy of
 * the house in which every rule is broken once, by the classes named here.
 */
class ArchitectureCanFailTest {
    private static final String ROOT = "dev.steadyhand.planted";

    private static final Map<String, List<String>> OFFENDERS =
            Map.ofEntries(
                    entry("imports follow the table", List.of("KnowsDialect", "WithoutRow")),
                    entry("packages form no cycle", List.of("KnowsDialect")),
                    entry("engines show nothing but themselves", List.of("Dialect")),
                    entry("JavaFX stays in its rooms", List.of("PaintsScene")),
                    entry("ControlsFX stays in its rooms", List.of("ShowsNotification")),
                    entry("AtlantaFX stays in its rooms", List.of("ChoosesTheme")),
                    entry("Ikonli stays in its rooms", List.of("DrawsIcon")),
                    entry("picocli stays in its rooms", List.of("ParsesArguments")),
                    entry("the progress bar stays in its rooms", List.of("ShowsBar")),
                    entry("the AWS SDK stays in its rooms", List.of("CallsCloud")),
                    entry("Jagged stays in its rooms", List.of("MakesKeys")),
                    entry("the MariaDB driver stays in its rooms", List.of("NamesDriver")),
                    entry("the PostgreSQL driver stays in its rooms", List.of("NamesOtherDriver")),
                    entry("JDBC stays in its rooms", List.of("SpeaksSql")),
                    entry("one road to danger", List.of("CallsDanger", "RefersToDanger")),
                    entry("no mutable statics", List.of("CountsForAll")),
                    entry("one way out of the program", List.of("EndsProgram")),
                    entry("view models know no scene", List.of("RestoreViewModel")),
                    entry("no screen knows another", List.of("OpensOtherScreen")),
                    entry("no inline styles", List.of("StylesInline")),
                    entry("one class waits for dialogs", List.of("WaitsForDialog", "WaitsAgain")));

    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages(ROOT);

    @Test
    void coversEveryRule() {
        assertThat(OFFENDERS).containsOnlyKeys(ArchitectureRules.of(ROOT).keySet());
    }

    @TestFactory
    Stream<DynamicTest> fails() {
        return ArchitectureRules.of(ROOT).entrySet().stream().map(this::fails);
    }

    private DynamicTest fails(Map.Entry<String, ArchRule> rule) {
        return DynamicTest.dynamicTest(rule.getKey(), () -> assertNamesOffenders(rule));
    }

    private void assertNamesOffenders(Map.Entry<String, ArchRule> rule) {
        String report = rule.getValue().evaluate(PLANTED).getFailureReport().toString();

        assertThat(report).contains(OFFENDERS.get(rule.getKey())).contains("because");
    }
}
