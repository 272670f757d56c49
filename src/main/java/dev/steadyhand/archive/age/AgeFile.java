package dev.steadyhand.archive.age;

import com.exceptionfactory.jagged.UnsupportedRecipientStanzaException;
import com.exceptionfactory.jagged.framework.crypto.CipherKey;
import com.exceptionfactory.jagged.framework.format.StandardPayloadKeyReader;
import dev.steadyhand.base.BlockInput;
import dev.steadyhand.base.ProblemException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An encrypted file that a key at hand can read, any part of it by any thread: each reads the
 * blocks that its part lies in.
 */
public final class AgeFile {

    private final Source source;
    private final int header;
    private final CipherKey key;
    private final Blocks blocks;

    private AgeFile(Source source, AgeHeader header, CipherKey key) {
        this.source = source;
        this.header = header.length();
        this.key = key;
        this.blocks = Blocks.of(source.size() - header.length());
    }

    /** Where the encrypted bytes are. */
    public interface Source {

        /** The file's name, for errors. */
        String name();

        long size();

        InputStream open(long offset, long length);
    }

    /**
     * Finds the file's key by the private keys at hand.
     *
     * @param said the public keys that it is said to be encrypted to; may be empty
     * @throws ProblemException with {@link dev.steadyhand.base.ProblemCode#KEY_MISSING}, {@link
     *     dev.steadyhand.base.ProblemCode#ENCRYPTION_UNKNOWN} or {@link
     *     dev.steadyhand.base.ProblemCode#BACKUP_DAMAGED}
     */
    public static AgeFile open(Source source, Identities identities, Collection<String> said) {
        AgeHeader header = header(source);
        AgeTrouble trouble = new AgeTrouble(source.name());
        if (header.isForPassphrase()) {
            throw trouble.passphrase();
        }
        if (!header.isForKeys()) {
            throw trouble.otherKeys(header.kinds());
        }
        for (Identity identity : identities.keys()) {
            Optional<CipherKey> key = key(header, identity, trouble);
            if (key.isPresent()) {
                return new AgeFile(source, header, key.get());
            }
        }
        throw identities.canReadWhatIsFor(said)
                ? trouble.header(new IOException("the key it was encrypted to does not open it"))
                : trouble.noKey(identities, said);
    }

    /** Empty where it was not encrypted to this key. */
    private static Optional<CipherKey> key(
            AgeHeader header, Identity identity, AgeTrouble trouble) {
        try {
            return Optional.of(
                    new StandardPayloadKeyReader()
                            .getPayloadKey(
                                    ByteBuffer.wrap(header.bytes()), List.of(identity.reader())));
        } catch (UnsupportedRecipientStanzaException _) {
            return Optional.empty();
        } catch (GeneralSecurityException | IOException | RuntimeException damaged) {
            throw trouble.header(damaged);
        }
    }

    private static AgeHeader header(Source source) {
        AgeTrouble trouble = new AgeTrouble(source.name());
        try (InputStream in =
                new BufferedInputStream(source.open(0, AgeHeader.LARGEST + 16L), 4096)) {
            in.mark(64);
            boolean armored = AgeHeader.isArmored(in.readNBytes(32));
            in.reset();
            if (armored) {
                throw trouble.armored();
            }
            return AgeHeader.read(in)
                    .orElseThrow(() -> trouble.header(new IOException("it has no whole header")));
        } catch (IOException unreadable) {
            throw trouble.header(unreadable);
        }
    }

    /** How many bytes are encrypted in it. */
    public long length() {
        return blocks.plainLength();
    }

    /**
     * Reads a part of what is encrypted in it.
     *
     * @return fails with {@link dev.steadyhand.base.ProblemCode#BACKUP_DAMAGED} where a block is
     *     not what was written
     */
    public InputStream open(long offset, long length) {
        AgeTrouble trouble = new AgeTrouble(source.name());
        long end = length > blocks.plainLength() - offset ? blocks.plainLength() : offset + length;
        long first = Math.min(offset / Blocks.PLAIN, blocks.count() - 1);
        long last = Math.max(first, (Math.max(end, 1) - 1) / Blocks.PLAIN);
        InputStream raw =
                source.open(
                        header + first * Blocks.ENCRYPTED, (last - first + 1) * Blocks.ENCRYPTED);
        AgeInput in =
                new AgeInput(
                        raw,
                        new AgeInput.Cut(key, blocks, first, header),
                        why -> {
                            throw trouble.block(why);
                        });
        return new Part(in, offset - first * Blocks.PLAIN, Math.max(0, end - offset));
    }

    /**
     * Decrypts all of it, from a stream of the file's own bytes. A block that is not what was
     * written is told, and read as zeros; so nothing that comes from it may be trusted but what
     * else proves it.
     *
     * @param damage is told of each such block, a sentence without a full stop
     */
    public InputStream over(InputStream whole, Consumer<String> damage) throws IOException {
        // Read, not skipped: what is skipped is not seen by whoever hashes the stream.
        whole.readNBytes(header);
        return new AgeInput(whole, new AgeInput.Cut(key, blocks, 0, header), damage);
    }

    /** The same, but the first such block is an error. */
    public InputStream strictlyOver(InputStream whole) throws IOException {
        AgeTrouble trouble = new AgeTrouble(source.name());
        return over(
                whole,
                why -> {
                    throw trouble.block(why);
                });
    }

    /** A stretch of a stream, from somewhere within its first block. */
    private static final class Part extends BlockInput {

        private final InputStream in;
        private long skip;
        private long left;

        Part(InputStream in, long skip, long length) {
            this.in = in;
            this.skip = skip;
            this.left = length;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left <= 0) {
                return -1;
            }
            if (skip > 0) {
                in.skipNBytes(skip);
                skip = 0;
            }
            int read = in.read(bytes, offset, (int) Math.min(left, length));
            left = read < 0 ? 0 : left - read;
            return read;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
