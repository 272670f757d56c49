package dev.steadyhand.archive;

import dev.steadyhand.archive.age.Recipients;
import dev.steadyhand.base.Work;
import dev.steadyhand.store.BackupStore;
import dev.steadyhand.store.PendingFile;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * Puts a dump of another tool into a store, under a backup's name, with a checksum file and a
 * manifest that says whose work it is. The text stays as it is; it is packed with gzip, so that
 * {@code zcat} and the ordinary client read it as before.
 */
public final class ForeignImport {

    private final BackupStore store;
    private final InstantSource clock;
    private final Joined joined;

    /**
     * Into one store.
     *
     * @param joined how a dump of many files becomes one text
     */
    public ForeignImport(BackupStore store, InstantSource clock, Joined joined) {
        this.store = store;
        this.clock = clock;
        this.joined = joined;
    }

    /** Writes the files of a dump as one text. */
    @FunctionalInterface
    public interface Joined {
        void write(ForeignDump dump, OutputStream out, Work work);
    }

    /**
     * Copies a dump; the files of one that has many are joined.
     *
     * @param target whose backup it becomes
     * @param survey what it holds
     */
    public Backup copy(Backup source, String target, Manifest survey, Work work) {
        BackupName name = BackupCreation.freeName(store, target, source.taken());
        ForeignDump dump = ForeignDump.open(source);
        work.progress().phase("copying the dump", source.bytes());
        Recipients recipients = KeyedStore.recipients(store);
        String to = DumpSink.fileName(name.dumpFile(Codec.GZIP), recipients);
        try (DumpSink sink = DumpSink.begin(store, name.dumpFile(Codec.GZIP), recipients)) {
            Copied copied = write(dump, sink, work);
            String sha256 = sink.finish();
            Manifest manifest =
                    manifest(
                            name,
                            survey,
                            copied,
                            new Manifest.DumpFile(
                                    to,
                                    Codec.GZIP,
                                    sink.bytes(),
                                    copied.text(),
                                    sha256,
                                    sink.encryption()));
            sink.commit();
            small(
                    to + ChecksumFile.ENDING,
                    (sha256 + "  " + to + "\n").getBytes(StandardCharsets.UTF_8));
            try (PendingFile file = store.create(name.manifestFile())) {
                ManifestWriter.write(manifest, file.stream());
                file.commit();
            }
            return Backup.of(store, name, manifest);
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    private record Copied(String sha256, long bytes, long text) {}

    private Copied write(ForeignDump dump, DumpSink sink, Work work) throws IOException {
        Counted counted = new Counted(new Into(sink));
        GZIPOutputStream gzip = new GZIPOutputStream(counted, 1 << 16);
        Counted plain = new Counted(gzip);
        if (dump.form() == ForeignDump.Form.TEXT) {
            dump.each(file -> true, work, (file, in) -> copy(in, plain, dump, work));
        } else {
            joined.write(dump, plain, work);
        }
        gzip.finish();
        return new Copied(
                HexFormat.of().formatHex(counted.sha256.digest()), counted.bytes, plain.bytes);
    }

    private static void copy(InputStream in, OutputStream out, ForeignDump dump, Work work)
            throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            out.write(buffer, 0, read);
            work.progress().advanced(dump.name(), dump.consumed(), 0);
        }
    }

    private Manifest manifest(
            BackupName name, Manifest survey, Copied copied, Manifest.DumpFile file) {
        Map<String, String> options = new HashMap<>(survey.options());
        options.put(ForeignManifest.TOOL, survey.tool());
        Member whole =
                new Member(
                        MemberKind.ROWS,
                        Optional.empty(),
                        "",
                        0,
                        copied.bytes(),
                        copied.text(),
                        0,
                        copied.sha256());
        return new Manifest(
                name.target(),
                survey.environment(),
                survey.source(),
                survey.serverVersion(),
                survey.tool(),
                survey.started(),
                clock.instant(),
                survey.consistentPoint(),
                options,
                survey.objects(),
                List.of(whole),
                file,
                "");
    }

    private void small(String file, byte[] content) throws IOException {
        try (PendingFile pending = store.create(file)) {
            pending.stream().write(content);
            pending.commit();
        }
    }

    /** What goes into the file. */
    private static final class Into extends OutputStream {

        private final DumpSink sink;

        Into(DumpSink sink) {
            this.sink = sink;
        }

        @Override
        public void write(int value) {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] content, int offset, int length) {
            sink.put(content, offset, length);
        }
    }

    /** Counts and digests what goes by. */
    private static final class Counted extends FilterOutputStream {

        private final MessageDigest sha256 = Sha256.begin();
        private long bytes;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] content, int offset, int length) throws IOException {
            sha256.update(content, offset, length);
            bytes += length;
            out.write(content, offset, length);
        }
    }
}
