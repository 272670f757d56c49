package dev.steadyhand.target;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A question to a restored database whose answer shows that it is what it should be.
 *
 * @param query one statement that only reads
 * @param expect what the first value of the first row must be; without it, there must be a row
 */
public record SampleQuery(String query, Optional<Expectation> expect) {

    private static final Set<String> READING = Set.of("select", "with", "show", "table", "values");
    private static final Pattern FIRST_WORD = Pattern.compile("\\s*\\(*\\s*([A-Za-z]+)\\b.*");

    /** How a value is compared with another. */
    public enum Comparison {
        EQUAL("="),
        UNEQUAL("!="),
        AT_LEAST(">="),
        AT_MOST("<="),
        ABOVE(">"),
        BELOW("<");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        private boolean holds(int compared) {
            return switch (this) {
                case EQUAL -> compared == 0;
                case UNEQUAL -> compared != 0;
                case AT_LEAST -> compared >= 0;
                case AT_MOST -> compared <= 0;
                case ABOVE -> compared > 0;
                case BELOW -> compared < 0;
            };
        }

        private boolean needsNumbers() {
            return this != EQUAL && this != UNEQUAL;
        }
    }

    /**
     * What an answer must be.
     *
     * @param comparison how it is compared
     * @param value with what
     */
    public record Expectation(Comparison comparison, String value) {

        private static final Pattern NUMBER = Pattern.compile("-?\\d{1,30}(\\.\\d{1,30})?");

        /** Reads {@code >= 1000}, {@code shop}; empty where a comparison has no number. */
        static Optional<Expectation> parse(String text) {
            Expectation found = new Expectation(Comparison.EQUAL, text.strip());
            for (Comparison comparison : Comparison.values()) {
                if (text.strip().startsWith(comparison.sign)) {
                    String rest = text.strip().substring(comparison.sign.length()).strip();
                    found = new Expectation(comparison, rest);
                    break;
                }
            }
            boolean possible = !found.comparison.needsNumbers() || isNumber(found.value);
            return Optional.of(found).filter(_ -> possible);
        }

        /**
         * Whether an answer is as expected: numbers compare as numbers, everything else as text.
         */
        public boolean isMetBy(String answer) {
            if (isNumber(answer) && isNumber(value)) {
                return comparison.holds(new BigDecimal(answer).compareTo(new BigDecimal(value)));
            }
            return !comparison.needsNumbers() && comparison.holds(answer.equals(value) ? 0 : 1);
        }

        private static boolean isNumber(String text) {
            return NUMBER.matcher(text).matches();
        }

        /** As it was written. */
        public String text() {
            return comparison == Comparison.EQUAL ? value : comparison.sign + " " + value;
        }
    }

    /** Whether a text is one statement that begins like one that only reads. */
    static boolean reads(String query) {
        String one = query.strip().replaceFirst(";$", "");
        Matcher first = FIRST_WORD.matcher(one.lines().findFirst().orElse(""));
        return !one.contains(";")
                && first.matches()
                && READING.contains(first.group(1).toLowerCase(Locale.ROOT));
    }
}
