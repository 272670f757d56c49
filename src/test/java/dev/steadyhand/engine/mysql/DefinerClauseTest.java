package dev.steadyhand.engine.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.archive.ObjectKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DefinerClauseTest {

    private static Optional<Account> definer(String sql) {
        return DefinerClause.of(sql).map(DefinerClause::account);
    }

    @Test
    void isFoundWhateverTheNameHolds() {
        assertThat(definer("CREATE DEFINER=`a``b@c`@`%` PROCEDURE `p`() SET @x=1"))
                .contains(new Account("a`b@c", "%"));
        assertThat(definer("CREATE DEFINER=\"a\"@\"h\" PROCEDURE \"p\"() SET @x=1"))
                .contains(new Account("a", "h"));
    }

    @Test
    void mayBeARoleWithoutAHost() {
        assertThat(definer("CREATE DEFINER=`writers` TRIGGER `t` BEFORE INSERT ON `a` …"))
                .contains(new Account("writers", ""));
    }

    @Test
    void isNotLookedForInABody() {
        assertThat(definer("CREATE PROCEDURE `p`() SELECT 'DEFINER=`x`@`y`', DEFINER=`x`@`y`"))
                .isEmpty();
        assertThat(definer("SET DEFINER=`x`@`y`")).isEmpty();
    }

    @Test
    void isReplacedByAQuotedAccountAlone() {
        Definition view =
                new Definition(
                        ObjectKind.VIEW,
                        "v",
                        List.of(
                                "SET x=1",
                                "CREATE ALGORITHM=UNDEFINED DEFINER=`old`@`%` SQL SECURITY DEFINER"
                                        + " VIEW `v` AS select 'DEFINER=`old`@`%`' AS `a`"));
        assertThat(DefinerClause.replaced(view, new Account("n`ew", "%")).statements())
                .containsExactly(
                        "SET x=1",
                        "CREATE ALGORITHM=UNDEFINED DEFINER=`n``ew`@`%` SQL SECURITY DEFINER"
                                + " VIEW `v` AS select 'DEFINER=`old`@`%`' AS `a`");
    }
}
