package dev.steadyhand.evidence;

import java.time.Instant;

/**
 * Who stands for the run.
 *
 * @param conductedBy who conducted it
 * @param reviewedBy who reviewed it; may be empty
 * @param note what the next person should know; may be empty
 * @param time when it was signed
 */
public record SignOff(String conductedBy, String reviewedBy, String note, Instant time) {}
