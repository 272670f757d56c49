package dev.steadyhand.cli.terminal;

import dev.steadyhand.base.Problem;
import java.io.PrintStream;

/** How a failure is printed: one line of what, one of state, one of what to do next. */
public final class ProblemLines {

    private ProblemLines() {}

    public static void print(PrintStream err, Problem problem) {
        err.println(problem.code().id() + " " + problem.what());
        err.println(problem.state());
        err.println(problem.next());
        err.flush();
    }
}
