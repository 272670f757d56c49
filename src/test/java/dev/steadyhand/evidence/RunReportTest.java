package dev.steadyhand.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.steadyhand.base.Check;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.guide.RunEvent;
import dev.steadyhand.guide.RunMode;
import dev.steadyhand.guide.step.CallResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class RunReportTest {

    private final SampleRun run = new SampleRun();

    @Test
    void countsTheRecoveryUpToTheHealthCheckAndNotToTheSignature() {
        Recovery rto = run.restored().report().recovery();

        assertThat(rto.until()).isEqualTo("Check the health");
        assertThat(rto.taken()).isEqualTo(Duration.parse("PT20M44.152S"));
        assertThat(rto.rating()).isEqualTo(Rating.WELL_WITHIN);
    }

    @Test
    void tellsWaitingForPeopleAndWorkApart() {
        Recovery rto = run.restored().report().recovery();

        assertThat(rto.people()).isEqualTo(Duration.ofSeconds(20 + 15 + 5 + 48 + 72 + 12 + 14));
        assertThat(rto.people().plus(rto.machine())).isEqualTo(rto.taken());
    }

    @Test
    void countsTheLossFromTheBackupToTheStartOfTheRun() {
        DataLoss rpo = run.restored().report().dataLoss();

        assertThat(rpo.restoredTo()).contains(Instant.parse("2026-11-21T02:00:00Z"));
        assertThat(rpo.lost()).contains(Duration.parse("PT12H22M33.120S"));
        assertThat(rpo.rating()).isEqualTo(Rating.WITHIN);
    }

    @Test
    void tellsWhoWasToBeCalledAndWhatCameOfIt() {
        String agree = "agree-that-a-restore-is-the-right-thing";
        run.escalates("on-call", "Ada Byron", Duration.ofMinutes(1))
                .escalates("engineering-lead", "", Duration.ofMinutes(2))
                .begun()
                .tell(new RunEvent.StepStarted(agree))
                .tell(
                        Duration.ofMinutes(3),
                        new RunEvent.Called(
                                "on-call", CallResult.REACHED, "Ada Byron", "<b>comes</b>"));

        String html = ReportHtml.write(run.report());

        assertThat(html)
                .contains("<h2>Calls to people</h2>")
                .contains("reached Ada Byron, &lt;b&gt;comes&lt;/b&gt;")
                .contains(
                        "engineering-lead</td><td class=\"v\"><span class=\"verdict warn\">NOT ON"
                                + " RECORD");
        assertThat(ReportMarkdown.write(run.report())).contains("engineering-lead, NOT ON RECORD");
        JsonNode calls = ReportJson.of(run.report()).path("escalations");
        assertThat(calls.findValuesAsString("standing")).containsExactly("reached", "due");
        assertThat(calls.path(0).path("calls").path(0).path("result").asString())
                .isEqualTo("reached");
    }

    @Test
    void saysThatTheClockJumped() {
        run.begun()
                .tell(
                        Duration.ofMinutes(4),
                        new RunEvent.ClockChanged(Duration.ofSeconds(200), Duration.ofSeconds(8)));

        assertThat(run.report().deviations())
                .extracting(Happening::detail)
                .containsExactly("The machine was suspended or its clock changed, by +3:12 min.");
        assertThat(ReportHtml.write(run.report()))
                .contains("clock changed during the run, by +3:12 min; times are by the clock");
        assertThat(ReportJson.of(run.report()).path("clockChangesSeconds").path(0).asInt())
                .isEqualTo(192);
    }

    @Test
    void namesTheGatesAndWhatTheyShowed() {
        assertThat(run.restored().report().gates())
                .extracting(Check::name, Check::verdict)
                .containsExactly(
                        tuple("Check the target", Verdict.PASS_WITH_WARNINGS),
                        tuple("Make a safety backup", Verdict.PASS),
                        tuple("Confirm the restore", Verdict.PASS),
                        tuple("Verify the restored copy", Verdict.PASS),
                        tuple("Check the health", Verdict.PASS));
    }

    @Test
    void doesNotLetAnOverruledGateLookGreen() {
        String check = "check-the-target";
        run.begun()
                .tell(new RunEvent.StepStarted("agree-that-a-restore-is-the-right-thing"))
                .tell(
                        new RunEvent.StepDone(
                                "agree-that-a-restore-is-the-right-thing",
                                Verdict.PASS,
                                "",
                                Map.of()))
                .tell(new RunEvent.StepStarted(check))
                .tell(new RunEvent.StepFailed(check, SampleRun.unreachable()))
                .tell(new RunEvent.Overruled(check, ProblemCode.IDENTITY_MISMATCH, "moved host"))
                .tell(new RunEvent.StepDone(check, Verdict.PASS, "", Map.of()));

        RunReport report = run.report();

        assertThat(report.gates().getFirst().verdict()).isEqualTo(Verdict.PASS_WITH_WARNINGS);
        assertThat(report.deviations())
                .extracting(Happening::what, Happening::detail)
                .contains(tuple("guard SH-301 overruled", "moved host"));
    }

    @Test
    void listsWhatDidNotGoByTheBook() {
        assertThat(run.restored().report().deviations())
                .extracting(Happening::what)
                .containsExactly(
                        "failed, SH-201", "tried again", "passed with warnings", "answer refused");
    }

    @Test
    void listsEachDecisionWithItsQuestion() {
        assertThat(run.restored().report().decisions())
                .extracting(Happening::what, Happening::detail)
                .contains(tuple("Choose a backup", SampleRun.BACKUP + " in offsite"));
    }

    @Test
    void saysWhoTickedWhatAndWhen() {
        Phase.Item item = run.restored().report().phases().getFirst().items().getLast();

        assertThat(item.text()).isEqualTo("The application is in maintenance mode");
        assertThat(item.ticked())
                .contains(new Phase.Tick("Ada Example", Instant.parse("2026-11-21T14:23:08.120Z")));
    }

    @Test
    void namesWhoSignedAndWhen() {
        assertThat(run.restored().report().signOff())
                .contains(
                        new SignOff(
                                "Ada Example",
                                "Bo Sample",
                                "Former content is kept until Monday.",
                                Instant.parse("2026-11-21T14:44:52.272Z")));
    }

    @Test
    void saysThatACheckpointOutsideVouchesForTheWholeRun() {
        JournalProof proof = run.restored().anchoredReport().proof();

        assertThat(proof.isIntact()).isTrue();
        assertThat(proof.isAnchored()).isTrue();
        assertThat(proof.checkpoint()).isPresent();
    }

    @Test
    void saysThatNothingOutsideVouchesForIt() {
        JournalProof proof = run.restored().report().proof();

        assertThat(proof.isAnchored()).isFalse();
        assertThat(proof.limits()).first().asString().startsWith("No checkpoint outside");
    }

    @Test
    void tellsARunThatHasNotEndedUpToItsLastEntry() {
        RunReport report = run.prepared().report();

        assertThat(report.standing()).isEqualTo("unfinished");
        assertThat(report.asOf()).isEqualTo(Instant.parse("2026-11-21T14:24:07.532Z"));
        assertThat(report.recovery().rating()).isEqualTo(Rating.NOT_MEASURED);
        assertThat(report.dataLoss().rating()).isEqualTo(Rating.NOT_MEASURED);
    }

    @Test
    void tellsAnAbortedRunWithItsReasonAndThatNothingWasRecovered() {
        RunReport report =
                run.prepared()
                        .tell(new RunEvent.Aborted("wrong server"))
                        .tell(new RunEvent.Finished(Verdict.FAIL))
                        .report();

        assertThat(report.standing()).isEqualTo("aborted");
        assertThat(report.state().aborted()).contains("wrong server");
        assertThat(report.recovery().rating()).isEqualTo(Rating.NOT_RECOVERED);
        assertThat(report.deviations()).last().extracting(Happening::what).isEqualTo("aborted");
    }

    @Test
    void measuresNoRecoveryInARehearsal() {
        run.mode = RunMode.REHEARSAL;

        assertThat(run.restored().report().recovery().rating()).isEqualTo(Rating.NOT_MEASURED);
    }

    @Test
    void refusesARunThatIsNotInTheJournal() {
        assertThatThrownBy(run::report)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.UNKNOWN_NAME));
    }

    @Test
    void ratesAgainstTheObjective() {
        Duration hour = Duration.ofHours(1);
        assertThat(
                        List.of(
                                Rating.of(Duration.ofMinutes(30), hour),
                                Rating.of(Duration.ofMinutes(31), hour),
                                Rating.of(Duration.ofMinutes(55), hour),
                                Rating.of(Duration.ofMinutes(60).plusMillis(1), hour)))
                .containsExactly(
                        Rating.WELL_WITHIN, Rating.WITHIN, Rating.JUST_WITHIN, Rating.MISSED);
    }
}
