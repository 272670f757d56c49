package dev.steadyhand.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("slow")
@ExtendWith(RealMySql.class)
class RealMySqlTest {

    @Test
    void isAMySqlWithItsOwnSettings(FreshDatabase database) {
        assertThat(database.value("SELECT VERSION()")).startsWith("8.0.");
        assertThat(database.query("SELECT @@log_bin, @@local_infile").getFirst())
                .containsExactly("1", "0");
    }

    @Test
    void handsOutDifferentDatabasesForTwoParameters(FreshDatabase first, FreshDatabase second) {
        assertThat(second.name()).isNotEqualTo(first.name());
    }
}
