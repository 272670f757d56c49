package dev.steadyhand.runbook;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import java.util.List;
import java.util.stream.Collectors;

/** What reading a text came to: a runbook, or everything that is wrong with it. */
public sealed interface Reading {

    /** The text is a runbook. */
    record Understood(Runbook runbook) implements Reading {}

    /**
     * The text is not a runbook.
     *
     * @param file the name its author knows it by
     * @param mistakes at least one, in the order of the text
     */
    record Refused(String file, List<Mistake> mistakes) implements Reading {

        public Refused {
            mistakes = List.copyOf(mistakes);
        }

        /** That there are mistakes, for who has shown them already. */
        public Problem summary() {
            return problem("The runbook " + file + " has " + count() + ".");
        }

        /** All the mistakes as one problem: a line that counts them, then a line for each. */
        public Problem problem() {
            String lines = mistakes.stream().map(Mistake::text).collect(Collectors.joining("\n"));
            return problem("The runbook " + file + " has " + count() + ":\n" + lines);
        }

        private String count() {
            return mistakes.size() == 1 ? "a mistake" : mistakes.size() + " mistakes";
        }

        private Problem problem(String what) {
            return new Problem(
                    ProblemCode.RUNBOOK_WRONG,
                    what,
                    Problem.NOTHING_CHANGED,
                    "Mend the text, then check it with: steadyhand runbooks check " + file);
        }
    }

    /**
     * The runbook.
     *
     * @throws ProblemException with {@link ProblemCode#RUNBOOK_WRONG} where there is none
     */
    default Runbook orThrow() {
        return switch (this) {
            case Understood understood -> understood.runbook();
            case Refused refused -> throw refused.problem().toException();
        };
    }
}
