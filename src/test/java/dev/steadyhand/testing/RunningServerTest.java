package dev.steadyhand.testing;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Proves that the check for leaks can fail. */
@Tag("slow")
@ExtendWith(RealMariaDb.class)
class RunningServerTest {

    @Test
    void findsAConnectionThatWasLeftOpen(FreshDatabase database) throws Exception {
        List<Long> before = database.server().openConnections();
        try (Connection _ = database.connection()) {
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> database.server().refuseLeaks(before))
                    .withMessageContaining("left connections open")
                    .withMessageContaining(database.name());
        }
    }
}
