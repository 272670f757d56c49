package dev.steadyhand.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.archive.Member;
import dev.steadyhand.archive.MemberKind;
import dev.steadyhand.archive.ObjectKind;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LateTaskTest {

    private static LateTask task(String text) {
        Member member =
                new Member(
                        MemberKind.DEFINITION,
                        Optional.of(ObjectKind.TABLE),
                        "\"public\".\"orders\"",
                        0,
                        1,
                        1,
                        0,
                        "");
        return LateTask.of(0, member, text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ALTER TABLE ONLY a.b ADD CONSTRAINT c PRIMARY KEY (d); | CONSTRAINT",
                "ALTER TABLE ONLY a.b ADD CONSTRAINT c UNIQUE (d); | CONSTRAINT",
                "CREATE INDEX c ON a.b USING btree (d); | INDEX",
                "CREATE UNIQUE INDEX c ON a.b USING btree (d); | INDEX",
                "ALTER INDEX a.c ATTACH PARTITION a.d; | ATTACH",
                "ALTER TABLE ONLY a.b ADD CONSTRAINT c FOREIGN KEY (d) REFERENCES a.e(f); |"
                        + " FOREIGN_KEY",
                "CREATE TRIGGER c AFTER INSERT ON a.b EXECUTE FUNCTION f(); | REST",
            })
    void knowsWhenADefinitionIsMade(String text, LateTask.Stage stage) {
        assertThat(task(text).stage()).isEqualTo(stage);
    }

    @Test
    void aForeignKeyIsAddedFirstAndCheckedLater() {
        assertThat(
                        task("ALTER TABLE ONLY a.\"b c\"\n    ADD CONSTRAINT \"d FOREIGN\""
                                        + " FOREIGN KEY (e) REFERENCES a.f(g) ON DELETE CASCADE"
                                        + " DEFERRABLE;\n")
                                .later())
                .contains(
                        new LateTask.Later(
                                "ALTER TABLE ONLY a.\"b c\"\n    DROP CONSTRAINT IF EXISTS"
                                        + " \"d FOREIGN\"",
                                "ALTER TABLE ONLY a.\"b c\"\n    ADD CONSTRAINT \"d FOREIGN\""
                                        + " FOREIGN KEY (e) REFERENCES a.f(g) ON DELETE CASCADE"
                                        + " DEFERRABLE NOT VALID;",
                                "ALTER TABLE ONLY a.\"b c\"\n    VALIDATE CONSTRAINT"
                                        + " \"d FOREIGN\""));
    }

    /** Of a table with partitions, one that is not to be checked, and what is two statements. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE a.b ADD CONSTRAINT c FOREIGN KEY (d) REFERENCES a.e(f);",
                "ALTER TABLE ONLY a.b ADD CONSTRAINT c FOREIGN KEY (d) REFERENCES a.e(f) NOT"
                        + " VALID;",
                "ALTER TABLE ONLY a.b ADD CONSTRAINT c FOREIGN KEY (d) REFERENCES a.e(f);"
                        + " COMMENT ON TABLE a.b IS 'x';"
            })
    void whatCannotBeCheckedLaterIsMadeAtOnce(String text) {
        assertThat(task(text).later()).isEmpty();
    }

    @Test
    void indexesShareATableAndConstraintsDoNot() {
        assertThat(task("CREATE INDEX c ON a.b USING btree (d);").sharesTables()).isTrue();
        assertThat(task("ALTER TABLE ONLY a.b ADD CONSTRAINT c PRIMARY KEY (d);").sharesTables())
                .isFalse();
    }
}
