package dev.steadyhand.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.guide.Attachments;
import dev.steadyhand.guide.RunEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EvidenceWriterTest {

    @TempDir Path folder;

    private final RunReport report = new SampleRun().restored().anchoredReport();

    private JsonNode json() throws IOException {
        EvidenceFiles files =
                EvidenceWriter.write(report, folder.resolve("out"), new Attachments(folder));
        return JsonMapper.builder().build().readTree(Files.readAllBytes(files.json()));
    }

    @Test
    void writesThreeFilesNamedAfterTheRunAndNothingElse() throws IOException {
        EvidenceWriter.write(report, folder.resolve("out"), new Attachments(folder));

        try (Stream<Path> files = Files.list(folder.resolve("out"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "report_20261121-142233-3f2a90.html",
                            "report_20261121-142233-3f2a90.md",
                            "report_20261121-142233-3f2a90.json");
        }
    }

    private static final String SHA_256 =
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private static final String BESIDE = "attachments_20261121-142233-3f2a90/" + SHA_256 + ".png";

    /** A run with a file that is kept, and one that is gone. */
    private RunReport withAttachments(Attachments kept) throws IOException {
        Path place = kept.place(SampleRun.RUN, SHA_256);
        Files.createDirectories(place.getParent());
        Files.writeString(place, "abc");
        SampleRun run = new SampleRun();
        run.attachments = kept;
        run.begun()
                .tell(new RunEvent.Attached("check-the-target", "<b>.png", "png", 3, SHA_256))
                .tell(new RunEvent.Attached("", "lost.log", "txt", 9, "00".repeat(32)));
        return run.report();
    }

    @Test
    void putsWhatWasAttachedBesideTheReport() throws IOException {
        Attachments kept = new Attachments(folder.resolve("kept"));

        EvidenceFiles files =
                EvidenceWriter.write(withAttachments(kept), folder.resolve("out"), kept);

        assertThat(folder.resolve("out").resolve(BESIDE)).hasContent("abc");
        assertThat(files.html())
                .content()
                .contains("<a href=\"" + BESIDE + "\">&lt;b&gt;.png</a>")
                .contains("lost.log <span class=\"verdict fail\">MISSING</span>");
        assertThat(JsonMapper.builder().build().readTree(files.json().toFile()).path("attachments"))
                .extracting(file -> file.path("state").asString())
                .containsExactly("present", "missing");
    }

    @Test
    void aFileOfAnyNameHasThemBesideItAndIsForItsOwner() throws IOException {
        Attachments kept = new Attachments(folder.resolve("kept"));
        Path page = Files.createDirectory(folder.resolve("post-mortem")).resolve("page.html");

        EvidenceWriter.write(withAttachments(kept), ReportFormat.HTML, page, kept);

        assertThat(page).content().contains("<a href=\"" + BESIDE + "\">");
        assertThat(page.resolveSibling(BESIDE)).hasContent("abc");
        for (Path file : List.of(page, page.resolveSibling(BESIDE))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void whereNoFileCanBeNothingIsWrittenBeside() throws IOException {
        Attachments kept = new Attachments(folder.resolve("kept"));
        Path aFolder = Files.createDirectory(folder.resolve("page.html"));
        RunReport attached = withAttachments(kept);

        assertThatThrownBy(() -> EvidenceWriter.write(attached, ReportFormat.HTML, aFolder, kept))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("could not be written to " + aFolder);
        assertThat(aFolder).isEmptyDirectory();
        assertThat(folder.resolve(BESIDE)).doesNotExist();
    }

    @Test
    void letsNobodyElseReadThem() throws IOException {
        EvidenceFiles files =
                EvidenceWriter.write(report, folder.resolve("out"), new Attachments(folder));

        for (Path file : List.of(files.html(), files.markdown(), files.json())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void saysSoWhereTheyCannotBeWritten() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");

        assertThatThrownBy(() -> EvidenceWriter.write(report, file, new Attachments(folder)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e ->
                                assertThat(e.problem().code())
                                        .isEqualTo(ProblemCode.EVIDENCE_UNWRITABLE));
    }

    @Test
    void theJsonHasTheNamesThatTheCommandLinePromises() throws IOException {
        JsonNode json = json();

        assertThat(json.propertyNames())
                .contains("run", "runbook", "outcome", "steps", "rto", "evidence");
        assertThat(json.path("rto").propertyNames())
                .contains("objectiveSeconds", "seconds", "peopleSeconds", "machineSeconds", "met");
    }

    @Test
    void theJsonTellsEachStepWithItsVerdictAndSeconds() throws IOException {
        JsonNode step = json().path("steps").path(5);

        assertThat(step.path("title").stringValue()).isEqualTo("Restore beside the live database");
        assertThat(step.path("kind").stringValue()).isEqualTo("restore");
        assertThat(step.path("verdict").stringValue()).isEqualTo("PASS");
        assertThat(step.path("seconds").doubleValue()).isEqualTo(751.1);
    }

    @Test
    void theJsonTellsTheOutcomeInTheWordsOfVerdicts() throws IOException {
        assertThat(json().path("outcome").stringValue()).isEqualTo("PASS WITH WARNINGS");
    }

    @Test
    void theJsonCarriesTheProof() throws IOException {
        JsonNode journal = json().path("journal");

        assertThat(journal.path("anchored").booleanValue()).isTrue();
        assertThat(journal.path("first").path("seq").intValue()).isEqualTo(1);
        assertThat(journal.path("last").path("hash").stringValue())
                .isEqualTo(report.proof().last().hash());
        assertThat(journal.path("checkpoint").path("seq").longValue())
                .isEqualTo(report.proof().last().seq());
    }

    @Test
    void theMarkdownTellsThePhasesWithTheirTimes() {
        assertThat(ReportMarkdown.write(report))
                .contains(
                        "| 6 | Restore beside the live database | PASS | 14:27:26 | 12:31 min |"
                                + " 0.0 s | 12:31 min |");
    }

    @Test
    void thePageShowsTheClockAgainstItsObjective() {
        assertThat(ReportHtml.write(report))
                .contains("00:20:44 <span class=\"of\">/ 01:00:00</span>")
                .contains("class=\"banner production\"");
    }
}
