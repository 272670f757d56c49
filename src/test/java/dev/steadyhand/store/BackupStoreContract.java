package dev.steadyhand.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every store promises; a new store begins by passing it. */
public abstract class BackupStoreContract {

    /** More than one part of an upload, and more than one piece of a download. */
    private static final int LARGE = 12 << 20;

    /** The store under test, empty at the beginning of each test. */
    protected abstract BackupStore store();

    @Test
    void isEmptyAtFirst() {
        assertThat(store().list()).isEmpty();
        assertThat(store().leftovers()).isEmpty();
    }

    @Test
    void showsAFileOnlyWhenItIsCommitted() throws IOException {
        try (PendingFile pending = store().create("a.sql.gz")) {
            write(pending, "hello");
            assertThat(store().list()).isEmpty();
            assertThat(store().find("a.sql.gz")).isEmpty();
            pending.commit();
        }
        assertThat(store().list()).extracting(StoredFile::name).containsExactly("a.sql.gz");
        assertThat(store().find("a.sql.gz").orElseThrow().size()).isEqualTo(5);
    }

    @Test
    void throwsAwayWhatIsNotCommitted() throws IOException {
        PendingFile pending = store().create("a.sql.gz");
        write(pending, "hello");
        pending.close();
        pending.close();
        assertThat(store().list()).isEmpty();
        assertThat(store().leftovers()).isEmpty();
    }

    @Test
    void readsAPartOfAFile() throws IOException {
        put("a", "0123456789");
        assertThat(read("a", 3, 4)).isEqualTo("3456");
    }

    @Test
    void readsNoFurtherThanTheEnd() throws IOException {
        put("a", "0123456789");
        assertThat(read("a", 8, Long.MAX_VALUE)).isEqualTo("89");
        assertThat(read("a", 20, 5)).isEmpty();
    }

    @Test
    void refusesToReplaceAFile() throws IOException {
        put("a", "first");
        assertThat(code(() -> store().create("a"))).isEqualTo(ProblemCode.STORE_FILE_EXISTS);
    }

    @Test
    void letsTheFirstOfTwoWritersWin() throws IOException {
        try (PendingFile first = store().create("a");
                PendingFile second = store().create("a")) {
            write(first, "first");
            write(second, "second");
            first.commit();
            assertThat(code(second::commit)).isEqualTo(ProblemCode.STORE_FILE_EXISTS);
        }
        assertThat(read("a", 0, 10)).isEqualTo("first");
    }

    @Test
    void saysThatAFileIsMissing() {
        assertThat(code(() -> store().open("none", 0, 1))).isEqualTo(ProblemCode.BACKUP_MISSING);
        assertThat(store().find("none")).isEmpty();
    }

    @Test
    void deletesAFileOnceAndDoesNothingTheSecondTime() throws IOException {
        put("a", "x");
        store().delete("a");
        store().delete("a");
        assertThat(store().list()).isEmpty();
    }

    @Test
    void listsByName() throws IOException {
        put("b", "x");
        put("a", "x");
        put("c", "x");
        assertThat(store().list()).extracting(StoredFile::name).containsExactly("a", "b", "c");
    }

    @Test
    void listsThoseAloneWhoseNamesBeginSo() throws IOException {
        put("a", "1");
        put("ab", "2");
        put("abc", "3");
        put("b", "4");
        assertThat(store().list("ab")).extracting(StoredFile::name).containsExactly("ab", "abc");
        assertThat(store().list("abcd")).isEmpty();
    }

    @Test
    void keepsAnEmptyFile() throws IOException {
        put("a", "");
        assertThat(store().find("a").orElseThrow().size()).isZero();
        assertThat(read("a", 0, Long.MAX_VALUE)).isEmpty();
    }

    @Test
    void givesALargeFileBackAsItWas() throws IOException {
        byte[] large = random(LARGE);
        put("a", large);
        assertThat(store().find("a").orElseThrow().size()).isEqualTo(LARGE);
        try (InputStream in = store().open("a", 0, Long.MAX_VALUE)) {
            assertThat(sha256(in)).isEqualTo(sha256(new ByteArrayInputStream(large)));
        }
    }

