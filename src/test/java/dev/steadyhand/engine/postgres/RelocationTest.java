package dev.steadyhand.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Names of relations change their schema in statements, and nothing else changes. */
class RelocationTest {

    private final Relocation relocation =
            new Relocation(
                    "public", "shop__restore_1", Set.of("orders", "orders_id_seq", "We\"ird"));

    @Test
    void tablesThatMoveAreNamedInTheOtherSchema() {
        assertThat(
                        relocation.apply(
                                "ALTER TABLE ONLY public.orders ADD CONSTRAINT k FOREIGN KEY (a)"
                                        + " REFERENCES public.customers(id)"))
                .isEqualTo(
                        "ALTER TABLE ONLY \"shop__restore_1\".orders ADD CONSTRAINT k FOREIGN KEY"
                                + " (a) REFERENCES public.customers(id)");
    }

    @Test
    void namesInQuotesAreKnownAsWell() {
        assertThat(relocation.apply("COPY \"public\".\"We\"\"ird\" (\"a\") FROM stdin"))
                .isEqualTo("COPY \"shop__restore_1\".\"We\"\"ird\" (\"a\") FROM stdin");
    }

    @Test
    void sequencesOfDefaultsMoveAlong() {
        assertThat(relocation.apply("SET DEFAULT nextval('public.orders_id_seq'::regclass)"))
                .isEqualTo(
                        "SET DEFAULT nextval('\"shop__restore_1\".\"orders_id_seq\"'::regclass)");
        assertThat(relocation.apply("SELECT pg_catalog.setval('public.orders_id_seq', 7, true)"))
                .isEqualTo(
                        "SELECT pg_catalog.setval('\"shop__restore_1\".\"orders_id_seq\"', 7,"
                                + " true)");
    }

    @Test
    void textsAndCommentsThatOnlyLookLikeNamesStay() {
        String sql = "-- public.orders\nCOMMENT ON TABLE public.other IS 'like public.orders'";
        assertThat(relocation.apply(sql)).isEqualTo(sql);
    }

    @Test
    void aForeignKeyIsUnderstoodWithItsColumns() {
        ForeignKey key =
                ForeignKey.parse(
                                "ALTER TABLE ONLY public.a\n    ADD CONSTRAINT \"the key\" FOREIGN"
                                        + " KEY (x, \"Y\") REFERENCES other.b(p, q) ON DELETE"
                                        + " CASCADE")
                        .orElseThrow();
        assertThat(key.columns()).containsExactly("x", "Y");
        assertThat(key.referenced()).containsExactly("p", "q");
        assertThat(key.parent()).isEqualTo(new QualifiedName("other", "b"));
        assertThat(key.addNotValid())
                .isEqualTo(
                        "ALTER TABLE \"public\".\"a\" ADD CONSTRAINT \"the key\" FOREIGN KEY (x,"
                                + " \"Y\") REFERENCES other.b(p, q) ON DELETE CASCADE NOT VALID");
    }

    @Test
    void whatIsNoForeignKeyIsNone() {
        assertThat(ForeignKey.parse("ALTER TABLE ONLY a.b ADD CONSTRAINT c PRIMARY KEY (d)"))
                .isEmpty();
    }
}
