package dev.steadyhand.gui.run;

import dev.steadyhand.guide.step.ApprovalRequest;
import dev.steadyhand.guide.step.Approver;
import dev.steadyhand.guide.step.Prompt;
import dev.steadyhand.journal.MemoryJournal;
import dev.steadyhand.runbook.Runbook;
import dev.steadyhand.target.Environment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Questions as a real run asks them. */
public final class SamplePrompts {

    private SamplePrompts() {}

    /** A command whose text has changed since it was approved. */
    public static Prompt consent(Optional<String> cutOff) {
        return new Prompt.Consent(
                "php artisan migrate --force '--path=database/shop now'",
                List.of(
                        "It runs on this machine, in /srv/shop.",
                        "It gets these variables of the environment: APP_ENV, DATABASE_URL.",
                        "It is ended after 10:00 min.",
                        "Exit code 0 counts as done, every other as failed."),
                List.of(
                        "\"Migrate\" was: php artisan migrate",
                        "\"Migrate\" is now: php artisan migrate --force '--path=database/shop"
                                + " now'"),
                cutOff);
    }

    /** The second of two approvals. */
    static Prompt approval(Runbook runbook, Environment environment, Instant now) {
        String key = new MemoryJournal(Clock.systemUTC()).sign("").publicKey();
        return new Prompt.Approve(
                new ApprovalRequest(
                        "20261121-142233-shop",
                        runbook.id(),
                        runbook.sha256(),
                        "have-it-approved",
                        "shop-" + environment.word(),
                        environment.word(),
                        "operator",
                        "The restored copy goes live",
                        now.plus(Duration.ofMinutes(30))),
                List.of(new Approver("boris", key), new Approver("clara", key)),
                List.of("anna"),
                2);
    }
}
