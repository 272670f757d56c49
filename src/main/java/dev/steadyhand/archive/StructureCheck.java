package dev.steadyhand.archive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sees whether the parts of a dump make a whole: settings first, each table's definition before its
 * rows, settings put back last; and whether the manifest says the same.
 */
final class StructureCheck {

    private final List<ScannedMember> members;
    private final List<String> faults = new ArrayList<>();

    private StructureCheck(List<ScannedMember> members) {
        this.members = members;
    }

    /** What is wrong with the order of a dump's parts, a sentence without a full stop for each. */
    static List<String> ofDump(List<ScannedMember> members) {
        StructureCheck check = new StructureCheck(members);
        check.labels();
        check.ends();
        check.definitionsBeforeRows();
        return List.copyOf(check.faults);
    }

    /** Where a dump and its manifest, whose members are as many, say different things. */
    static List<String> againstManifest(List<ScannedMember> members, Manifest manifest) {
        StructureCheck check = new StructureCheck(members);
        check.sameMembers(manifest);
        check.sameObjects(manifest);
        return List.copyOf(check.faults);
    }

    private void labels() {
        members.stream()
                .filter(member -> member.label().isEmpty())
                .map(member ->
                        "the part at byte " + member.offset() + " does not say what it holds")
                .forEach(faults::add);
    }

    private void ends() {
        if (members.isEmpty() || !isOf(members.getFirst(), MemberKind.PRELUDE)) {
            faults.add("it does not begin with the session settings");
        }
        if (members.isEmpty() || !isOf(members.getLast(), MemberKind.EPILOGUE)) {
            faults.add("it does not end as a whole dump does: something is missing at its end");
        }
        for (int i = 0; i < members.size(); i++) {
            boolean misplaced =
                    (i > 0 && isOf(members.get(i), MemberKind.PRELUDE))
                            || (i < members.size() - 1
                                    && isOf(members.get(i), MemberKind.EPILOGUE));
            if (misplaced) {
                faults.add("it goes on after an end, at byte " + members.get(i).offset());
            }
        }
    }

    private void definitionsBeforeRows() {
        Set<String> defined = new HashSet<>();
        Set<String> missing = new HashSet<>();
        for (ScannedMember member : members) {
            String object = member.label().map(MemberLabel::object).orElse("");
            if (isOf(member, MemberKind.DEFINITION)) {
                defined.add(object);
            }
            if (isOf(member, MemberKind.ROWS) && !defined.contains(object) && missing.add(object)) {
                faults.add("rows of \"" + object + "\" come before its definition");
            }
        }
    }

    private void sameMembers(Manifest manifest) {
        for (int i = 0; i < members.size(); i++) {
            Member said = manifest.members().get(i);
            ScannedMember found = members.get(i);
            MemberLabel label = new MemberLabel(said.kind(), said.objectKind(), said.object());
            if (!found.label().equals(Optional.of(label))) {
                faults.add(said.text() + " holds something else");
            } else if (said.rows() != found.rows()) {
                faults.add(said.text() + " has " + found.rows() + " rows, not " + said.rows());
            }
        }
    }

    private void sameObjects(Manifest manifest) {
        Map<Thing, Long> rows = new HashMap<>();
        Set<Thing> defined = new HashSet<>();
        for (ScannedMember member : members) {
            Thing.of(member).ifPresent(thing -> rows.merge(thing, member.rows(), Long::sum));
            if (isOf(member, MemberKind.DEFINITION)) {
                Thing.of(member).ifPresent(defined::add);
            }
        }
        for (DumpedObject object : manifest.objects()) {
            Thing thing = new Thing(object.kind(), object.name());
            long found = Optional.ofNullable(rows.remove(thing)).orElse(0L);
            if (!defined.contains(thing)) {
                faults.add(thing.text() + " is listed, but not in the dump");
            } else if (found != object.rows()) {
                faults.add(thing.text() + " has " + found + " rows, not " + object.rows());
            }
        }
        rows.keySet()
                .forEach(thing -> faults.add(thing.text() + " is in the dump, but not listed"));
    }

    private static boolean isOf(ScannedMember member, MemberKind kind) {
        return member.label().map(label -> label.kind() == kind).orElse(false);
    }

    /** An object by kind and name. */
    private record Thing(ObjectKind kind, String name) {

        static Optional<Thing> of(ScannedMember member) {
            return member.label()
                    .flatMap(label ->
                            label.objectKind().map(kind -> new Thing(kind, label.object())));
        }

        String text() {
            return MemberLabel.word(kind) + " \"" + name + "\"";
        }
    }
}
