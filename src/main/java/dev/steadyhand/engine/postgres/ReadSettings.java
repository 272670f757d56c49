package dev.steadyhand.engine.postgres;

import java.sql.SQLException;
import java.util.List;

/**
 * The settings on which it depends how values look as text. They are the same in every session that
 * reads or loads rows, so that one value is always one text, and every text is read as it was
 * meant.
 */
final class ReadSettings {

    /** Those that a restore needs as well; the dump's prelude says them. */
    static final List<String> OF_VALUES =
            List.of(
                    "SET datestyle = 'ISO, YMD'",
                    "SET intervalstyle = 'postgres'",
                    "SET timezone = 'UTC'",
                    "SET lc_monetary = 'C'",
                    "SET xmloption = content");

    private static final List<String> OF_READING =
            List.of(
                    "SET extra_float_digits = 3",
                    "SET bytea_output = 'hex'",
                    "SET quote_all_identifiers = off",
                    "SET row_security = off",
                    "SET synchronize_seqscans = off",
                    "SET lock_timeout = '60s'",
                    "SET jit = off");

    private ReadSettings() {}

    /** Makes a session fit for reading rows. */
    static void prepare(Session session) throws SQLException {
        for (String setting : OF_VALUES) {
            session.run(setting);
        }
        for (String setting : OF_READING) {
            session.run(setting);
        }
        TextForm.of(session).set(session);
    }
}
