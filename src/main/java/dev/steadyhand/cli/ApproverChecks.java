package dev.steadyhand.cli;

import dev.steadyhand.base.Check;
import dev.steadyhand.guide.step.Approver;
import dev.steadyhand.target.Target;
import java.util.Collection;
import java.util.List;

/** Whether there are as many people as targets ask to approve, before one of them is needed. */
final class ApproverChecks {

    private final Bench bench;

    ApproverChecks(Bench bench) {
        this.bench = bench;
    }

    List<Check> of(Collection<Target> targets) {
        List<Target> asking = targets.stream().filter(target -> target.approvals() > 0).toList();
        if (asking.isEmpty()) {
            return List.of();
        }
        String own = bench.journal().sign("").publicKey();
        List<Approver> all =
                bench.configuration().approvers().entrySet().stream()
                        .map(one -> new Approver(one.getKey(), one.getValue()))
                        .toList();
        int people = Approver.people(Approver.besides(all, bench.configuration().operator(), own));
        return asking.stream().map(target -> check(target, people)).toList();
    }

    private static Check check(Target target, int people) {
        String name = "approvals of " + target.name();
        String found = target.approvals() + " needed, and " + people + " other people may";
        return people >= target.approvals()
                ? Check.pass(name, found)
                : Check.fail(
                        name,
                        found
                                + ": nothing can be confirmed on it here; add them below approvers:"
                                + " in steadyhand.yaml");
    }
}
