package dev.steadyhand.engine.bucket;

import dev.steadyhand.base.Destructive;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.CopyNames;
import dev.steadyhand.engine.Switchover;
import dev.steadyhand.target.ServerAccess;
import java.util.List;
import java.util.Optional;

/** A bucket has no copy beside it: what was in it comes back from the safety backup. */
final class NothingToSwitch implements Switchover {

    @Override
    public List<String> plan(ServerAccess access, CopyNames names) {
        return List.of();
    }

    @Override
    public State find(ServerAccess access, CopyNames names) {
        return State.NOTHING;
    }

    @Override
    public Optional<CopyNames> newest(ServerAccess access) {
        return Optional.empty();
    }

    @Override
    @Destructive
    public List<String> switchIn(ServerAccess access, CopyNames names, Work work) {
        throw nothing();
    }

    @Override
    @Destructive
    public List<String> undo(ServerAccess access, CopyNames names, Work work) {
        throw nothing();
    }

    @Override
    @Destructive
    public void discard(ServerAccess access, CopyNames names, Work work) {
        throw nothing();
    }

    @Override
    @Destructive
    public void dropCopy(ServerAccess access, CopyNames names) {
        throw nothing();
    }

    private static ProblemException nothing() {
        return new Problem(
                        ProblemCode.NOTHING_TO_UNDO,
                        "A bucket is not switched, so there is nothing to take back.",
                        Problem.NOTHING_CHANGED,
                        "What a restore wrote over is in its safety backup, or among the bucket's"
                                + " earlier versions: restore it from there.")
                .toException();
    }
}
