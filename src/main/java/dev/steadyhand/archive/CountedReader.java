package dev.steadyhand.archive;

import java.io.InputStream;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Counts how many bytes of a dump are read, so that reading only a part of it shows. */
public final class CountedReader implements BackupReader {

    private final BackupReader reader;
    private final LongAdder bytes = new LongAdder();

    public CountedReader(BackupReader reader) {
        this.reader = reader;
    }

    /** The compressed bytes of all members that were opened. */
    public long bytesRead() {
        return bytes.sum();
    }

    @Override
    public List<Member> members() {
        return reader.members();
    }

    @Override
    public InputStream open(Member member) {
        bytes.add(member.length());
        return reader.open(member);
    }

    @Override
    public void close() {
        reader.close();
    }
}
