package dev.steadyhand.planted.cli;

/** Ends the program from within. */
final class EndsProgram {
    private EndsProgram() {}

    static void now() {
        System.exit(0);
    }
}
