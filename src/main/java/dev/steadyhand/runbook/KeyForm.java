package dev.steadyhand.runbook;

import java.util.List;

/** What may stand under a key: what the reader asks for, and what the schema says. */
sealed interface KeyForm {

    /** Any one value. */
    record Text() implements KeyForm {}

    /** One of a few words. */
    record Word(List<String> allowed) implements KeyForm {}

    /** Some of a few words. */
    record Words(List<String> allowed) implements KeyForm {}

    /** Names that nobody but a server knows. */
    record Names() implements KeyForm {}

    /** Whole numbers within limits, or one of them. */
    record Numbers(int least, int most) implements KeyForm {}

    /** A list of values, never one alone. */
    record Items() implements KeyForm {}

    /** Texts by words of the runbook's own. */
    record Texts() implements KeyForm {}

    /**
     * Keys of its own, or a list of such.
     *
     * @param alone the keys that may stand there once
     * @param item the keys of an item of the list
     */
    record Blocks(Keys alone, Keys item) implements KeyForm {}

    /** {@code true} or {@code false}. */
    record Truth() implements KeyForm {}

    /** A whole number within limits. */
    record WholeNumber(int least, int most) implements KeyForm {}

    /** A time such as {@code 30s}, by its pattern. */
    record Time(String pattern) implements KeyForm {}
}
