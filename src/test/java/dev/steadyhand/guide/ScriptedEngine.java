package dev.steadyhand.guide;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.steadyhand.archive.BackupReader;
import dev.steadyhand.archive.BackupWriter;
import dev.steadyhand.archive.ContentDigest;
import dev.steadyhand.archive.DumpedObject;
import dev.steadyhand.archive.Manifest;
import dev.steadyhand.archive.Member;
import dev.steadyhand.archive.MemberBuffer;
import dev.steadyhand.archive.MemberKind;
import dev.steadyhand.archive.ObjectKind;
import dev.steadyhand.base.Check;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.DumpPlan;
import dev.steadyhand.engine.DumpResult;
import dev.steadyhand.engine.Engine;
import dev.steadyhand.engine.Place;
import dev.steadyhand.engine.RestorePlan;
import dev.steadyhand.engine.RestorePreview;
import dev.steadyhand.engine.RestoreResult;
import dev.steadyhand.engine.ServerFacts;
import dev.steadyhand.engine.Switchover;
import dev.steadyhand.engine.TargetLock;
import dev.steadyhand.engine.ThrowAways;
import dev.steadyhand.engine.Verification;
import dev.steadyhand.target.Product;
import dev.steadyhand.target.ServerAccess;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * An engine for a {@link ScriptedServer} that really dumps and loads, and that can be told what to
 * do at an act: fail, wait to be cancelled, let something happen first.
 */
final class ScriptedEngine implements Engine {

    private final ScriptedServer server;
    private final Map<String, Consumer<Work>> before = new ConcurrentHashMap<>();

    ScriptedEngine(ScriptedServer server) {
        this.server = server;
    }

    /** Does something, once, before the next act of that name; it may throw. */
    void beforeNext(String act, Consumer<Work> what) {
        before.put(act, what);
    }

    void failNext(String act, ProblemCode code) {
        beforeNext(
                act,
                _ -> {
                    throw new Problem(code, act + " failed.", "As it was.", "Try again.")
                            .toException();
                });
    }

    private void act(String name, Work work) {
        Optional.ofNullable(before.remove(name)).ifPresent(what -> what.accept(work));
        work.cancellation().check();
    }

    @Override
    public Set<Product> products() {
        return Set.of(Product.MARIADB);
    }

    @Override
    public ServerFacts inspect(ServerAccess access) {
        act("inspect", Work.unwatched());
        return new ServerFacts(
                server.identity(),
                "11.4.5",
                server.databases.containsKey("shop"),
                server.live().size(),
                1000,
                OptionalLong.of(1_000_000),
                List.of(),
                List.of(),
                Map.of("read_only", "OFF"),
                true);
    }

    @Override
    public DumpResult dump(ServerAccess access, DumpPlan plan, BackupWriter writer, Work work) {
        act("dump", work);
        work.progress().phase("dumping", -1);
        write(writer, MemberKind.PRELUDE, "", "SET NAMES utf8mb4;\n", 0);
        List<DumpedObject> objects = new ArrayList<>();
        server.live()
                .forEach((table, rows) -> {
                    work.cancellation().check();
                    write(writer, MemberKind.DEFINITION, table, "CREATE " + table + ";\n", 0);
                    String text = String.join(";\n", rows) + ";\n";
                    write(writer, MemberKind.ROWS, table, text, rows.size());
                    objects.add(
                            new DumpedObject(
                                    ObjectKind.TABLE,
                                    table,
                                    rows.size(),
                                    text.length(),
                                    digest(rows),
                                    "d"));
                });
        write(writer, MemberKind.EPILOGUE, "", "SET NAMES DEFAULT;\n", 0);
        return new DumpResult(server.identity(), "11.4.5", Map.of(), objects, List.of());
    }

