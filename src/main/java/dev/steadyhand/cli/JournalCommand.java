package dev.steadyhand.cli;

import dev.steadyhand.base.ExitCode;
import dev.steadyhand.base.PrivateFiles;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.cli.terminal.Json;
import dev.steadyhand.cli.terminal.ProblemLines;
import dev.steadyhand.guide.Attachments;
import dev.steadyhand.journal.Entry;
import dev.steadyhand.journal.Journal;
import dev.steadyhand.journal.JournalFindings;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code steadyhand journal}: the log of everything that happened. */
@Command(name = "journal", description = "Show, verify and export the journal.")
final class JournalCommand {

    private static final int PAGE = 1000;

    private final Shell shell;

    JournalCommand(Shell shell) {
        this.shell = shell;
    }

    @Command(name = "show", description = "Show what happened, one line an event, oldest first.")
    int show(
            @Option(names = "--run", paramLabel = "RUN", description = "Only this run.")
                    @Nullable String run,
            @Option(
                            names = {"-n", "--last"},
                            paramLabel = "N",
                            description = "Only the last N events.")
                    @Nullable Integer last) {
        try (Bench bench = open()) {
            Journal journal = bench.journal();
            List<Entry> entries =
                    run == null ? new JournalPages(journal).all() : journal.ofRun(run);
            int from = last == null ? 0 : Math.max(0, entries.size() - Math.max(0, last));
            List<Entry> shown = entries.subList(from, entries.size());
            shell.print(
                    () -> json(shown),
                    out -> shown.forEach(entry -> out.println(EntryLine.of(entry))));
            return 0;
        }
    }

    private static ObjectNode json(List<Entry> entries) {
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray("entries");
        entries.forEach(entry -> list.add(json(entry)));
        return json;
    }

    private static ObjectNode json(Entry entry) {
        ObjectNode json =
                Json.object()
                        .put("seq", entry.seq())
                        .put("time", entry.time().toString())
                        .put("run", entry.run().orElse(null))
                        .put("actor", entry.actor())
                        .put("kind", entry.kind());
        json.set("data", entry.data());
        return json.put("hash", entry.hash());
    }

    @Command(
            name = "verify",
            description =
                    "Prove that no entry was changed, removed or added: the chain of hashes, and"
                            + " the signed checkpoints that lie beside the backups.")
    int verify() {
        try (Bench bench = open()) {
            OutsideCheckpoints outside = OutsideCheckpoints.in(bench.stores().byName().values());
            JournalFindings findings = bench.journal().verify(outside.found());
            AttachedCheck attached =
                    AttachedCheck.of(bench.journal(), new Attachments(bench.home().attachments()));
            shell.print(
                    () -> json(findings, outside, attached),
                    out -> {
                        attached.findings().forEach(out::println);
                        print(out, findings, outside);
                    });
            if (findings.verdict().isGood()) {
                attached.problem()
                        .ifPresent(lost -> ProblemLines.print(shell.console().err(), lost));
                return attached.findings().isEmpty() ? 0 : ExitCode.FAILED.number();
            }
            ProblemLines.print(shell.console().err(), altered(findings));
            return ExitCode.FAILED.number();
        }
    }

    private static ObjectNode json(
            JournalFindings findings, OutsideCheckpoints outside, AttachedCheck attached) {
        ObjectNode json =
                Json.object()
                        .put("entries", findings.entries())
                        .put("intact", findings.intact())
                        .put("anchoredUpTo", findings.anchoredUpTo())
                        .put("checkpoints", outside.found().size());
        findings.findings().forEach(json.putArray("findings")::add);
        findings.remarks().forEach(json.putArray("remarks")::add);
        outside.unread().forEach(json.putArray("unread")::add);
        json.put("attachments", attached.files());
        attached.findings().forEach(json.putArray("attachmentFindings")::add);
        return json.put("verdict", findings.verdict().words());
    }

