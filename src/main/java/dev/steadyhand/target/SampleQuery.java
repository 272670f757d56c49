package dev.steadyhand.target;

import dev.steadyhand.base.Expectation;
import java.util.Optional;

/**
 * A question to a restored database whose answer shows that it is what it should be.
 *
 * @param query one statement that only reads
 * @param expect what the first value of the first row must be; without it, there must be a row
 */
public record SampleQuery(String query, Optional<Expectation> expect) {}
