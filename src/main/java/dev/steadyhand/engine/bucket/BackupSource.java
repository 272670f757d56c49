package dev.steadyhand.engine.bucket;

import dev.steadyhand.archive.BackupReader;
import dev.steadyhand.archive.ObjectIndex;
import dev.steadyhand.archive.ObjectLine;
import dev.steadyhand.base.Work;
import dev.steadyhand.store.s3.S3Objects;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * The objects of a backup.
 *
 * @param at as they were at a moment; empty for the newest
 */
record BackupSource(BackupReader reader, Optional<Instant> at) implements Source {

    @Override
    public Iterator<ObjectLine> lines(String prefix) {
        if (at.isEmpty()) {
            return new ObjectIndex(reader, prefix);
        }
        Iterable<KeptVersions> all = () -> new KeptListing(new ObjectIndex(reader, prefix, true));
        return StreamSupport.stream(all.spliterator(), false)
                .flatMap(versions -> versions.at(at.get()).stream())
                .iterator();
    }

    @Override
    public String attributes(ObjectLine line) {
        return line.attributes();
    }

    @Override
    public Bringing bringing(S3Objects into, Work work) {
        return new Restoring(into, reader, work);
    }
}
