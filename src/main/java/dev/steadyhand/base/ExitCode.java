package dev.steadyhand.base;

/**
 * What the process tells the shell when it ends; scripts outside the project rely on the numbers.
 */
public enum ExitCode {
    DONE(0),
    FAILED(1),
    USAGE(2),
    REFUSED(3),
    DAMAGED(4),
    UNREACHABLE(5),
    CANCELLED(6),
    DEFECT(70);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
