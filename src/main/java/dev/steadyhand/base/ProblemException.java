package dev.steadyhand.base;

import org.jspecify.annotations.Nullable;

/** Carries a {@link Problem} from where it is found to whoever shows it. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    ProblemException(Problem problem, @Nullable Throwable cause) {
        super(problem.code().id() + " " + problem.what(), cause);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
