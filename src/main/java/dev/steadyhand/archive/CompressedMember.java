package dev.steadyhand.archive;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A member that is being filled: compressed in memory as it is written, used again and again. */
final class CompressedMember implements MemberBuffer, AutoCloseable {

    private final Blocks compressed = new Blocks();
    private final Compressor compressor;
    private final boolean labelled;
    private final MessageDigest sha256 = Sha256.begin();
    private final byte[] staged = new byte[1 << 16];
    private int stagedLength;
    private MemberLabel label = new MemberLabel(MemberKind.PRELUDE, Optional.empty(), "");
    private long uncompressed;
    private long rows;
    private String contentDigest = "";
    private byte last;
    private boolean open;
    private Blocks.@Nullable Part through;
    private long passed;

    CompressedMember(Codec codec) {
        this.compressor = Compressor.of(codec, compressed);
        this.labelled = codec.isText();
    }

    void begin(MemberLabel newLabel) {
        label = newLabel;
        compressed.clear();
        uncompressed = 0;
        rows = 0;
        contentDigest = "";
        stagedLength = 0;
        through = null;
        passed = 0;
        open = true;
        compressor.begin();
        if (labelled) {
            put(newLabel.line());
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        if (!open) {
            throw new IllegalStateException("the member was appended already");
        }
        if (length > 0) {
            stage(bytes, offset, length);
            uncompressed += length;
            last = bytes[offset + length - 1];
        }
    }

    /** Hands the compressor large pieces only: each call of it costs more than a short row. */
    private void stage(byte[] bytes, int offset, int length) {
        if (length > staged.length - stagedLength) {
            unstage();
        }
        if (length >= staged.length) {
            compressor.write(bytes, offset, length);
            passOn();
        } else {
            System.arraycopy(bytes, offset, staged, stagedLength, length);
            stagedLength += length;
        }
    }

    private void unstage() {
        compressor.write(staged, 0, stagedLength);
        stagedLength = 0;
        passOn();
    }

    /** From now on, what comes out of the compressor is kept no longer than it takes to hand on. */
    void passThrough(Blocks.Part sink) {
        through = sink;
        compressor.holdNothing();
        unstage();
    }

    boolean passesThrough() {
        return through != null;
    }

    private void passOn() {
        Blocks.Part sink = through;
        if (sink != null) {
            compressed.digest(sha256);
            passed += compressed.length();
            compressed.forEach(sink);
            compressed.clear();
        }
    }

    private void put(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    @Override
    public void addRows(long more) {
        rows += more;
    }

    @Override
    public void contentDigest(ContentDigest digest) {
        contentDigest = digest.text();
    }

    @Override
    public long uncompressedLength() {
        return uncompressed;
    }

    /** Ends the text; nothing can be written after it. */
    void finish() {
        if (labelled) {
            endText();
        }
        unstage();
        compressor.finish();
        passOn();
        open = false;
    }

    private void endText() {
        if (last != '\n') {
            put(new byte[] {'\n'});
        }
        if (label.kind() == MemberKind.ROWS) {
            put(MemberLabel.endLine(rows));
        }
    }

    /** What the manifest says of it, but for its place. */
    Member describe() {
        compressed.digest(sha256);
        long length = passed + compressed.length();
        return new Member(
                label.kind(),
                label.objectKind(),
                label.object(),
                0,
                length,
                uncompressed,
                rows,
                HexFormat.of().formatHex(sha256.digest()),
                contentDigest);
    }

    /** What of it was not handed on. */
    Blocks compressed() {
        return compressed;
    }

    @Override
    public void close() {
        compressor.close();
    }
}
