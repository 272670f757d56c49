package dev.steadyhand.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.steadyhand.base.PrivateFiles;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.guide.Attachments;
import java.io.IOException;
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
            PrivateFiles.write(files.html(), ReportHtml.write(report).getBytes(UTF_8));
            PrivateFiles.write(files.markdown(), ReportMarkdown.write(report).getBytes(UTF_8));
            PrivateFiles.write(files.json(), ReportJson.write(report));
            copy(report, folder.resolve(EvidenceFiles.attachments(report.run())), attachments);
            return files;
        } catch (IOException e) {
            throw unwritable(folder, e);
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

    private static ProblemException unwritable(Path folder, IOException cause) {
        return new Problem(
                        ProblemCode.EVIDENCE_UNWRITABLE,
                        "The report could not be written into " + folder + ".",
                        "The run itself is as it was, and in the journal.",
                        "Write the report again into a folder that can be written, with: steadyhand"
                                + " report")
                .toException(cause);
    }
}
