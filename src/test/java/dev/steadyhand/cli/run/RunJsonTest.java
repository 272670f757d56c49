package dev.steadyhand.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.base.Verdict;
import dev.steadyhand.guide.StepState;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class RunJsonTest {

    private static ObjectNode json(StepState state, Verdict verdict) {
        Ending ending =
                new Ending(SampleRun.of(state, verdict, Optional.empty()), Optional.empty());
        return RunJson.of(ending, Optional.of(Path.of("/evidence")));
    }

    @Test
    void holdsWhatScriptsRelyOn() {
        ObjectNode json = json(StepState.DONE, Verdict.PASS);
        assertThat(json.propertyNames())
                .contains("run", "runbook", "outcome", "steps", "rto", "evidence");
        assertThat(json.path("outcome").asString()).isEqualTo("PASS");
        assertThat(json.path("evidence").asString()).isEqualTo("/evidence");
        assertThat(json.has("problem")).isFalse();
    }

    @Test
    void givesEachStepItsVerdictAndTime() {
        var step = json(StepState.DONE, Verdict.PASS).path("steps").path(0);
        assertThat(step.path("title").asString()).isEqualTo("Choose the backup");
        assertThat(step.path("kind").asString()).isEqualTo("checklist");
        assertThat(step.path("verdict").asString()).isEqualTo("PASS");
        assertThat(step.path("seconds").asDouble()).isEqualTo(5.0);
    }

    @Test
    void holdsTheClockAgainstTheObjective() {
        assertThat(json(StepState.DONE, Verdict.PASS).path("rto").toString())
                .isEqualTo(
                        "{\"objectiveSeconds\":60.0,\"seconds\":10.0,\"peopleSeconds\":4.0,"
                                + "\"machineSeconds\":6.0,\"met\":true}");
    }

    @Test
    void saysWhyItDidNotEndWell() {
        assertThat(json(StepState.FAILED, Verdict.FAIL).path("problem").path("code").asString())
                .isEqualTo("RUN_ABORTED");
    }
}
