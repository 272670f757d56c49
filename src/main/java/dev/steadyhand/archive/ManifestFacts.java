package dev.steadyhand.archive;

import dev.steadyhand.target.Environment;
import dev.steadyhand.target.Identity;
import java.util.List;
import java.util.Map;

/**
 * What a manifest says beyond what the dump's own writer knows; handed over when a backup is
 * committed.
 *
 * @param environment of the target
 * @param source what the server was
 * @param serverVersion as the server gives it
 * @param tool name and version of what wrote the dump
 * @param consistentPoint where in the server's history the dump stands; may be empty
 * @param options what was asked for; may be empty
 * @param objects everything that was dumped
 * @param release the application's commit or release; may be empty
 */
public record ManifestFacts(
        Environment environment,
        Identity source,
        String serverVersion,
        String tool,
        Map<String, String> consistentPoint,
        Map<String, String> options,
        List<DumpedObject> objects,
        String release) {

    public ManifestFacts {
        consistentPoint = Map.copyOf(consistentPoint);
        options = Map.copyOf(options);
        objects = List.copyOf(objects);
    }
}
