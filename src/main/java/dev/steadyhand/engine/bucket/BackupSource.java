package dev.steadyhand.engine.bucket;

import dev.steadyhand.archive.BackupReader;
import dev.steadyhand.archive.ObjectIndex;
import dev.steadyhand.archive.ObjectLine;
import dev.steadyhand.base.Work;
import dev.steadyhand.store.s3.S3Objects;
import java.util.Iterator;

/** The objects of a backup. */
record BackupSource(BackupReader reader) implements Source {

    @Override
    public Iterator<ObjectLine> lines(String prefix) {
        return new ObjectIndex(reader, prefix);
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
