package dev.steadyhand.engine.postgres;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
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

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            boolean found =
                    new PgToolFinder(System.getenv())
                            .all(PgTool.DUMP).stream()
                                    .anyMatch(tool -> tool.major() >= USUAL_SERVER);
            return found
                    ? ConditionEvaluationResult.enabled("pg_dump is there")
                    : ConditionEvaluationResult.disabled(
                            "needs pg_dump 15 or newer: install postgresql-client");
        }
    }
}
