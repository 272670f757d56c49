package dev.steadyhand.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.steadyhand.base.Check;
import dev.steadyhand.base.Problem;
import dev.steadyhand.guide.Escalation;
import dev.steadyhand.guide.RunEvent;
import dev.steadyhand.guide.StepSnapshot;
import dev.steadyhand.guide.step.EffectRecord;
import dev.steadyhand.journal.Checkpoint;
import dev.steadyhand.journal.Entry;
import dev.steadyhand.target.Identity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A report as JSON, for programs. The names are kept stable and are told in {@code
 * docs/evidence.md}; characters outside ASCII are escaped, so that none can hide in a terminal.
 */
public final class ReportJson {

    private static final int VERSION = 1;
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .build();

    private final RunReport report;

    private ReportJson(RunReport report) {
        this.report = report;
    }

    public static byte[] write(RunReport report) {
        return (JSON.writeValueAsString(of(report)) + "\n").getBytes(UTF_8);
    }

    /** The same as a tree, for who shows a part of it. */
    public static ObjectNode of(RunReport report) {
        return new ReportJson(report).build();
    }

    private ObjectNode build() {
        ObjectNode root = JSON.createObjectNode();
        head(root);
        target(root);
        times(root);
        ArrayNode changes = root.putArray("clockChangesSeconds");
        report.clockChanges().forEach(change -> changes.add(ReportWords.seconds(change)));
        recovery(root.putObject("rto"));
        dataLoss(root.putObject("rpo"));
        array(root, "gates", report.gates(), ReportJson::check);
        array(root, "steps", report.phases(), ReportJson::step);
        array(root, "effects", report.effects(), ReportJson::effect);
        array(root, "decisions", report.decisions(), ReportJson::happening);
        array(root, "deviations", report.deviations(), ReportJson::happening);
        array(root, "notes", report.notes(), ReportJson::happening);
        array(root, "attachments", report.attachments(), this::attachment);
        array(root, "escalations", report.escalations(), this::escalation);
        report.state().plan().forEach(root.putArray("plan")::add);
        signOff(root);
        array(root, "log", report.state().log(), ReportJson::line);
        new ProofJson(report.proof()).putInto(root.putObject("journal"));
        root.put("evidence", EvidenceFiles.html(report.run()));
        return root;
    }

    private void head(ObjectNode root) {
        RunEvent.Started begun = report.state().begun();
        root.put("format", "steadyhand-report");
        root.put("version", VERSION);
        root.put("run", report.run());
        root.put("runbook", begun.runbook());
        root.put("outcome", report.state().outcome().words());
        root.put("standing", report.standing());
        put(root, "aborted", report.state().aborted());
        root.put("title", begun.title());
        root.put("runbookVersion", report.state().runbook().version());
        root.put("runbookSha256", begun.sha256());
        root.put("mode", begun.mode().word());
        root.put("operator", report.state().operator());
    }

    private void target(ObjectNode root) {
        RunEvent.Started begun = report.state().begun();
        root.put("target", begun.target());
        root.put("environment", begun.environment().word());
        root.putNull("server");
        report.state().identity().ifPresent(identity -> server(root, identity));
    }

    private static void server(ObjectNode root, Identity identity) {
        ObjectNode server = root.putObject("server");
        server.put("product", identity.product().word());
        server.put("host", identity.host());
        server.put("port", identity.port());
        server.put("database", identity.database());
        server.put("serverId", identity.serverId());
    }

    private void times(ObjectNode root) {
        root.put("started", report.state().started().toString());
        put(root, "ended", report.state().ended().map(Instant::toString));
        root.put("asOf", report.asOf().toString());
        seconds(root, "seconds", report.elapsed());
        seconds(root, "peopleSeconds", report.state().clock().people());
        seconds(root, "machineSeconds", report.state().clock().machine());
        seconds(root, "awaySeconds", report.state().clock().away());
    }

    private void recovery(ObjectNode node) {
        Recovery rto = report.recovery();
        seconds(node, "objectiveSeconds", rto.objective());
        seconds(node, "seconds", rto.taken());
        seconds(node, "peopleSeconds", rto.people());
        seconds(node, "machineSeconds", rto.machine());
        met(node, rto.rating());
        put(node, "until", Optional.of(rto.until()).filter(title -> !title.isEmpty()));
    }

    private void dataLoss(ObjectNode node) {
        DataLoss rpo = report.dataLoss();
        seconds(node, "objectiveSeconds", rpo.objective());
        node.putNull("seconds");
        rpo.lost().ifPresent(lost -> seconds(node, "seconds", lost));
        met(node, rpo.rating());
        put(node, "restoredTo", rpo.restoredTo().map(Instant::toString));
        node.put("countedTo", rpo.countedTo().toString());
        node.put("incidentKnown", rpo.incidentKnown());
    }

    private static void met(ObjectNode node, Rating rating) {
        if (rating == Rating.NOT_MEASURED) {
            node.putNull("met");
        } else {
            node.put("met", rating.isMet());
        }
        node.put("rating", rating.words());
    }

