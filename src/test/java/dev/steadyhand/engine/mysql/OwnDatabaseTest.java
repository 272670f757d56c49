package dev.steadyhand.engine.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Only what names the database is taken out. */
final class OwnDatabaseTest {

    private static String removed(String sql) {
        return OwnDatabase.removed(sql, Set.of("shop"));
    }

    @Test
    void qualifiersOfTablesColumnsAndFunctionsGo() {
        assertThat(removed("select `shop`.`t`.`a`,`shop`.`f`(1) from `shop`.`t` join shop . u"))
                .isEqualTo("select `t`.`a`,`f`(1) from `t` join u");
    }

    @Test
    void otherDatabasesStay() {
        assertThat(removed("select `a`.`shop`.`b` from `a`.`shop`"))
                .isEqualTo("select `a`.`shop`.`b` from `a`.`shop`");
    }

    @Test
    void textsAndCommentsStay() {
        String sql = "select '`shop`.`t`', \"shop.t\" /* shop.t */ from t -- shop.t";
        assertThat(removed(sql)).isEqualTo(sql);
    }

    @Test
    void versionCommentsAreCode() {
        assertThat(removed("a /*!50000 `shop`.`t` */")).isEqualTo("a /*!50000 `t` */");
    }

    @Test
    void anAliasOfTheSameNameStays() {
        assertThat(removed("select `shop`.`id` from (`shop`.`orders` `shop` join `shop`.`t`)"))
                .isEqualTo("select `shop`.`id` from (`orders` `shop` join `t`)");
    }

    @Test
    void usersOfTheSameNameStay() {
        String sql = "CREATE DEFINER=`shop`@`shop` VIEW `v` AS select 1";
        assertThat(removed(sql)).isEqualTo(sql);
    }

    @Test
    void namesWithBackticksAreUnderstood() {
        assertThat(OwnDatabase.removed("select `a``b`.`t`", Set.of("a`b"))).isEqualTo("select `t`");
    }
}
