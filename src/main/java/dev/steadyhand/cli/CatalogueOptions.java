package dev.steadyhand.cli;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.guide.step.CatalogueFilter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which backups are wanted in a list. */
final class CatalogueOptions {

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description =
                    "Only those made from this moment on (UTC): 2026-11-21 or"
                            + " 2026-11-21T14:22:33Z.")
    private @Nullable String since;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "Only those made before this moment (UTC).")
    private @Nullable String until;

    @Option(names = "--verified", description = "Only those whose last verification went well.")
    private boolean verified;

    @Option(
            names = "--not-verified",
            description = "Only those that were never verified, or whose verification failed.")
    private boolean unverified;

    @Option(names = "--held", description = "Only those under hold.")
    private boolean held;

    @Option(
            names = "--unusual",
            description =
                    "Only those with something unusual about them: much smaller or larger than"
                            + " those before, made late, a copy of another size.")
    private boolean unusual;

    CatalogueFilter filter(Optional<String> target) {
        if (verified && unverified) {
            throw new Problem(
                            ProblemCode.USAGE_WRONG,
                            "No backup is both verified and not verified.",
                            Problem.NOTHING_CHANGED,
                            "Give --verified or --not-verified.")
                    .toException();
        }
        return new CatalogueFilter(
                target,
                Optional.empty(),
                Optional.ofNullable(since).map(Moments::of),
                Optional.ofNullable(until).map(Moments::of),
                verified || unverified ? Optional.of(verified) : Optional.empty(),
                held,
                unusual);
    }
}