    private static void print(
            PrintStream out, JournalFindings findings, OutsideCheckpoints outside) {
        out.println(
                findings.entries()
                        + " entries, "
                        + findings.intact()
                        + " of them intact from the first on");
        out.println(
                findings.anchoredUpTo() == 0
                        ? "No checkpoint beside the backups vouches for them: a tail that was cut"
                                + " off would not show"
                        : "Checkpoints beside the backups vouch for the first "
                                + findings.anchoredUpTo());
        findings.findings().forEach(out::println);
        findings.remarks().forEach(remark -> out.println("Remark: " + remark));
        outside.unread().forEach(line -> out.println("Not read: " + line));
        out.println(findings.verdict().words());
    }

    private static Problem altered(JournalFindings findings) {
        return new Problem(
                ProblemCode.JOURNAL_ALTERED,
                "The journal was altered: " + findings.findings().getFirst(),
                "The first "
                        + findings.intact()
                        + " of "
                        + findings.entries()
                        + " entries are as they were written.",
                "Keep the file as it is, and compare it with a copy. The checkpoints beside the"
                        + " backups say up to where it can be trusted.");
    }

    @Command(
            name = "export",
            description = "Write all entries as JSON, one a line, for other programs.")
    int export(
            @Option(
                            names = "--out",
                            paramLabel = "FILE",
                            description =
                                    "Where to, readable by you alone; standard output without it.")
                    @Nullable Path file) {
        try (Bench bench = open()) {
            JournalPages pages = new JournalPages(bench.journal());
            if (file == null) {
                PrintStream out = shell.console().out();
                pages.forEach(entry -> Json.print(out, json(entry)));
                out.flush();
            } else {
                write(file, pages);
            }
            return 0;
        }
    }

    private static void write(Path file, JournalPages pages) {
        try {
            if (!Files.exists(file) || Files.isRegularFile(file)) {
                PrivateFiles.ensure(file); // a pipe or a device stays as it is
            }
            try (BufferedWriter writer = Files.newBufferedWriter(file)) {
                pages.forEach(entry -> line(writer, json(entry)));
            }
        } catch (IOException | UncheckedIOException unwritable) {
            throw new Problem(
                            ProblemCode.FILE_UNUSABLE,
                            "The journal could not be written to " + file + ".",
                            "The journal itself is as it was.",
                            "Choose a file in a folder that can be written.")
                    .toException(unwritable);
        }
    }

    private static void line(BufferedWriter writer, ObjectNode json) {
        try {
            writer.write(json.toString());
            writer.newLine();
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private Bench open() {
        return shell.open(new TargetChoice(shell).configurationOfAll());
    }

    /** The journal, some entries at a time. */
    private record JournalPages(Journal journal) {

        void forEach(Consumer<Entry> action) {
            long after = 0;
            List<Entry> page = journal.after(after, PAGE);
            while (!page.isEmpty()) {
                page.forEach(action);
                after = page.getLast().seq();
                page = journal.after(after, PAGE);
            }
        }

        List<Entry> all() {
            List<Entry> all = new java.util.ArrayList<>();
            forEach(all::add);
            return all;
        }
    }

    /** An event as people grep it. */
    private static final class EntryLine {

        private static final List<String> LEADING =
                List.of(
                        "target", "backup", "step", "verdict", "role", "result", "file", "seconds",
                        "note");
        private static final int LONGEST = 100;

        static String of(Entry entry) {
            StringBuilder line = new StringBuilder();
            line.append(entry.time()).append(" | ").append(entry.kind());
            entry.run().ifPresent(run -> line.append(" | ").append(run));
            line.append(" | ").append(entry.actor());
            for (String field : LEADING) {
                Optional.of(entry.data().path(field).asString(""))
                        .filter(value -> !value.isEmpty())
                        .ifPresent(value ->
                                line.append(" | ").append(field).append(':').append(shown(value)));
            }
            return line.toString();
        }

        /** In one line and without bars, which stand between the fields. */
        private static String shown(String value) {
            String line = value.replaceAll("[\\p{Cntrl}|]", " ");
            return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
        }
    }
}
