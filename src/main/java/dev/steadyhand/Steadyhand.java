package dev.steadyhand;

/**
 * The composition root: builds the parts by their constructors, hands them to each other, and
 * starts a front end.
 */
public final class Steadyhand {

    private Steadyhand() {}

    /** Starts the window where no arguments are given, the command line otherwise. */
    public static void main(String[] arguments) {
        System.out.println("Steadyhand");
    }
}