    @Test
    void readsPartsOfALargeFileByManyThreadsAtOnce() throws Exception {
        byte[] large = random(LARGE);
        put("a", large);
        BackupStore store = store();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<byte[]>> parts = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                int offset = i * (LARGE / 8);
                parts.add(
                        threads.submit(() -> {
                            try (InputStream in = store.open("a", offset, LARGE / 8)) {
                                return in.readAllBytes();
                            }
                        }));
            }
            for (int i = 0; i < 8; i++) {
                int offset = i * (LARGE / 8);
                assertThat(
                                Arrays.equals(
                                        parts.get(i).get(),
                                        Arrays.copyOfRange(large, offset, offset + LARGE / 8)))
                        .as("part %d", i)
                        .isTrue();
            }
        }
    }

    @Test
    void lendsAStreamThatIsClosedBeforeItsEnd() throws IOException {
        put("a", random(LARGE));
        for (int i = 0; i < 3; i++) {
            try (InputStream in = store().open("a", 0, Long.MAX_VALUE)) {
                assertThat(in.readNBytes(10)).hasSize(10);
            }
        }
    }

    @Test
    void throwsAwayALargeFileThatIsNotCommitted() throws IOException {
        try (PendingFile pending = store().create("a")) {
            pending.stream().write(random(LARGE));
        }
        assertThat(store().list()).isEmpty();
        assertThat(store().leftovers()).isEmpty();
        assertThat(store().find("a")).isEmpty();
    }

    @Test
    void takesANameAgainThatWasDeleted() throws IOException {
        put("a", "first");
        store().delete("a");
        put("a", "second");
        assertThat(read("a", 0, 10)).isEqualTo("second");
    }

    @Test
    void namesThePlaceOfAFileForOtherPrograms() {
        assertThat(store().address("a.sql.gz")).endsWith("a.sql.gz");
    }

    @Test
    void remembersWhatFilesWereWhereItKeepsThat() throws Exception {
        FileHistory history = assumed(store().history());
        put("a", "first");
        Instant then = pause();
        store().delete("a");
        pause();
        put("a", "second!");
        assertThat(history.versions("a"))
                .extracting(FileVersion::size, FileVersion::newest, FileVersion::deletion)
                .containsExactly(
                        tuple(7L, true, false), tuple(0L, false, true), tuple(5L, false, false));
        BackupStore past = history.at(then);
        assertThat(past.list()).extracting(StoredFile::name).containsExactly("a");
        try (InputStream in = past.open("a", 1, 3)) {
            assertThat(in.readAllBytes()).asString().isEqualTo("irs");
        }
    }

    @Test
    void writesNothingIntoThePast() throws Exception {
        FileHistory history = assumed(store().history());
        put("a", "first");
        BackupStore past = history.at(pause());
        assertThat(code(() -> past.create("b"))).isEqualTo(ProblemCode.STORE_DENIED);
        assertThat(code(() -> past.delete("a"))).isEqualTo(ProblemCode.STORE_DENIED);
        assertThat(past.leftovers()).isEmpty();
    }

    @Test
    void keepsAFileUntilItsTimeWhereItCan() throws IOException {
        FileLocks locks = assumed(store().locks());
        put("a", "x");
        assertThat(locks.of("a")).isEqualTo(FileLock.NONE);
        Instant until = Instant.now().plusSeconds(3600).truncatedTo(ChronoUnit.SECONDS);
        locks.keepUntil("a", until, false);
        assertThat(locks.of("a")).isEqualTo(new FileLock(Optional.of(until), false, false));
        assertThat(code(() -> store().delete("a"))).isEqualTo(ProblemCode.FILE_KEPT);
        assertThat(code(() -> locks.keepUntil("a", until.minusSeconds(60), false)))
                .isEqualTo(ProblemCode.FILE_KEPT);
        assertThat(read("a", 0, 1)).isEqualTo("x");
    }

    @Test
    void keepsAFileOnHoldUntilItIsLetGoWhereItCan() throws IOException {
        FileLocks locks = assumed(store().locks());
        put("a", "x");
        locks.hold("a", true);
        assertThat(code(() -> store().delete("a"))).isEqualTo(ProblemCode.FILE_KEPT);
        locks.hold("a", false);
        store().delete("a");
        assertThat(store().find("a")).isEmpty();
    }

    private static <T> T assumed(Optional<T> ability) {
        Assumptions.assumeTrue(ability.isPresent(), "the store cannot do that");
        return ability.orElseThrow();
    }

    /** A moment after what was done before, and before what is done after. */
    private Instant pause() {
        Instant done = Instant.now();
        Instant next = done.plusMillis(5);
        Awaitility.await()
                .pollInterval(Duration.ofMillis(2))
                .until(() -> Instant.now().isAfter(next.plusMillis(5)));
        return next;
    }

    static Stream<String> waysOut() {
        return Stream.of(
                "",
                ".",
                "..",
                "../a",
                "a/b",
                "/etc/passwd",
                "a\\b",
                "C:a",
                ".hidden",
                "a\nb",
                "a\0b",
                "x".repeat(300));
    }

    @ParameterizedTest
    @MethodSource("waysOut")
    void refusesNamesThatLeadOutOfTheStore(String name) {
        assertThat(code(() -> store().create(name))).isEqualTo(ProblemCode.UNKNOWN_NAME);
        assertThat(code(() -> store().find(name))).isEqualTo(ProblemCode.UNKNOWN_NAME);
        assertThat(code(() -> store().open(name, 0, 1))).isEqualTo(ProblemCode.UNKNOWN_NAME);
        assertThat(code(() -> store().delete(name))).isEqualTo(ProblemCode.UNKNOWN_NAME);
    }

    protected void put(String file, String text) throws IOException {
        put(file, text.getBytes(StandardCharsets.UTF_8));
    }

    protected void put(String file, byte[] bytes) throws IOException {
        try (PendingFile pending = store().create(file)) {
            pending.stream().write(bytes);
            pending.commit();
        }
    }

    protected static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    protected static String sha256(InputStream in) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    protected static void write(PendingFile pending, String text) throws IOException {
        OutputStream out = pending.stream();
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    protected String read(String file, long offset, long length) throws IOException {
        try (InputStream in = store().open(file, offset, length)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    protected static ProblemCode code(Runnable action) {
        return catchThrowableOfType(ProblemException.class, action::run).problem().code();
    }
}
