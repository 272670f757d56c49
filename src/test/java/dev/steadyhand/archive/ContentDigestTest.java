package dev.steadyhand.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class ContentDigestTest {

    @Property(tries = 50)
    void isTheSameInWhateverOrderRowsCome(
            @ForAll @Size(max = 20) List<@Size(max = 4) List<String>> rows, @ForAll Random random) {
        List<List<String>> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, random);
        assertThat(digest(shuffled).text()).isEqualTo(digest(rows).text());
    }

    @Property(tries = 50)
    void addsUpWhereverTheRowsAreCut(
            @ForAll @Size(max = 20) List<@Size(max = 4) List<String>> rows, @ForAll Random random) {
        int cut = rows.isEmpty() ? 0 : random.nextInt(rows.size());
        ContentDigest sum = digest(rows.subList(0, cut));
        sum.add(digest(rows.subList(cut, rows.size())));
        assertThat(sum.text()).isEqualTo(digest(rows).text());
    }

    @Property(tries = 50)
    void isTheSameOfARowThatComesInParts(
            @ForAll @Size(max = 2000) byte[] row, @ForAll Random random) {
        ContentDigest parts = new ContentDigest();
        for (int again = 0; again < 2; again++) {
            int at = 0;
            while (random.nextBoolean()) {
                int length = random.nextInt(row.length - at + 1);
                parts.part(row, at, length);
                at += length;
            }
            parts.row(row, at, row.length - at);
        }
        ContentDigest whole = new ContentDigest();
        whole.row(row, 0, row.length);
        whole.row(row, 0, row.length);
        assertThat(parts.text()).isEqualTo(whole.text());
    }

    @Example
    void tellsApartWhereOneColumnEndsAndTheNextBegins() {
        assertThat(text("ab", "c")).isNotEqualTo(text("a", "bc")).isNotEqualTo(text("abc"));
    }

    @Example
    void tellsNullFromTheEmptyText() {
        ContentDigest digest = new ContentDigest();
        digest.row(new byte[] {(byte) 0xfb}, 0, 1);
        assertThat(digest.text()).isNotEqualTo(text(""));
    }

    @Example
    void countsARowThatIsThereTwice() {
        assertThat(digest(List.of(List.of("a"), List.of("a"))).text())
                .isNotEqualTo(digest(List.of()).text())
                .isNotEqualTo(text("a"))
                .endsWith(":2");
    }

    @Example
    void isTheSameInEveryVersionOfTheProgram() {
        assertThat(text("1", "Ada")).isEqualTo("xxh3s:35eb81a39120f60d75f3a354d0bb5d66:1");
    }

    private static String text(String... columns) {
        return digest(List.of(List.of(columns))).text();
    }

    /** Rows as the MySQL family encodes them: each column behind its length. */
    private static ContentDigest digest(List<List<String>> rows) {
        ContentDigest digest = new ContentDigest();
        for (List<String> row : rows) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (String column : row) {
                byte[] text = column.getBytes(StandardCharsets.UTF_8);
                bytes.write(0xfc);
                bytes.write(text.length);
                bytes.write(text.length >> 8);
                bytes.writeBytes(text);
            }
            digest.row(bytes.toByteArray(), 0, bytes.size());
        }
        return digest;
    }
}
