package dev.steadyhand.archive;

import dev.steadyhand.target.Environment;
import dev.steadyhand.target.Identity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The JSON file beside a dump. It makes things faster and provable and is never needed.
 *
 * @param target name of the target the backup was made of
 * @param environment of that target
 * @param source what the server was
 * @param serverVersion as the server gives it
 * @param tool name and version of what wrote the dump
 * @param started when the dump began
 * @param finished when its last byte was written
 * @param consistentPoint where in the server's history the dump stands, such as {@code binlogFile},
 *     {@code binlogPosition}, {@code gtid}; may be empty
 * @param options what was asked for, such as {@code consistency}
 * @param objects everything it holds
 * @param members where in the dump each part lies, in the dump's order
 * @param dump the dump file itself
 * @param release the application's commit or release; may be empty
 */
public record Manifest(
        String target,
        Environment environment,
        Identity source,
        String serverVersion,
        String tool,
        Instant started,
        Instant finished,
        Map<String, String> consistentPoint,
        Map<String, String> options,
        List<DumpedObject> objects,
        List<Member> members,
        DumpFile dump,
        String release) {

    /** The format's major version that this program writes and reads. */
    public static final int FORMAT = 1;

    public Manifest {
        consistentPoint = Map.copyOf(consistentPoint);
        options = Map.copyOf(options);
        objects = List.copyOf(objects);
        members = List.copyOf(members);
    }

    /** The backup's name, without a file's ending. */
    public String backup() {
        String file = DumpFileName.decrypted(dump.file());
        String suffix = dump.codec().suffix();
        return file.endsWith(suffix) ? file.substring(0, file.length() - suffix.length()) : file;
    }

    /** All rows of all tables. */
    public long rows() {
        return objects.stream().mapToLong(DumpedObject::rows).sum();
    }

    /** What it holds, in words: tables and rows, or objects. */
    public String contents() {
        return isBucket() ? rows() + " objects" : tables() + " tables, " + rows() + " rows";
    }

    /** Whether it is of a bucket; its rows are objects then. */
    public boolean isBucket() {
        return objects.stream().anyMatch(object -> object.kind() == ObjectKind.BUCKET);
    }

    /** How many tables there are. */
    public long tables() {
        return objects.stream().filter(object -> object.kind() == ObjectKind.TABLE).count();
    }

    /**
     * The dump file.
     *
     * @param file its plain name
     * @param codec how its members are compressed
     * @param bytes its size
     * @param uncompressedBytes its size as SQL text
     * @param sha256 in lower-case hex
     * @param encryption empty where it lies in the clear
     */
    public record DumpFile(
            String file,
            Codec codec,
            long bytes,
            long uncompressedBytes,
            String sha256,
            Optional<Encryption> encryption) {

        /** One that lies in the clear. */
        public DumpFile(
                String file, Codec codec, long bytes, long uncompressedBytes, String sha256) {
            this(file, codec, bytes, uncompressedBytes, sha256, Optional.empty());
        }

        /** How many bytes its members have together. */
        long memberBytes() {
            return encryption.map(Encryption::bytes).orElse(bytes);
        }
    }

    /**
     * How the dump is encrypted: in the age format.
     *
     * @param bytes the size of what is encrypted, in which the members lie
     * @param recipients the public keys it was encrypted to
     */
    public record Encryption(long bytes, List<String> recipients) {

        public Encryption {
            recipients = List.copyOf(recipients);
        }
    }
}
