package dev.steadyhand.runbook;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** What a value has to look like that people are asked for. */
public sealed interface InputForm {

    /** What is wrong with a text, in words for whoever typed it; empty where it fits. */
    Optional<String> mistake(String text);

    /** What is wanted, in a few words. */
    String words();

    /** Any one line that is not empty. */
    record Line() implements InputForm {

        private static final int LONGEST = 200;

        @Override
        public Optional<String> mistake(String text) {
            boolean fits =
                    !text.isBlank()
                            && text.length() <= LONGEST
                            && text.chars().noneMatch(Character::isISOControl);
            return fits ? Optional.empty() : Optional.of("It is " + words() + ".");
        }

        @Override
        public String words() {
            return "one line of at most " + LONGEST + " characters";
        }
    }

    /**
     * A whole number.
     *
     * @param least the smallest that may be given
     * @param most the largest
     */
    record WholeNumber(long least, long most) implements InputForm {
        @Override
        public Optional<String> mistake(String text) {
            return text.matches("-?\\d{1,18}") && isWithin(Long.parseLong(text))
                    ? Optional.empty()
                    : Optional.of("It is " + words() + ".");
        }

        private boolean isWithin(long number) {
            return number >= least && number <= most;
        }

        @Override
        public String words() {
            return "a whole number from " + least + " to " + most;
        }
    }

    /** A moment in UTC, as in {@code 2026-11-21T14:22:33Z}. */
    record Moment() implements InputForm {
        @Override
        public Optional<String> mistake(String text) {
            try {
                Instant.parse(text);
                return Optional.empty();
            } catch (DateTimeException wrong) {
                return Optional.of("It is " + words() + ".");
            }
        }

        @Override
        public String words() {
            return "a moment in UTC, like 2026-11-21T14:22:33Z";
        }
    }
}
