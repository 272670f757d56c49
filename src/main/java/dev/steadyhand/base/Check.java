package dev.steadyhand.base;

import java.util.Collection;

/**
 * One thing that was looked at, and what it showed.
 *
 * @param name what was checked, in a few words
 * @param verdict what it came to
 * @param detail what was seen, such as the two values that differ; may be empty
 */
public record Check(String name, Verdict verdict, String detail) {

    public static Check pass(String name, String detail) {
        return new Check(name, Verdict.PASS, detail);
    }

    public static Check warn(String name, String detail) {
        return new Check(name, Verdict.PASS_WITH_WARNINGS, detail);
    }

    public static Check fail(String name, String detail) {
        return new Check(name, Verdict.FAIL, detail);
    }

    /** The gravest verdict among the checks; {@link Verdict#NOT_RUN} where there are none. */
    public static Verdict overall(Collection<Check> checks) {
        return checks.stream().map(Check::verdict).reduce(Verdict::and).orElse(Verdict.NOT_RUN);
    }
}
