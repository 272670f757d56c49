package dev.steadyhand.guide.step;

import dev.steadyhand.engine.Definers;
import dev.steadyhand.engine.RestorePlan;
import dev.steadyhand.runbook.Step;
import java.util.Map;

/** What becomes of accounts in a restore, and how the journal keeps it. */
final class ChosenAccounts {

    private ChosenAccounts() {}

    static RestorePlan.Accounts of(Step.Restore step) {
        return new RestorePlan.Accounts(
                Definers.of(step.accounts().definers()), step.accounts().users());
    }

    static Map<String, String> facts(RestorePlan.Accounts accounts) {
        return Map.of(
                "definers",
                accounts.definers().word(),
                "users",
                Boolean.toString(accounts.users()));
    }

    /** As it was when the restore began; older journals say nothing of it. */
    static RestorePlan.Accounts of(EffectRecord record) {
        return new RestorePlan.Accounts(
                Definers.of(record.fact("definers").orElse("keep")),
                record.fact("users").filter("true"::equals).isPresent());
    }
}
