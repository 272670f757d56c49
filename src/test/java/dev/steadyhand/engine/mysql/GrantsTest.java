package dev.steadyhand.engine.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GrantsTest {

    @Test
    void allPrivilegesAreAll() {
        Grants grants = parse("GRANT ALL PRIVILEGES ON *.* TO `root`@`%` WITH GRANT OPTION");

        assertThat(grants.has("TRIGGER", "shop")).isTrue();
        assertThat(grants.hasGlobally("SUPER")).isTrue();
    }

    @Test
    void aPatternCoversTheCopiesOfADatabase() {
        Grants grants = parse("GRANT CREATE, DROP ON `shop\\_\\_%`.* TO `u`@`%`");

        assertThat(grants.has("CREATE", "shop__restore_1")).isTrue();
        assertThat(grants.has("CREATE", "shop")).isFalse();
        assertThat(grants.has("CREATE", "shopXYrestore")).isFalse();
        assertThat(grants.has("ALTER", "shop__restore_1")).isFalse();
    }

    @Test
    void aPrivilegeOnOneTableIsNotEnough() {
        assertThat(parse("GRANT SELECT ON `shop`.`orders` TO `u`@`%`").has("SELECT", "shop"))
                .isFalse();
    }

    @Test
    void aPartialRevokeTakesOneDatabaseOut() {
        Grants grants =
                parse("GRANT SELECT ON *.* TO `u`@`%`", "REVOKE SELECT ON `a_b`.* FROM `u`@`%`");

        assertThat(grants.has("SELECT", "a_b")).isFalse();
        assertThat(grants.has("SELECT", "axb")).isTrue();
    }

    private static Grants parse(String... lines) {
        return Grants.parse(List.of(lines));
    }
}
