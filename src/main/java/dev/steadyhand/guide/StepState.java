package dev.steadyhand.guide;

/** Where a step of a run stands. */
public enum StepState {
    /** Its turn has not come. */
    WAITING,
    /** The program works on it. */
    RUNNING,
    /** It needs an answer from the operator. */
    ASKING,
    /** It failed and waits for retry, skip or abort. */
    FAILED,
    DONE,
    SKIPPED,
    /** Its condition does not hold for this run. */
    NOT_APPLICABLE,
    /** The run ended before its turn came. */
    NOT_RUN
}
