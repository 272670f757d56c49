package dev.steadyhand.engine.postgres;

import dev.steadyhand.archive.Member;
import dev.steadyhand.archive.MemberKind;
import dev.steadyhand.archive.ObjectKind;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.engine.postgres.SqlScanner.Token;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds in a dump what belongs to chosen tables: reads their definitions, and those of the
 * sequences beside them, and nothing else.
 */
final class PartReading {

    private static final int MOST_DEFINITIONS = 256 << 20;

    private final RestoreOrder order;
    private final Charset charset;
    private final Set<QualifiedName> chosen;
    private final String schema;
    private final Map<Long, String> texts = new HashMap<>();
    private final Set<String> sequences = new HashSet<>();
    private long read;

    private PartReading(RestoreOrder order) {
        this.order = order;
        this.charset = Prelude.of(order).form().charset();
        this.chosen = chosen(order.plan().selection().tables());
        this.schema = chosen.iterator().next().schema();
    }

    /** Reads it. */
    static Part of(RestoreOrder order) {
        return new PartReading(order).part();
    }

    /** The tables, all of one schema. */
    static Set<QualifiedName> chosen(Set<String> tables) {
        Set<QualifiedName> chosen = new HashSet<>();
        Set<String> schemas = new TreeSet<>();
        for (String table : tables) {
            QualifiedName name =
                    QualifiedName.parse(table)
                            .orElseThrow(() ->
                                    impossible(
                                            "the table "
                                                    + table
                                                    + " is named without its schema, as in"
                                                    + " public.orders"));
            chosen.add(name);
            schemas.add(name.schema());
        }
        if (schemas.size() > 1) {
            throw impossible("they are in several schemas (" + String.join(", ", schemas) + ")");
        }
        return Set.copyOf(chosen);
    }

    static ProblemException impossible(String why) {
        return new Problem(
                        ProblemCode.PARTIAL_IMPOSSIBLE,
                        "These tables cannot be restored by themselves: " + why + ".",
                        Problem.NOTHING_CHANGED,
                        "Restore tables of one schema at a time; or restore everything beside the"
                                + " live database, and take what you need from there.")
                .toException();
    }

    private Part part() {
        Map<String, List<Member>> beside = new LinkedHashMap<>();
        for (Member member : order.source().members()) {
            if (isOfTable(member) && member.kind() == MemberKind.DEFINITION) {
                read(member);
            } else if (isSequenceBeside(member)) {
                read(member);
                beside.computeIfAbsent(member.object(), _ -> new ArrayList<>()).add(member);
            }
        }
        beside.values().stream()
                .filter(this::belongs)
                .forEach(members ->
                        QualifiedName.parse(members.getFirst().object())
                                .ifPresent(name -> sequences.add(name.name())));
        return part(order.source().members().stream().filter(this::isWanted).toList());
    }

    private void read(Member member) {
        String text = order.text(member, charset);
        read += text.length();
        if (read > MOST_DEFINITIONS) {
            throw RestoreOrder.damaged(member, "makes the definitions longer than any are");
        }
        texts.put(member.offset(), text);
    }

    private boolean isOfTable(Member member) {
        return member.objectKind().equals(Optional.of(ObjectKind.TABLE))
                && QualifiedName.parse(member.object()).filter(chosen::contains).isPresent();
    }

    private boolean isSequenceBeside(Member member) {
        return member.kind() == MemberKind.DEFINITION
                && member.objectKind().equals(Optional.of(ObjectKind.SEQUENCE))
                && QualifiedName.parse(member.object())
                        .filter(name -> name.schema().equals(schema))
                        .isPresent();
    }

    /** {@code OWNED BY a.b.c}, or {@code ALTER TABLE a.b ALTER COLUMN c ADD GENERATED …}. */
    private boolean belongs(List<Member> sequence) {
        return sequence.stream()
                .map(member -> Relocation.tokens(texts.getOrDefault(member.offset(), "")))
                .anyMatch(this::namesChosen);
    }

