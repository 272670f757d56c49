package dev.steadyhand.evidence;

import dev.steadyhand.base.PrivateFiles;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.guide.Attachments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a report into a folder, in every format. Each file is there wholly or not at all, and
 * readable by its owner only: evidence names people, servers and what went wrong.
 */
public final class EvidenceWriter {

    private EvidenceWriter() {}

    /**
     * Writes the three files; those of an earlier report of the same run are replaced.
     *
     * @param folder made where there is none
     * @param attachments where the files are that were attached, which are copied beside the report
     * @throws ProblemException with {@link ProblemCode#EVIDENCE_UNWRITABLE}
     */
    public static EvidenceFiles write(RunReport report, Path folder, Attachments attachments) {
        EvidenceFiles files = EvidenceFiles.in(folder, report.run());
        try {
            PrivateFiles.folder(folder);
            PrivateFiles.write(files.html(), ReportFormat.HTML.write(report));
            PrivateFiles.write(files.markdown(), ReportFormat.MD.write(report));
            PrivateFiles.write(files.json(), ReportFormat.JSON.write(report));
            copy(report, folder.resolve(EvidenceFiles.attachments(report.run())), attachments);
            return files;
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /**
     * Writes it in one format into a file of any name. Where that is no file but a pipe or a
     * device, it is written there as it is, and nothing beside it.
     *
     * @param file replaced where there is one; its folder has to be there
     * @param attachments where the files are that were attached, which are copied beside the report
     * @throws ProblemException with {@link ProblemCode#EVIDENCE_UNWRITABLE}
     */
    public static void write(
            RunReport report, ReportFormat format, Path file, Attachments attachments) {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                Files.write(file, format.write(report));
            } else {
                PrivateFiles.write(file, format.write(report));
                copy(
                        report,
                        file.resolveSibling(EvidenceFiles.attachments(report.run())),
                        attachments);
            }
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /** What is not what was attached is left out; the report says that it is. */
    private static void copy(RunReport report, Path folder, Attachments attachments)
            throws IOException {
        for (AttachedFile file : report.attachments()) {
            if (file.state() == Attachments.State.PRESENT) {
                PrivateFiles.folder(folder);
                PrivateFiles.write(
                        folder.resolve(file.file()),
                        attachments.read(report.run(), file.sha256()).orElse(new byte[0]));
            }
        }
    }

    private static ProblemException unwritable(Path place, IOException cause) {
        return new Problem(
                        ProblemCode.EVIDENCE_UNWRITABLE,
                        "The report could not be written to " + place + ".",
                        "The run itself is as it was, and in the journal.",
                        "Write the report again into a folder that can be written, with: steadyhand"
                                + " report")
                .toException(cause);
    }
}
