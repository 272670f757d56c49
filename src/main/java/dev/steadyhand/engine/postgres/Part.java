package dev.steadyhand.engine.postgres;

import dev.steadyhand.archive.BackupReader;
import dev.steadyhand.archive.Member;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Some tables of a backup, on their way into a schema of their own in the live database, since no
 * table can move from one database to another.
 *
 * @param schema where they are in the backup and belong in the live database
 * @param tables their names, unquoted, without the schema
 * @param relocation into the schema of their own
 * @param members what of the dump is read for them
 * @param waiting their foreign keys to tables that stay, which are made at the switch
 */
record Part(
        String schema,
        Set<String> tables,
        Relocation relocation,
        List<Member> members,
        List<ForeignKey> waiting) {

    Part {
        tables = Set.copyOf(tables);
        members = List.copyOf(members);
        waiting = List.copyOf(waiting);
    }

    /** The dump as if it held nothing else, and held them in the other schema. */
    BackupReader of(BackupReader source) {
        return new Members(
                source,
                members.stream().map(this::moved).toList(),
                members.stream().collect(Collectors.toMap(Member::offset, Function.identity())));
    }

    private Member moved(Member member) {
        String object =
                QualifiedName.parse(member.object())
                        .map(name -> new QualifiedName(relocation.to(), name.name()).text())
                        .orElse(member.object());
        return new Member(
                member.kind(),
                member.objectKind(),
                object,
                member.offset(),
                member.length(),
                member.uncompressedLength(),
                member.rows(),
                member.sha256(),
                member.contentDigest());
    }

    /** The names of the tables in order. */
    List<String> sorted() {
        return List.copyOf(new TreeSet<>(tables));
    }

    /**
     * Some members of a dump, by other names.
     *
     * @param originals the members of the dump, by where they begin
     */
    private record Members(BackupReader source, List<Member> members, Map<Long, Member> originals)
            implements BackupReader {

        @Override
        public InputStream open(Member member) {
            return source.open(originals.getOrDefault(member.offset(), member));
        }

        @Override
        public void close() {
            source.close();
        }
    }
}
