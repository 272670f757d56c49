package dev.steadyhand.guide;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.steadyhand.base.ProblemException;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.runbook.Runbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that people add to a run. */
class AttachmentsTest {

    private static final String ABC =
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    /** Asks, and stays where it is. */
    private static final Runbook ASKING =
            Pages.page("look", "## Look\n\nLook.\n\n- [ ] It is so\n");

    @TempDir private Path folder;
    private Attachments attachments;

    @BeforeEach
    void begin() {
        attachments = new Attachments(folder.resolve("kept"));
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    @Test
    void aFileIsKeptUnderWhatItHoldsForItsOwnerAlone() throws IOException {
        Attachments.Kept kept = attachments.keep("run-1", file("a.txt", "abc".getBytes(UTF_8)));

        assertThat(kept).isEqualTo(new Attachments.Kept("a.txt", "txt", 3, ABC));
        Path place = attachments.place("run-1", ABC);
        assertThat(place).hasContent("abc");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
                .isEqualTo("rw-------");
    }

    @Test
    void aFileThatWasChangedOrIsGoneIsFoundOut() throws IOException {
        attachments.keep("run-1", file("a.txt", "abc".getBytes(UTF_8)));
        assertThat(attachments.state("run-1", ABC)).isEqualTo(Attachments.State.PRESENT);

        Files.writeString(attachments.place("run-1", ABC), "abd");
        assertThat(attachments.state("run-1", ABC)).isEqualTo(Attachments.State.CHANGED);

        Files.delete(attachments.place("run-1", ABC));
        assertThat(attachments.state("run-1", ABC)).isEqualTo(Attachments.State.MISSING);
    }

    @ParameterizedTest
    @CsvSource({
        "page.html, <script>alert(1)</script>, txt",
        "picture.svg, <svg onload='x'/>, txt",
        "screen.gif, GIF89a, gif",
        "nothing, '', txt"
    })
    void noCopyRunsByBeingOpened(String name, String content, String ending) throws IOException {
        assertThat(attachments.keep("run-1", file(name, content.getBytes(UTF_8))).ending())
                .isEqualTo(ending);
    }

    @Test
    void picturesAreKnownByWhatTheyHold() throws IOException {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0};
        byte[] jpeg = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0};
        byte[] other = {0, 1, 2};

        assertThat(attachments.keep("r", file("a.exe", png)).ending()).isEqualTo("png");
        assertThat(attachments.keep("r", file("b", jpeg)).ending()).isEqualTo("jpg");
        assertThat(attachments.keep("r", file("c.png", other)).ending()).isEqualTo("bin");
    }

    @Test
    void whatIsTooLargeOrNoFileIsRefused() throws IOException {
        Path large = file("large", new byte[Attachments.LARGEST + 1]);

        assertThatThrownBy(() -> attachments.keep("r", large))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("larger than 20.0 MB");
        assertThatThrownBy(() -> attachments.keep("r", folder))
                .hasMessageContaining("is no file that can be read");
    }

    @Test
    void aRunHasTheFilesOnRecord() throws IOException {
        GuideWorld world = new GuideWorld(folder);
        Path file = file("a\u202Etxt", "abc".getBytes(UTF_8));
        try (GuidedRun run = asking(world)) {
            run.answer(new Answer.Attached(file));

            assertThat(world.journal.ofKind("ATTACHMENT"))
                    .extracting(entry -> entry.data().toString())
                    .containsExactly(
                            "{\"step\":\"look\",\"name\":\"a_txt\",\"ending\":\"txt\",\"bytes\":3,"
                                    + "\"sha256\":\""
                                    + ABC
                                    + "\",\"target\":\"shop-staging\"}");
        }
    }

    @Test
    void aRunThatIsOverTakesNoneAndSaysWhereTheFileBelongs() throws IOException {
        GuideWorld world = new GuideWorld(folder);
        Path file = file("a.txt", "abc".getBytes(UTF_8));
        String id;
        try (GuidedRun run = asking(world)) {
            id = run.snapshot().run();
        }
        Runs runs = world.runs();
        runs.end(id, "operator", "the server is gone");

        assertThatThrownBy(() -> runs.say(id, "operator", new Answer.Attached(file)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> {
                            assertThat(refused.problem().what()).isEqualTo("The run is over.");
                            assertThat(refused.problem().next()).contains("steadyhand report");
                        });
        assertThat(world.journal.ofKind("ATTACHMENT")).isEmpty();
        assertThat(new Attachments(folder.resolve("attachments")).state(id, ABC))
                .isEqualTo(Attachments.State.MISSING);
    }

    private static GuidedRun asking(GuideWorld world) {
        GuidedRun run = world.runs().start(world.order(ASKING, RunMode.DRILL));
        await().until(() -> run.snapshot().prompt().isPresent());
        return run;
    }
}
