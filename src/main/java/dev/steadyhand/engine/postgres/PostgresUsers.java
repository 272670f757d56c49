package dev.steadyhand.engine.postgres;

import dev.steadyhand.archive.BackupReader;
import dev.steadyhand.archive.Member;
import dev.steadyhand.archive.MemberKind;
import dev.steadyhand.base.Destructive;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.BackupUsers;
import dev.steadyhand.target.ServerAccess;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Roles of backups. They are made before anything is loaded, since what is loaded belongs to them;
 * one that is there is left as it is. Hashes are in no message.
 */
final class PostgresUsers implements BackupUsers {

    private static final int LONGEST = 64 << 20;

    private final Sessions sessions;

    PostgresUsers(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public boolean comeFirst() {
        return true;
    }

    @Destructive
    @Override
    public Given give(ServerAccess access, BackupReader source, Work work) {
        work.progress().phase("making roles", -1);
        List<Role> roles = read(source);
        try (Session server = sessions.openServer(access, Problem.NOTHING_CHANGED)) {
            return new Giving(server).of(roles, work);
        } catch (SQLException e) {
            throw SqlProblems.of(
                    e,
                    "make roles",
                    "Some roles may be made and others not; nothing else was changed.",
                    work.cancellation());
        }
    }

    private static List<Role> read(BackupReader source) {
        List<Role> roles = new ArrayList<>();
        for (Member member : source.members()) {
            if (member.kind() == MemberKind.ACCOUNTS) {
                try (InputStream in = source.open(member)) {
                    byte[] bytes = in.readNBytes(LONGEST);
                    if (in.read() >= 0) {
                        throw RestoreOrder.damaged(member, "is longer than any");
                    }
                    roles.addAll(Role.parse(new String(bytes, StandardCharsets.UTF_8)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return roles;
    }

    /** One go. */
    private static final class Giving {

        private final Session server;
        private final List<String> made = new ArrayList<>();
        private final List<String> granted = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();

        Giving(Session server) {
            this.server = server;
        }

        Given of(List<Role> roles, Work work) throws SQLException {
            List<Role> fresh = new ArrayList<>();
            for (Role role : roles) {
                work.cancellation().check();
                boolean there =
                        server.isAny("SELECT 1 FROM pg_roles WHERE rolname = ?", role.name());
                if (!there
                        && run(role.create(), "The role " + role.name() + " could not be made")) {
                    made.add(role.name());
                    fresh.add(role);
                }
            }
            for (Role role : fresh) {
                for (String sql : role.after()) {
                    run(sql, "Left out of the role " + role.name());
                }
                role.groups().forEach(group -> granted.add(group.name() + " to " + role.name()));
            }
            List<String> silent =
                    fresh.stream()
                            .filter(role -> role.login() && role.password().isEmpty())
                            .map(Role::name)
                            .toList();
            if (!silent.isEmpty()) {
                warnings.add(
                        "Roles without a password, which the backup does not hold: "
                                + String.join(", ", silent)
                                + ".");
            }
            return new Given(made, granted, warnings);
        }

        private boolean run(String sql, String otherwise) throws SQLException {
            try {
                server.run(sql);
                return true;
            } catch (SQLException e) {
                if (SqlProblems.code(e) == ProblemCode.SERVER_LOST) {
                    throw e;
                }
                warnings.add(otherwise + ": " + SqlProblems.words(e) + ".");
                return false;
            }
        }
    }
}
