package dev.steadyhand.guide;

import dev.steadyhand.base.Work;
import dev.steadyhand.engine.CopyNames;
import dev.steadyhand.engine.Switchover;
import dev.steadyhand.target.ServerAccess;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The switch of a {@link ScriptedServer}; its two halves are the tables and the rest. */
final class ScriptedSwitchover implements Switchover {

    private static final String HALF = "half switched";

    private final ScriptedServer server;
    private final BiConsumer<String, Work> act;

    ScriptedSwitchover(ScriptedServer server, BiConsumer<String, Work> act) {
        this.server = server;
        this.act = act;
    }

    /** As a server that died within a switch shows it. */
    static void cutOff(ScriptedServer server, CopyNames names) {
        server.databases.put(names.before(), ScriptedServer.tables());
        server.copies.put(names.copy(), HALF);
    }

    @Override
    public List<String> plan(ServerAccess access, CopyNames names) {
        return List.of("RENAME TABLE " + names.copy() + ".orders TO " + names.live() + ".orders");
    }

    @Override
    public State find(ServerAccess access, CopyNames names) {
        if (server.copies.containsValue(HALF)) {
            return State.UNFINISHED;
        }
        if (server.databases.containsKey(names.before())) {
            return State.SWITCHED;
        }
        return server.databases.containsKey(names.copy()) ? State.COPY_READY : State.NOTHING;
    }

    @Override
    public Optional<CopyNames> newest(ServerAccess access) {
        return server.databases.keySet().stream()
                .filter(name -> name.startsWith("shop__before_"))
                .reduce((_, second) -> second)
                .map(before -> new CopyNames("shop", before.replace("before", "restore"), before));
    }

    @Override
    public List<String> switchIn(ServerAccess access, CopyNames names, Work work) {
        act.accept("switch", work);
        if (find(access, names) == State.COPY_READY) {
            server.changes.add("switch in " + names.copy());
            move(names.live(), names.before());
            move(names.copy(), names.live());
            server.copies.put(names.copy(), HALF);
        }
        act.accept("switch the rest", work);
        server.copies.remove(names.copy());
        return List.copyOf(server.leftOut);
    }

    private void move(String from, String to) {
        Map<String, List<String>> tables = server.databases.remove(from);
        if (tables != null) {
            server.databases.put(to, tables);
        }
    }

    @Override
    public List<String> undo(ServerAccess access, CopyNames names, Work work) {
        act.accept("undo", work);
        if (server.databases.containsKey(names.before())) {
            server.changes.add("undo " + names.before());
            move(names.live(), names.copy());
            move(names.before(), names.live());
        }
        server.copies.remove(names.copy());
        return List.copyOf(server.leftOut);
    }

    @Override
    public void discard(ServerAccess access, CopyNames names, Work work) {
        act.accept("discard", work);
        server.changes.add("discard " + names.before());
        server.databases.remove(names.before());
    }

    @Override
    public void dropCopy(ServerAccess access, CopyNames names) {
        act.accept("drop", Work.unwatched());
        server.changes.add("drop " + names.copy());
        server.databases.remove(names.copy());
        server.copies.remove(names.copy());
    }
}
