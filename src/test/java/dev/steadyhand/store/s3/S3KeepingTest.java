package dev.steadyhand.store.s3;

import static dev.steadyhand.testing.FaultyProxy.requests;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.store.PendingFile;
import dev.steadyhand.store.StoredFile;
import dev.steadyhand.store.StoredSum;
import dev.steadyhand.testing.FaultyProxy;
import dev.steadyhand.testing.FreshBucket;
import dev.steadyhand.testing.RealS3;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How files are kept in a bucket, and what is done with uploads that nobody finished. */
@Tag("slow")
@ExtendWith(RealS3.class)
class S3KeepingTest {

    private static final String DUMP = "backup_shop_20261121_142233.sql.gz";
    private static final int SEVERAL_PARTS = 11 << 20;

    private FreshBucket bucket;
    private FaultyProxy proxy;

    @BeforeEach
    void open(FreshBucket fresh) throws IOException {
        bucket = fresh;
        proxy = new FaultyProxy(bucket.endpoint());
    }

    @AfterEach
    void close() {
        proxy.close();
    }

    @Test
    void whatTheServerKnowsOfAnUploadInPartsIsOfItsBytes() throws Exception {
        byte[] bytes = new byte[SEVERAL_PARTS];
        new Random(5).nextBytes(bytes);
        S3Store store = Buckets.store(bucket);
        try (PendingFile pending = store.create(DUMP)) {
            pending.stream().write(bytes);
            pending.commit();
        }

        List<StoredSum> sums = store.sums(DUMP);

        MessageDigest all = MessageDigest.getInstance("MD5");
        for (int at = 0; at < bytes.length; at += 5 << 20) {
            int end = Math.min(bytes.length, at + (5 << 20));
            all.update(MessageDigest.getInstance("MD5").digest(Arrays.copyOfRange(bytes, at, end)));
        }
        assertThat(sums)
                .filteredOn(sum -> sum.kind() == StoredSum.Kind.MD5)
                .singleElement()
                .satisfies(sum -> {
                    assertThat(sum.value())
                            .isEqualTo(HexFormat.of().formatHex(all.digest()) + "-3");
                    assertThat(sum.pieces()).contains(List.of(5L << 20, 5L << 20, 1L << 20));
                });
        assertThat(sums).extracting(StoredSum::kind).contains(StoredSum.Kind.CRC32C);
    }

    private S3Store encrypting() {
        S3Settings plain = Buckets.settings(bucket, proxy.address());
        S3Settings settings =
                new S3Settings(
                        plain.name(),
                        plain.bucket(),
                        "shop/",
                        plain.region(),
                        plain.endpoint(),
                        true,
                        plain.credentials(),
                        new S3Encryption.Aes256(),
                        Optional.of("STANDARD_IA"),
                        Map.of("team", "shop"));
        return new S3Store(settings, InstantSource.system(), Buckets.SMALL);
    }

    private static void put(S3Store store, String file, int size) throws IOException {
        try (PendingFile pending = store.create(file)) {
            pending.stream().write(new byte[size]);
            pending.commit();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, SEVERAL_PARTS})
    void tellsTheServerHowToKeepAFile(int size) throws IOException {
        put(encrypting(), "a", size);
        List<String> heads =
                proxy.heads(exchange ->
                        exchange.path().contains("/shop/a")
                                && List.of("PUT", "POST").contains(exchange.method()));
        assertThat(heads.getFirst())
                .contains("x-amz-server-side-encryption: AES256")
                .contains("x-amz-storage-class: STANDARD_IA")
                .contains("x-amz-tagging: team=shop");
    }

    @ParameterizedTest
    @ValueSource(ints = {10, SEVERAL_PARTS})
    void keepsNothingWhereEncryptionIsNotConfirmed(int size) {
        proxy.spoil(
                100,
                requests("P", "/shop/a"),
                exchange -> {
                    String answer =
                            new String(
                                    exchange.answer(exchange.body()), StandardCharsets.ISO_8859_1);
                    exchange.reply(
                            answer.replace("x-amz-server-side-encryption", "x-nothing")
                                    .getBytes(StandardCharsets.ISO_8859_1));
                });
        S3Store store = encrypting();
        Problem problem =
                catchThrowableOfType(ProblemException.class, () -> put(store, "a", size)).problem();
        assertThat(problem.code()).isEqualTo(ProblemCode.STORE_DENIED);
        assertThat(problem.what()).contains("does not encrypt a");
        assertThat(store.list()).isEmpty();
    }

    @Test
    void offersAnUploadThatNobodyGoesOnWithForADay() throws IOException {
        S3Store writer = Buckets.store(bucket);
        try (PendingFile pending = writer.create(DUMP)) {
            pending.stream().write(new byte[SEVERAL_PARTS]);
            assertThat(writer.leftovers()).isEmpty();
            S3Store later =
                    new S3Store(
                            Buckets.settings(bucket),
                            InstantSource.offset(InstantSource.system(), Duration.ofDays(2)),
                            Buckets.SMALL);
            List<StoredFile> left = later.leftovers();
            assertThat(left).hasSize(1);
            assertThat(left.getFirst().name()).startsWith("." + DUMP + ".upload-");
            later.delete(left.getFirst().name());
            assertThat(later.leftovers()).isEmpty();
        }
    }

    @Test
    void needsSmallPartsFirstAndLargerOnesWhereThereIsMemory() {
        assertThat(PartSizes.of(256L << 20)).isEqualTo(new PartSizes(8 << 20, 16 << 20));
        assertThat(PartSizes.of(4L << 30)).isEqualTo(new PartSizes(8 << 20, 256 << 20));
        assertThat(PartSizes.of(256L << 20).capacity()).isGreaterThan(150_000_000_000L);
        assertThat(PartSizes.of(4L << 30).capacity()).isGreaterThan(2_000_000_000_000L);
    }
}