    private static void step(ObjectNode node, Phase phase) {
        StepSnapshot step = phase.snapshot();
        node.put("number", phase.number());
        node.put("id", step.step().text().id());
        node.put("title", phase.title());
        node.put("kind", step.step().kind());
        node.put("state", step.state().name().toLowerCase(java.util.Locale.ROOT));
        node.put("verdict", step.verdict().words());
        seconds(node, "seconds", step.people().plus(step.machine()));
        seconds(node, "peopleSeconds", step.people());
        seconds(node, "machineSeconds", step.machine());
        put(node, "started", step.started().map(Instant::toString));
        put(node, "ended", step.ended().map(Instant::toString));
        node.put("detail", step.detail());
        array(node, "checks", step.checks(), ReportJson::check);
        array(node, "items", phase.items(), ReportJson::item);
        node.putNull("problem");
        step.problem().ifPresent(problem -> problem(node.putObject("problem"), problem));
    }

    private static void item(ObjectNode node, Phase.Item item) {
        node.put("text", item.text());
        node.put("ticked", item.ticked().isPresent());
        put(node, "by", item.ticked().map(Phase.Tick::who));
        put(node, "at", item.ticked().map(tick -> tick.time().toString()));
    }

    private static void problem(ObjectNode node, Problem problem) {
        node.put("code", problem.code().id());
        node.put("what", problem.what());
        node.put("state", problem.state());
        node.put("next", problem.next());
    }

    private static void check(ObjectNode node, Check check) {
        node.put("name", check.name());
        node.put("verdict", check.verdict().words());
        node.put("detail", check.detail());
    }

    private static void effect(ObjectNode node, EffectRecord effect) {
        node.put("effect", effect.effect().name());
        node.put("step", effect.step());
        node.put("complete", effect.complete());
        ObjectNode facts = node.putObject("facts");
        new TreeMap<>(effect.facts()).forEach(facts::put);
    }

    private static void happening(ObjectNode node, Happening happening) {
        node.put("at", happening.time().toString());
        node.put("by", happening.who());
        node.put("step", happening.step());
        node.put("what", happening.what());
        node.put("detail", happening.detail());
    }

    private void attachment(ObjectNode node, AttachedFile file) {
        node.put("at", file.time().toString());
        node.put("by", file.who());
        node.put("step", file.step());
        node.put("name", file.name());
        node.put("bytes", file.bytes());
        node.put("sha256", file.sha256());
        node.put("file", EvidenceFiles.attachments(report.run()) + "/" + file.file());
        node.put("state", file.state().name().toLowerCase(java.util.Locale.ROOT));
    }

    private void escalation(ObjectNode node, Escalation call) {
        node.put("role", call.contact().role());
        node.put("person", call.contact().person());
        seconds(node, "afterSeconds", call.after());
        node.put("due", call.due().toString());
        node.put("standing", call.standing(report.asOf()).word());
        array(node, "calls", call.made(), ReportJson::call);
    }

    private static void call(ObjectNode node, Escalation.Made made) {
        node.put("at", made.time().toString());
        node.put("by", made.by());
        node.put("person", made.person());
        node.put("result", made.result().words());
        node.put("note", made.note());
    }

    private static void line(ObjectNode node, dev.steadyhand.guide.RunSnapshot.LogLine line) {
        node.put("at", line.time().toString());
        node.put("text", line.text());
    }

    private void signOff(ObjectNode root) {
        root.putNull("signOff");
        report.signOff()
                .ifPresent(signed -> {
                    ObjectNode node = root.putObject("signOff");
                    node.put("conductedBy", signed.conductedBy());
                    node.put("reviewedBy", signed.reviewedBy());
                    node.put("note", signed.note());
                    node.put("at", signed.time().toString());
                });
    }

    private static <T> void array(
            ObjectNode node, String name, List<T> items, BiConsumer<ObjectNode, T> writer) {
        ArrayNode array = node.putArray(name);
        items.forEach(item -> writer.accept(array.addObject(), item));
    }

    private static void seconds(ObjectNode node, String name, Duration duration) {
        node.put(name, ReportWords.seconds(duration));
    }

    private static void put(ObjectNode node, String name, Optional<String> value) {
        value.ifPresentOrElse(text -> node.put(name, text), () -> node.putNull(name));
    }

    /** The journal's part. */
    private record ProofJson(JournalProof proof) {

        void putInto(ObjectNode node) {
            node.put("entries", proof.entries());
            entry(node.putObject("first"), proof.first());
            entry(node.putObject("last"), proof.last());
            node.put("intact", proof.isIntact());
            node.put("anchored", proof.isAnchored());
            node.put("anchoredUpTo", proof.journal().anchoredUpTo());
            node.put("verdict", proof.journal().verdict().words());
            node.putNull("checkpoint");
            proof.checkpoint().ifPresent(found -> checkpoint(node.putObject("checkpoint"), found));
            proof.journal().findings().forEach(node.putArray("findings")::add);
            proof.journal().remarks().forEach(node.putArray("remarks")::add);
            proof.limits().forEach(node.putArray("limits")::add);
        }

        private static void entry(ObjectNode node, Entry entry) {
            node.put("seq", entry.seq());
            node.put("hash", entry.hash());
        }

        private static void checkpoint(ObjectNode node, Checkpoint checkpoint) {
            node.put("seq", checkpoint.seq());
            node.put("hash", checkpoint.hash());
            node.put("time", checkpoint.time().toString());
            node.put("signature", checkpoint.signature());
            node.put("publicKey", checkpoint.publicKey());
            node.put("keyFingerprint", checkpoint.keyFingerprint());
        }
    }
}
