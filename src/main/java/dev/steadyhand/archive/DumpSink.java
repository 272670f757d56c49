package dev.steadyhand.archive;

import dev.steadyhand.archive.age.AgeOutput;
import dev.steadyhand.archive.age.Recipients;
import dev.steadyhand.store.BackupStore;
import dev.steadyhand.store.PendingFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A dump's file in the making: what goes into it is encrypted where somebody is to hold the key,
 * then hashed and counted on its way to the store. For one thread at a time.
 */
final class DumpSink implements AutoCloseable {

    private final PendingFile file;
    private final Recipients recipients;
    private final MessageDigest sha256 = Sha256.begin();
    private final OutputStream out;
    private final Optional<AgeOutput> encrypting;
    private long plain;
    private long bytes;

    private DumpSink(PendingFile file, Recipients recipients) throws IOException {
        this.file = file;
        this.recipients = recipients;
        this.out = new Counted(file.stream());
        this.encrypting =
                recipients.isEmpty()
                        ? Optional.empty()
                        : Optional.of(AgeOutput.begin(out, recipients));
    }

    /** Begins a file, whose name says whether it is encrypted. */
    static DumpSink begin(BackupStore store, String dumpFile, Recipients recipients) {
        PendingFile file = store.create(fileName(dumpFile, recipients));
        try {
            return new DumpSink(file, recipients);
        } catch (IOException trouble) {
            file.close();
            throw new UncheckedIOException(trouble);
        }
    }

    /** The name of the dump's file, encrypted to these. */
    static String fileName(String dumpFile, Recipients recipients) {
        return recipients.isEmpty() ? dumpFile : dumpFile + DumpFileName.ENCRYPTED;
    }

    void put(byte[] content, int offset, int count) {
        plain += count;
        try {
            if (encrypting.isPresent()) {
                encrypting.get().write(content, offset, count);
            } else {
                out.write(content, offset, count);
            }
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    /**
     * Writes what is still missing; nothing can be put into it any more.
     *
     * @return the SHA-256 of the file
     */
    String finish() {
        try {
            if (encrypting.isPresent()) {
                encrypting.get().finish();
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    /** How large the file is, once it is finished. */
    long bytes() {
        return bytes;
    }

    /** What the manifest says of that; empty where nothing is encrypted. */
    Optional<Manifest.Encryption> encryption() {
        return recipients.isEmpty()
                ? Optional.empty()
                : Optional.of(new Manifest.Encryption(plain, recipients.keys()));
    }

    void commit() {
        file.commit();
    }

    /** From any thread. */
    void cancel() {
        file.cancel();
    }

    @Override
    public void close() {
        file.close();
    }

    private final class Counted extends OutputStream {

        private final OutputStream stream;

        Counted(OutputStream stream) {
            this.stream = stream;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] content, int offset, int count) throws IOException {
            sha256.update(content, offset, count);
            bytes += count;
            stream.write(content, offset, count);
        }
    }
}
