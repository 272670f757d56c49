package dev.steadyhand.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadyhand.base.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerFileTest {

    @TempDir private Path folder;

    private Answers read(String text) throws IOException {
        return AnswerFile.read(Files.writeString(folder.resolve("answers.yaml"), text));
    }

    @Test
    void readsAnswersForAllStepsAndForOne() throws IOException {
        Answers answers =
                read(
                        """
                        tick: all
                        on-failure: retry
                        steps:
                          choose-the-backup: {backup: newest}
                          Sign off:
                            conducted-by: night shift
                            note: all well
                        """);
        assertThat(answers.everywhere().tick()).contains(true);
        assertThat(answers.everywhere().onFailure()).contains("retry");
        assertThat(answers.at("choose-the-backup", "Choose the backup").backup())
                .contains("newest");
        assertThat(answers.at("sign-off", "Sign off").conductedBy()).contains("night shift");
        assertThat(answers.at("sign-off", "Sign off").tick()).contains(true);
        assertThat(answers.fromPrompt()).isFalse();
    }

    @Test
    void refusesKeysItDoesNotKnowAllAtOnce() {
        assertThatThrownBy(() -> read("tik: all\nsteps: {a: {fraze: x}}\n"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        thrown ->
                                assertThat(thrown.problem().what())
                                        .contains("\"fraze\" is not a key of it")
                                        .contains("\"tik\" is not a key of it"));
    }

    @Test
    void refusesWaysThatDoNotExist() {
        assertThatThrownBy(() -> read("on-failure: ignore\n"))
                .hasMessageContaining("on-failure is one of abort, retry, skip");
    }

    @Test
    void refusesWhatIsNotYaml() {
        assertThatThrownBy(() -> read("a: [b\n")).hasMessageContaining("it is not YAML");
        assertThatThrownBy(() -> read("- a\n"))
                .hasMessageContaining("it does not hold keys and values");
    }

    @Test
    void saysWhereAFileIsMissing() {
        assertThatThrownBy(() -> AnswerFile.read(folder.resolve("none.yaml")))
                .hasMessageContaining("none.yaml could not be read");
    }
}
