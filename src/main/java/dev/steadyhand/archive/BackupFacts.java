package dev.steadyhand.archive;

import dev.steadyhand.target.Environment;
import dev.steadyhand.target.Identity;
import dev.steadyhand.target.Product;
import java.time.Instant;

/**
 * What a manifest says of a backup as a whole: enough for a list of thousands, without the places
 * of all members.
 *
 * @param environment of the target
 * @param source what the server was
 * @param serverVersion as the server gives it
 * @param tool name and version of what wrote the dump
 * @param started when the dump began
 * @param finished when its last byte was written
 * @param tables how many there are
 * @param rows of all tables
 * @param bytes the dump's size
 * @param uncompressedBytes its size as text
 * @param sha256 of the dump, in lower-case hex
 * @param release the application's commit or release; may be empty
 */
public record BackupFacts(
        Environment environment,
        Identity source,
        String serverVersion,
        String tool,
        Instant started,
        Instant finished,
        long tables,
        long rows,
        long bytes,
        long uncompressedBytes,
        String sha256,
        String release) {

    /** Whether it is of a bucket: its rows are objects then. */
    public boolean isBucket() {
        return source.product() == Product.S3;
    }

    /** Those of a manifest. */
    public static BackupFacts of(Manifest manifest) {
        return new BackupFacts(
                manifest.environment(),
                manifest.source(),
                manifest.serverVersion(),
                manifest.tool(),
                manifest.started(),
                manifest.finished(),
                manifest.tables(),
                manifest.rows(),
                manifest.dump().bytes(),
                manifest.dump().uncompressedBytes(),
                manifest.dump().sha256(),
                manifest.release());
    }
}
