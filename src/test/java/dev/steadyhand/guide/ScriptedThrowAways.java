package dev.steadyhand.guide;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.CopyNames;
import dev.steadyhand.engine.Question;
import dev.steadyhand.engine.ThrowAwayName;
import dev.steadyhand.engine.ThrowAways;
import dev.steadyhand.target.ServerAccess;
import java.util.List;
import java.util.Optional;

/** Throw-away databases on a {@link ScriptedServer}. */
record ScriptedThrowAways(ScriptedServer server) implements ThrowAways {

    @Override
    public CopyNames names(ServerAccess access, String run) {
        return ThrowAwayName.of("shop", run).names("shop");
    }

    @Override
    public List<ThrowAwayName> find(ServerAccess access) {
        return server.databases.keySet().stream()
                .flatMap(name -> ThrowAwayName.parse(name).stream())
                .toList();
    }

    @Override
    public boolean drop(ServerAccess access, ThrowAwayName name, Work work) {
        if (!server.databases.containsKey(name.text())) {
            return false;
        }
        boolean own = name.run().equals(server.copies.get(name.text()));
        if (!own) {
            throw new Problem(
                            ProblemCode.COPY_EXISTS,
                            name.text() + " is not of its run.",
                            Problem.NOTHING_CHANGED,
                            "Look at it.")
                    .toException();
        }
        server.changes.add("drop " + name.text());
        server.databases.remove(name.text());
        return true;
    }

    @Override
    public Question.Reply ask(ServerAccess access, String database, Question question, Work work) {
        return Optional.ofNullable(server.databases.get(database))
                .map(tables ->
                        new Question.Reply(
                                Optional.of(Integer.toString(tables.size())), tables.size()))
                .orElseGet(() -> new Question.Reply(Optional.empty(), 0));
    }
}
