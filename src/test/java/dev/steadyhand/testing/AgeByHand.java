package dev.steadyhand.testing;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Decrypts a file of the age format as its specification says (age-encryption.org/v1), with nothing
 * but the JDK: a second opinion on what the program writes.
 */
public final class AgeByHand {

    private static final String LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int BLOCK = 65_536 + 16;

    private final byte[] file;
    private final byte[] scalar;

    private AgeByHand(byte[] file, byte[] scalar) {
        this.file = file;
        this.scalar = scalar;
    }

    /** What is encrypted in the file, by this private key. */
    public static byte[] decrypt(byte[] file, String privateKey) throws GeneralSecurityException {
        return new AgeByHand(file, scalar(privateKey)).plain();
    }

    private byte[] plain() throws GeneralSecurityException {
        String all = new String(file, StandardCharsets.ISO_8859_1);
        int end = all.indexOf("\n--- ") + 4;
        String[] lines = all.substring(0, end).split("\n");
        if (!lines[0].equals("age-encryption.org/v1")) {
            throw new GeneralSecurityException("another format");
        }
        byte[] key = fileKey(lines);
        byte[] mac = Base64.getDecoder().decode(all.substring(end + 1, end + 44));
        byte[] header = all.substring(0, end).getBytes(StandardCharsets.ISO_8859_1);
        if (!MessageDigest.isEqual(mac, hmac(derived(key, new byte[0], "header"), header))) {
            throw new GeneralSecurityException("the header was altered");
        }
        int nonce = end + 45;
        byte[] salt = Arrays.copyOfRange(file, nonce, nonce + 16);
        return blocks(derived(key, salt, "payload"), nonce + 16);
    }

    private byte[] fileKey(String[] lines) throws GeneralSecurityException {
        for (int i = 1; i < lines.length - 1; i++) {
            if (lines[i].startsWith("-> X25519 ")) {
                byte[] share = Base64.getDecoder().decode(lines[i].substring(10));
                Optional<byte[]> key = fileKey(share, Base64.getDecoder().decode(lines[i + 1]));
                if (key.isPresent()) {
                    return key.get();
                }
            }
        }
        throw new GeneralSecurityException("not encrypted to this key");
    }

    private Optional<byte[]> fileKey(byte[] share, byte[] body) throws GeneralSecurityException {
        byte[] own = agreed(basePoint());
        byte[] salt = ByteBuffer.allocate(64).put(share).put(own).array();
        byte[] wrap = derived(agreed(share), salt, "age-encryption.org/v1/X25519");
        try {
            return Optional.of(opened(wrap, new byte[12], body));
        } catch (GeneralSecurityException notOurs) {
            return Optional.empty();
        }
    }

    private byte[] blocks(byte[] key, int from) throws GeneralSecurityException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        long number = 0;
        for (int begin = from; begin < file.length || number == 0; begin += BLOCK) {
            boolean last = begin + BLOCK >= file.length;
            byte[] iv = ByteBuffer.allocate(12).putInt(3, 0).putLong(3, number).array();
            iv[11] = (byte) (last ? 1 : 0);
            byte[] block = Arrays.copyOfRange(file, begin, Math.min(file.length, begin + BLOCK));
            plain.writeBytes(opened(key, iv, block));
            number++;
        }
        return plain.toByteArray();
    }

    private static byte[] opened(byte[] key, byte[] iv, byte[] text)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("ChaCha20-Poly1305");
        cipher.init(
                Cipher.DECRYPT_MODE, new SecretKeySpec(key, "ChaCha20"), new IvParameterSpec(iv));
        return cipher.doFinal(text);
    }

    private byte[] agreed(byte[] point) throws GeneralSecurityException {
        KeyFactory keys = KeyFactory.getInstance("X25519");
        KeyAgreement agreement = KeyAgreement.getInstance("X25519");
        agreement.init(
                keys.generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, scalar)));
        byte[] high = new byte[32];
        for (int i = 0; i < 32; i++) {
            high[31 - i] = point[i];
        }
        agreement.doPhase(
                keys.generatePublic(
                        new XECPublicKeySpec(NamedParameterSpec.X25519, new BigInteger(1, high))),
                true);
        return agreement.generateSecret();
    }

    private static byte[] basePoint() {
        byte[] point = new byte[32];
        point[0] = 9;
        return point;
    }

    /** HKDF with SHA-256, of which one block is enough. */
    private static byte[] derived(byte[] secret, byte[] salt, String info)
            throws GeneralSecurityException {
        byte[] key = hmac(salt.length == 0 ? new byte[32] : salt, secret);
        byte[] said = (info + "\u0001").getBytes(StandardCharsets.ISO_8859_1);
        return hmac(key, said);
    }

    private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text);
    }

    /** The 32 bytes of a private key: letters of five bits each, six of them a checksum. */
    private static byte[] scalar(String key) {
        String letters = key.toLowerCase(Locale.ROOT);
        letters = letters.substring(letters.lastIndexOf('1') + 1, letters.length() - 6);
        BigInteger bits = BigInteger.ZERO;
        for (int i = 0; i < letters.length(); i++) {
            bits = bits.shiftLeft(5).or(BigInteger.valueOf(LETTERS.indexOf(letters.charAt(i))));
        }
        byte[] bytes = bits.shiftRight(letters.length() * 5 - 256).toByteArray();
        byte[] scalar = new byte[32];
        for (int i = 1; i <= Math.min(32, bytes.length); i++) {
            scalar[32 - i] = bytes[bytes.length - i];
        }
        return scalar;
    }
}
