package dev.steadyhand.evidence;

import java.time.Instant;

/**
 * Something worth telling, with who and when.
 *
 * @param time when
 * @param who did it
 * @param step title of the step it belongs to; empty where it belongs to none
 * @param what in a few words: the question, or the kind of deviation
 * @param detail the answer, the reason, the text; may be empty
 */
public record Happening(Instant time, String who, String step, String what, String detail) {}
