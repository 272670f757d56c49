package dev.steadyhand.cli;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.engine.SyncPast;
import dev.steadyhand.engine.VersionsWanted;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What of the earlier versions that a bucket's backup holds is brought back. */
final class PastOptions {

    @Option(
            names = "--versions",
            paramLabel = "newest|all",
            description =
                    "Of a bucket: from a backup that holds earlier versions, bring back all of them"
                            + " (usual, where the bucket keeps versions) or the newest of each"
                            + " object.")
    private @Nullable String versions;

    @Option(
            names = {"--at", "--as-of"},
            paramLabel = "TIME",
            description =
                    "Of a bucket: from a backup that holds earlier versions, bring back the objects"
                            + " as they were at that moment (UTC): 2026-11-21 or"
                            + " 2026-11-21T14:22:33Z.")
    private @Nullable String moment;

    boolean isGiven() {
        return versions != null || moment != null;
    }

    SyncPast chosen() {
        boolean newest =
                Optional.ofNullable(versions).map(PastOptions::versions).stream()
                        .anyMatch(VersionsWanted.NEWEST::equals);
        return new SyncPast(newest, Optional.ofNullable(moment).map(Moments::of));
    }

    /** What was given with {@code --versions}. */
    static VersionsWanted versions(String word) {
        return VersionsWanted.of(word)
                .filter(wanted -> wanted != VersionsWanted.AS_TARGET)
                .orElseThrow(() ->
                        new Problem(
                                        ProblemCode.USAGE_WRONG,
                                        "The versions wanted are neither newest nor all.",
                                        Problem.NOTHING_CHANGED,
                                        "Give --versions newest or --versions all.")
                                .toException());
    }
}
