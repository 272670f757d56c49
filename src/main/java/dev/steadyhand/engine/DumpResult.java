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
 */
public record DumpResult(
        Identity source,
        String serverVersion,
        Map<String, String> consistentPoint,
        List<DumpedObject> objects,
        List<String> warnings) {

    public DumpResult {
        consistentPoint = Map.copyOf(consistentPoint);
        objects = List.copyOf(objects);
        warnings = List.copyOf(warnings);
    }
}
