package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.BackupReader;
import dev.steadyhand.archive.Member;
import dev.steadyhand.archive.ObjectKind;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.engine.Selection;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * A dump as if it held nothing but some tables and their triggers. The members of other tables are
 * not read; those of triggers, which are small, are, since only they say which table they are on.
 */
final class ChosenMembers implements BackupReader {

    private final BackupReader all;
    private final List<Member> members;

    ChosenMembers(BackupReader all, Selection selection) {
        this.all = all;
        requireKnown(all, selection);
        this.members = all.members().stream().filter(each -> isWanted(each, selection)).toList();
    }

    private static void requireKnown(BackupReader all, Selection selection) {
        for (String table : selection.tables()) {
            if (all.members().stream()
                    .noneMatch(each -> isTable(each) && each.object().equals(table))) {
                throw new Problem(
                                ProblemCode.UNKNOWN_NAME,
                                "The backup holds no table " + table + ".",
                                Problem.NOTHING_CHANGED,
                                "Check how the table is written.")
                        .toException();
            }
        }
    }

    private static boolean isTable(Member member) {
        return member.objectKind().equals(Optional.of(ObjectKind.TABLE));
    }

    private boolean isWanted(Member member, Selection selection) {
        if (member.objectKind().isEmpty()) {
            return true;
        }
        return switch (member.objectKind().get()) {
            case TABLE -> selection.holds(member.object());
            case TRIGGER -> table(member).filter(selection::holds).isPresent();
            default -> false;
        };
    }

    private Optional<String> table(Member trigger) {
        try (InputStream text = all.open(trigger)) {
            StatementReader reader = new StatementReader(text);
            for (Optional<String> next = reader.next(); next.isPresent(); next = reader.next()) {
                if (next.get().startsWith("CREATE")) {
                    return TriggerTable.of(next.get());
                }
            }
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public List<Member> members() {
        return members;
    }

    @Override
    public InputStream open(Member member) {
        return all.open(member);
    }

    @Override
    public void close() {
        all.close();
    }
}
