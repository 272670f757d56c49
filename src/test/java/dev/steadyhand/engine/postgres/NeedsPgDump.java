package dev.steadyhand.engine.postgres;

import dev.steadyhand.testing.GivenSetting;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Marks tests that are skipped, and say so, where there is no {@code pg_dump} on the machine. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(NeedsPgDump.Condition.class)
@interface NeedsPgDump {

    /** Looks once more than the program does: a version that fits the tests' server. */
    final class Condition implements ExecutionCondition {

        private static final int USUAL_SERVER = 15;
        private static final Pattern MAJOR = Pattern.compile(".*-(\\d+)\\.\\d+\\.\\d+\\.jar");

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            int server =
                    GivenSetting.of("STEADYHAND_TEST_POSTGRES_USUAL")
                            .map(MAJOR::matcher)
                            .filter(Matcher::matches)
                            .map(matcher -> Integer.parseInt(matcher.group(1)))
                            .orElse(USUAL_SERVER);
            boolean found =
                    tools(context).all(PgTool.DUMP).stream()
                            .anyMatch(tool -> tool.major() >= server);
            return found
                    ? ConditionEvaluationResult.enabled("pg_dump is there")
                    : ConditionEvaluationResult.disabled(
                            "needs pg_dump " + server + " or newer: install postgresql-client");
        }

        /** Each program is asked for its version once, not before each test. */
        private static PgToolFinder tools(ExtensionContext context) {
            return context.getStore(
                            ExtensionContext.StoreScope.LAUNCHER_SESSION,
                            ExtensionContext.Namespace.create(NeedsPgDump.class))
                    .getOrComputeIfAbsent(
                            PgToolFinder.class,
                            _ -> new PgToolFinder(System.getenv()),
                            PgToolFinder.class);
        }
    }
}
