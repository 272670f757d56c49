package dev.steadyhand;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvent;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The table of allowed imports: one row for each room, and which other rooms it may know. A package
 * without a row of its own belongs to the row of the nearest package above it; {@code gui.*} stands
 * for each screen.
 */
final class Rooms {
    private static final String TABLE =
            """
            base
            target           base
            store            base
            store.local      store base
            store.s3         store base
            runbook          base
            journal          base
            archive.age      base
            archive          archive.age store target base
            engine           archive target base
            engine.jdbc      base
            engine.mysql     engine.jdbc engine archive target base
            engine.postgres  engine.jdbc engine archive target base
            engine.bucket    engine archive store.s3 target base
            guide.step       engine archive.age archive store target runbook journal base
            guide            guide.step engine archive store target runbook journal base
            evidence         guide guide.step engine archive store target runbook journal base
            practice         guide guide.step engine archive store target runbook journal base
            watch            guide guide.step engine archive store target runbook journal base
            cli              evidence practice watch archive.age
                             guide guide.step engine archive store target runbook journal base
            gui.kit          guide guide.step target runbook base
            gui.*            gui.kit evidence practice watch
                             guide guide.step engine archive store target runbook journal base
            gui              gui.* gui.kit evidence practice watch
                             guide guide.step engine archive store target runbook journal base
            """;

    private static final Map<String, Set<String>> MAY_KNOW =
            TABLE.replaceAll("\\n +", " ")
                    .lines()
                    .map(row -> List.of(row.split(" +")))
                    .collect(Collectors.toMap(List::getFirst, Set::copyOf));

    private Rooms() {}

    /** Holds where each class knows only the rooms of its row; the composition root knows all. */
    static ArchCondition<JavaClass> knowOnlyRoomsOfTheirRow(String root) {
        return new ArchCondition<>("know only the rooms of their row in the table") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String room = roomOf(root, type);
                if (!room.isEmpty() && !MAY_KNOW.containsKey(room)) {
                    events.add(violated(type, type.getName() + " is in a room without a row"));
                }
                type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> isForbidden(root, room, dependency))
                        .forEach(d -> events.add(violated(d, d.getDescription())));
            }
        };
    }

    private static boolean isForbidden(String root, String room, Dependency dependency) {
        JavaClass known = dependency.getTargetClass();
        if (room.isEmpty() || !isWithin(root, known.getPackageName())) {
            return false;
        }
        String other = roomOf(root, known);
        return !other.equals(room) && !MAY_KNOW.getOrDefault(room, Set.of()).contains(other);
    }

    private static String roomOf(String root, JavaClass type) {
        String name = type.getPackageName();
        if (name.equals(root)) {
            return "";
        }
        return nearestRow(name.substring(root.length() + 1));
    }

    private static String nearestRow(String name) {
        String room = name;
        while (!MAY_KNOW.containsKey(room) && room.contains(".")) {
            room = room.substring(0, room.lastIndexOf('.'));
        }
        return room.equals("gui") && !name.equals("gui") ? "gui.*" : room;
    }

    private static boolean isWithin(String root, String name) {
        return name.equals(root) || name.startsWith(root + ".");
    }

    private static ConditionEvent violated(Object where, String message) {
        return SimpleConditionEvent.violated(where, message);
    }
}