    private boolean namesChosen(List<Token> tokens) {
        for (int i = 1; i < tokens.size(); i++) {
            boolean owned = tokens.get(i - 1).is("owned") && tokens.get(i).is("by");
            boolean identity = tokens.get(i - 1).is("alter") && tokens.get(i).is("table");
            boolean only = i + 1 < tokens.size() && tokens.get(i + 1).is("only");
            if (owned || identity) {
                return EntryLabel.qualified(tokens, only ? i + 2 : i + 1)
                        .flatMap(QualifiedName::parse)
                        .filter(chosen::contains)
                        .isPresent();
            }
        }
        return false;
    }

    private boolean isWanted(Member member) {
        boolean ofSequence =
                isSequenceBeside(member)
                        && QualifiedName.parse(member.object())
                                .filter(name -> sequences.contains(name.name()))
                                .isPresent();
        return member.kind() == MemberKind.PRELUDE || ofSequence || isOfTable(member);
    }

    private Part part(List<Member> wanted) {
        Set<String> relations = new HashSet<>(sequences);
        chosen.forEach(table -> relations.add(table.name()));
        List<ForeignKey> waiting = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Member member : wanted) {
            for (String sql : statements(member)) {
                refuseHierarchies(member, sql);
                index(sql).ifPresent(relations::add);
                ForeignKey.parse(sql)
                        .filter(key -> !chosen.contains(key.parent()))
                        .ifPresent(key -> {
                            waiting.add(key);
                            names.add(key.name());
                        });
            }
        }
        Set<String> tables = new HashSet<>();
        chosen.forEach(table -> tables.add(table.name()));
        return new Part(
                schema,
                tables,
                new Relocation(schema, order.plan().names().copy(), relations),
                wanted.stream().filter(member -> isLoaded(member, names)).toList(),
                waiting);
    }

    private List<String> statements(Member member) {
        return Statements.of(texts.getOrDefault(member.offset(), "")).stream()
                .map(Statements.Sql::text)
                .filter(sql -> !sql.startsWith("SET "))
                .toList();
    }

    /** Their rows would show through in tables that stay. */
    private static void refuseHierarchies(Member member, String sql) {
        List<Token> tokens = Relocation.tokens(sql);
        boolean partitioned = false;
        for (int i = 1; i < tokens.size(); i++) {
            partitioned |=
                    (tokens.get(i - 1).is("partition") && tokens.get(i).is("by"))
                            || (tokens.get(i - 1).is("attach") && tokens.get(i).is("partition"));
        }
        boolean create = tokens.size() > 2 && tokens.getFirst().is("create");
        boolean table = create && (tokens.get(1).is("table") || tokens.get(2).is("table"));
        boolean inherits = table && tokens.stream().anyMatch(token -> token.is("inherits"));
        boolean foreign = create && tokens.get(1).is("foreign");
        if ((table && partitioned) || sql.contains(" ATTACH PARTITION ") || inherits || foreign) {
            throw impossible(
                    member.object() + " is partitioned, inherits, or is on another server");
        }
    }

    /** The name of the index that a statement makes. */
    static Optional<String> index(String sql) {
        List<Token> tokens = Relocation.tokens(sql);
        for (int i = 1; i + 1 < tokens.size() && i < 12; i++) {
            boolean named = tokens.get(i - 1).is("index") && tokens.get(i + 1).is("on");
            boolean constraint =
                    tokens.get(i - 1).is("constraint")
                            && (tokens.get(i + 1).is("primary")
                                    || tokens.get(i + 1).is("unique")
                                    || tokens.get(i + 1).is("exclude"));
            if (named || constraint) {
                return Optional.of(tokens.get(i).text());
            }
        }
        return Optional.empty();
    }

    /** Keys that wait are not made, nor is what is about them; publications are another matter. */
    private boolean isLoaded(Member member, Set<String> waiting) {
        return statements(member).stream()
                .noneMatch(sql -> {
                    List<Token> tokens = Relocation.tokens(sql);
                    boolean publication = sql.startsWith("ALTER PUBLICATION ");
                    boolean key =
                            ForeignKey.parse(sql)
                                    .filter(each -> waiting.contains(each.name()))
                                    .isPresent();
                    boolean comment =
                            tokens.size() > 3
                                    && tokens.get(0).is("comment")
                                    && tokens.get(2).is("constraint")
                                    && waiting.contains(tokens.get(3).text());
                    return publication || key || comment;
                });
    }
}
