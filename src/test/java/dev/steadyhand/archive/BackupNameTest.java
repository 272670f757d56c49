package dev.steadyhand.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupNameTest {

    @Test
    void saysTargetAndTime() {
        BackupName name = new BackupName("shop-staging", Instant.parse("2026-11-21T14:22:33.9Z"));
        assertThat(name.text()).isEqualTo("backup_shop-staging_20261121_142233");
        assertThat(name.dumpFile(Codec.ZSTD)).endsWith("_142233.sql.zst");
        assertThat(name.checksumFile(Codec.GZIP)).endsWith("_142233.sql.gz.sha256");
        assertThat(name.manifestFile()).endsWith("_142233.json");
    }

    @Property(tries = 200)
    void findsEveryNameAgain(
            @ForAll
                    @AlphaChars
                    @NumericChars
                    @Chars({'-', '_', '.'})
                    @StringLength(min = 1, max = 40)
                    String target,
            @ForAll @LongRange(min = 0, max = 250_000_000_000L) long second) {
        BackupName name = new BackupName("a" + target, Instant.ofEpochSecond(second));
        assertThat(BackupName.parse(name.text())).contains(name);
        assertThat(BackupName.ofFile(name.checksumFile(Codec.GZIP))).contains(name);
        assertThat(BackupName.ofFile(name.manifestFile())).contains(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "backup_shop_20261121",
                "backup_shop_20261321_142233",
                "backup_shop_20261121_246060",
                "backup__20261121_142233",
                "backup_../x_20261121_142233",
                "shop_20261121_142233",
                "backup_shop_20261121_142233.sql.gz"
            })
    void knowsWhatIsNoName(String text) {
        assertThat(BackupName.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "a/b", "-a", "ä", "a b"})
    void refusesATargetThatCannotBePartOfAFile(String target) {
        assertThatThrownBy(() -> new BackupName(target, Instant.EPOCH))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
