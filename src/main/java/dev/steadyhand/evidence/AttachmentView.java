package dev.steadyhand.evidence;

import dev.steadyhand.base.ByteSize;
import dev.steadyhand.guide.Attachments;
import java.util.Map;

/** The files that people added, with what vouches for each. */
final class AttachmentView {

    private final RunReport report;

    AttachmentView(RunReport report) {
        this.report = report;
    }

    Map<String, Object> values() {
        return Map.of(
                "hasAttachments", !report.attachments().isEmpty(),
                "attachments", report.attachments().stream().map(this::file).toList());
    }

    private Map<String, Object> file(AttachedFile file) {
        return Map.of(
                "time", ReportWords.clock(file.time()),
                "who", file.who(),
                "step", file.step(),
                "name", file.name(),
                "size", ByteSize.text(file.bytes()),
                "sha256", file.sha256(),
                "path", EvidenceFiles.attachments(report.run()) + "/" + file.file(),
                "present", file.state() == Attachments.State.PRESENT,
                "state", file.state() == Attachments.State.PRESENT ? "" : file.state().name());
    }
}
