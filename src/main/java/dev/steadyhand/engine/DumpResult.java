package dev.steadyhand.engine;

import dev.steadyhand.archive.DumpedObject;
import dev.steadyhand.target.Identity;
import java.util.List;
import java.util.Map;

/**
 * What a dump came to; goes into the manifest.
 *
 * @param source what the server was
 * @param serverVersion as the server gives it
 * @param consistentPoint such as {@code binlogFile}, {@code binlogPosition}, {@code gtid}
 * @param objects everything that was dumped
 * @param warnings what an operator should know, such as tables outside the snapshot
 * @param users names of the users that went along
 */
public record DumpResult(
        Identity source,
        String serverVersion,
        Map<String, String> consistentPoint,
        List<DumpedObject> objects,
        List<String> warnings,
        List<String> users) {

    /** A dump without users. */
    public DumpResult(
            Identity source,
            String serverVersion,
            Map<String, String> consistentPoint,
            List<DumpedObject> objects,
            List<String> warnings) {
        this(source, serverVersion, consistentPoint, objects, warnings, List.of());
    }

    /** The same with other warnings. */
    public DumpResult withWarnings(List<String> others) {
        return new DumpResult(source, serverVersion, consistentPoint, objects, others, users);
    }

    public DumpResult {
        users = List.copyOf(users);
        consistentPoint = Map.copyOf(consistentPoint);
        objects = List.copyOf(objects);
        warnings = List.copyOf(warnings);
    }
}
