package dev.steadyhand.archive;

import dev.steadyhand.store.StoredSum;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

/** Makes of bytes that stream by the sum that a store knows of them, piece by piece. */
final class SumOfPieces {

    private final List<Long> pieces;
    private final Sum all;
    private final Sum piece;
    private int done;
    private long left;

    /**
     * @param pieces their sizes; none where all is one
     */
    SumOfPieces(StoredSum.Kind kind, List<Long> pieces) {
        this.pieces = pieces;
        this.all = sum(kind);
        this.piece = sum(kind);
        this.left = pieces.isEmpty() ? Long.MAX_VALUE : pieces.getFirst();
    }

    void update(byte[] bytes, int count) {
        int at = 0;
        while (at < count) {
            int now = (int) Math.min(left, count - at);
            piece.update(bytes, at, now);
            at += now;
            left -= now;
            if (left == 0) {
                next();
            }
        }
    }

    private void next() {
        byte[] sum = piece.end();
        all.update(sum, 0, sum.length);
        done++;
        left = done < pieces.size() ? pieces.get(done) : Long.MAX_VALUE;
    }

    /** As {@link StoredSum#value} has it. */
    String value() {
        return pieces.isEmpty()
                ? HexFormat.of().formatHex(piece.end())
                : HexFormat.of().formatHex(all.end()) + "-" + pieces.size();
    }

    /** A sum that begins anew when it was ended. */
    private interface Sum {
        void update(byte[] bytes, int offset, int count);

        byte[] end();
    }

    private static Sum sum(StoredSum.Kind kind) {
        return switch (kind) {
            case MD5 -> new Md5();
            case CRC32C -> new Crc();
        };
    }

    private static final class Md5 implements Sum {

        private final MessageDigest digest;

        Md5() {
            try {
                digest = MessageDigest.getInstance("MD5");
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        @Override
        public void update(byte[] bytes, int offset, int count) {
            digest.update(bytes, offset, count);
        }

        @Override
        public byte[] end() {
            return digest.digest();
        }
    }

    private static final class Crc implements Sum {

        private final CRC32C crc = new CRC32C();

        @Override
        public void update(byte[] bytes, int offset, int count) {
            crc.update(bytes, offset, count);
        }

        @Override
        public byte[] end() {
            int value = (int) crc.getValue();
            crc.reset();
            return new byte[] {
                (byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value
            };
        }
    }
}
