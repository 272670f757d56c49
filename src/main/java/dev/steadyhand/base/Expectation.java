package dev.steadyhand.base;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an answer must be, such as {@code >= 1000} or {@code shop}.
 *
 * @param comparison how it is compared
 * @param value with what
 */
public record Expectation(Comparison comparison, String value) {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,30}(\\.\\d{1,30})?");

    /** How a value is compared with another. */
    public enum Comparison {
        // The longer of two signs that begin alike stands first.
        EQUAL_TWICE("=="),
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
                case EQUAL, EQUAL_TWICE -> compared == 0;
                case UNEQUAL -> compared != 0;
                case AT_LEAST -> compared >= 0;
                case AT_MOST -> compared <= 0;
                case ABOVE -> compared > 0;
                case BELOW -> compared < 0;
            };
        }

        private boolean needsNumbers() {
            return switch (this) {
                case EQUAL, EQUAL_TWICE, UNEQUAL -> false;
                case AT_LEAST, AT_MOST, ABOVE, BELOW -> true;
            };
        }
    }

    /**
     * Reads {@code >= 1000}, {@code == 7}, {@code shop}; empty where a comparison has no number.
     */
    public static Optional<Expectation> parse(String text) {
        Expectation found = new Expectation(Comparison.EQUAL, text.strip());
        for (Comparison comparison : Comparison.values()) {
            if (text.strip().startsWith(comparison.sign)) {
                Comparison meant =
                        comparison == Comparison.EQUAL_TWICE ? Comparison.EQUAL : comparison;
                found =
                        new Expectation(
                                meant, text.strip().substring(comparison.sign.length()).strip());
                break;
            }
        }
        boolean possible = !found.comparison.needsNumbers() || isNumber(found.value);
        return Optional.of(found).filter(_ -> possible);
    }

    /** Whether an answer is as expected: numbers compare as numbers, everything else as text. */
    public boolean isMetBy(String answer) {
        if (isNumber(answer) && isNumber(value)) {
            return comparison.holds(new BigDecimal(answer).compareTo(new BigDecimal(value)));
        }
        return !comparison.needsNumbers() && comparison.holds(answer.equals(value) ? 0 : 1);
    }

    /** Whether it says something of numbers. */
    public boolean isOfNumber() {
        return isNumber(value);
    }

    /** Whether a text is a number as answers have it. */
    public static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    /** As it was written. */
    public String text() {
        return comparison == Comparison.EQUAL ? value : comparison.sign + " " + value;
    }
}