    private static void write(
            BackupWriter writer, MemberKind kind, String object, String text, long rows) {
        MemberBuffer member =
                writer.member(
                        kind,
                        object.isEmpty() ? Optional.empty() : Optional.of(ObjectKind.TABLE),
                        object);
        byte[] bytes = text.getBytes(UTF_8);
        member.write(bytes, 0, bytes.length);
        member.addRows(rows);
        writer.append(member);
    }

    private static String digest(List<String> rows) {
        ContentDigest digest = new ContentDigest();
        for (String row : rows) {
            byte[] bytes = row.getBytes(UTF_8);
            digest.row(bytes, 0, bytes.length);
        }
        return digest.text();
    }

    @Override
    public RestorePreview preview(ServerAccess access, RestorePlan plan, Manifest manifest) {
        return new RestorePreview(
                List.of(plan.into()),
                List.of(),
                List.of(),
                List.of("CREATE DATABASE " + plan.into()),
                List.of(),
                List.of());
    }

    @Override
    public RestoreResult restore(
            ServerAccess access, RestorePlan plan, BackupReader source, Work work) {
        String into = plan.into();
        if (plan.place() == Place.BESIDE) {
            requireOwn(into, plan.run());
        }
        server.changes.add("restore into " + into);
        Map<String, List<String>> tables = new HashMap<>();
        server.databases.put(into, tables);
        act("restore", work);
        work.progress().phase("loading rows", -1);
        long rows = 0;
        for (Member member : source.members()) {
            work.cancellation().check();
            rows += load(source, member, tables);
            work.progress().advanced(member.object(), member.length(), member.rows());
        }
        return new RestoreResult(into, tables.size(), rows, 100, List.of());
    }

    private void requireOwn(String copy, String run) {
        if (server.databases.containsKey(copy) && !run.equals(server.copies.get(copy))) {
            throw new Problem(
                            ProblemCode.COPY_EXISTS,
                            copy + " exists and is not this run's.",
                            Problem.NOTHING_CHANGED,
                            "Remove it.")
                    .toException();
        }
        server.copies.put(copy, run);
    }

    private static long load(BackupReader source, Member member, Map<String, List<String>> into) {
        try (InputStream stream = source.open(member)) {
            String text = new String(stream.readAllBytes(), UTF_8);
            if (member.kind() == MemberKind.DEFINITION) {
                into.put(member.object(), new ArrayList<>());
            }
            if (member.kind() == MemberKind.ROWS) {
                List<String> rows =
                        text.lines()
                                .filter(line -> line.endsWith(";"))
                                .map(line -> line.substring(0, line.length() - 1))
                                .toList();
                into.get(member.object()).addAll(rows);
                return rows.size();
            }
            return 0;
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    @Override
    public Verification compare(
            ServerAccess access, String database, Manifest expected, Work work) {
        act("compare", work);
        Map<String, List<String>> found = server.databases.getOrDefault(database, Map.of());
        return new Verification(
                expected.objects().stream()
                        .map(object ->
                                digest(found.getOrDefault(object.name(), List.of()))
                                                .equals(object.contentDigest())
                                        ? Check.pass(object.name(), "same content")
                                        : Check.fail(object.name(), "content differs"))
                        .toList());
    }

    @Override
    public Optional<ThrowAways> throwAways() {
        return Optional.of(new ScriptedThrowAways(server));
    }

    @Override
    public Switchover switchover() {
        return new ScriptedSwitchover(server, this::act);
    }

    @Override
    public TargetLock lock(ServerAccess access, String holder) {
        if (!server.lock(holder)) {
            throw new Problem(
                            ProblemCode.TARGET_LOCKED,
                            server.lockedBy().orElse("somebody") + " holds the target.",
                            Problem.NOTHING_CHANGED,
                            "Wait until it ends.")
                    .toException();
        }
        return new TargetLock() {
            @Override
            public boolean isHeld() {
                return server.lockedBy().equals(Optional.of(holder));
            }

            @Override
            public void close() {
                server.unlock(holder);
            }
        };
    }
}
