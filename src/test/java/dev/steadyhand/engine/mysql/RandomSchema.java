package dev.steadyhand.engine.mysql;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * A table of random columns, keys, partitions and rows, as statements: all that follows from one
 * number, so that what fails can be looked at again. Values are for {@code INSERT IGNORE}: whatever
 * the server makes of them is what has to come back.
 */
final class RandomSchema {

    private static final List<String> CHARSETS =
            List.of(
                    "utf8mb4", "utf8mb4", "utf8mb3", "latin1", "ascii", "ucs2", "utf16", "utf16le",
                    "utf32", "gbk", "gb2312", "big5", "sjis", "cp932", "euckr", "ujis", "eucjpms",
                    "cp1251", "koi8r", "swe7", "hp8", "tis620", "latin2", "binary", "greek");
    private static final String[] EDGES = {
        "0",
        "1",
        "-1",
        "127",
        "-128",
        "255",
        "65535",
        "-32768",
        "8388607",
        "2147483647",
        "-2147483648",
        "4294967295",
        "9223372036854775807",
        "-9223372036854775808",
        "18446744073709551615",
        "1e-45",
        "4.9e-324",
        "1.7976931348623157e308",
        "-3.4028235e38",
        "2.2250738585072014e-308",
        "-0e0",
        "0.1",
        "-123456789.123456789",
        "16777217",
        "1e22",
        "99999999999999999999999999999999999.999999999999999999999999999999",
        "0.5e0",
        "1e15"
    };

    private final Random random;
    private final String name;
    private final boolean mysql;
    private final List<String> columns = new ArrayList<>();
    private final List<Field> fields = new ArrayList<>();

    /** A column that takes values. */
    private record Field(String name, String type, String charset, boolean notNull) {

        boolean isText() {
            return !charset.isEmpty();
        }
    }

    RandomSchema(long seed, String name, boolean mysql) {
        this.random = new Random(seed);
        this.name = name;
        this.mysql = mysql;
    }

    /** Whether a checksum would be of more than its rows: with virtual columns outside InnoDB. */
    private static String stored(String item) {
        return item.replace(")) VIRTUAL", ")) STORED");
    }

    /** The table, and its rows by several statements. */
    List<String> statements() {
        int count = 1 + random.nextInt(7);
        for (int i = 0; i < count; i++) {
            field(i);
        }
        derived();
        List<String> keys = keys();
        List<String> items = new ArrayList<>(columns);
        items.addAll(keys);
        String options = options();
        if (options.contains("MyISAM")) {
            items.replaceAll(RandomSchema::stored);
        }
        List<String> statements = new ArrayList<>();
        statements.add(
                "CREATE TABLE "
                        + SqlText.identifier(name)
                        + " ("
                        + String.join(", ", items)
                        + ")"
                        + options
                        + (options.contains("MyISAM") ? "" : partitions(keys)));
        int rows = random.nextInt(4) == 0 ? random.nextInt(5) : random.nextInt(250);
        String into = names();
        for (int from = 0; from < rows; from += 50) {
            List<String> values = new ArrayList<>();
            for (int i = from; i < Math.min(rows, from + 50); i++) {
                values.add(row(i));
            }
            statements.add("INSERT IGNORE INTO " + into + " VALUES " + String.join(",", values));
        }
        return statements;
    }

    private String names() {
        return SqlText.identifier(name)
                + " ("
                + fields.stream()
                        .map(field -> SqlText.identifier(field.name()))
                        .collect(Collectors.joining(","))
                + ")";
    }

    private String pick(String... all) {
        return all[random.nextInt(all.length)];
    }

    private void field(int number) {
        String field = pick("c", "it's ", "a`b", "名", "x;y ", "%", "--", "Ü") + number;
        String charset = "";
        String type;
        if (random.nextInt(5) < 2) {
            charset = CHARSETS.get(random.nextInt(CHARSETS.size()));
            type =
                    pick("VARCHAR(60)", "CHAR(20)", "TEXT", "TINYTEXT", "LONGTEXT", "VARCHAR(300)")
                            + " CHARACTER SET "
                            + charset;
        } else {
            type = plainType();
        }
        boolean notNull = random.nextInt(3) == 0;
        columns.add(
                SqlText.identifier(field)
                        + " "
                        + type
                        + (notNull ? " NOT NULL" : type.startsWith("TIMESTAMP") ? " NULL" : "")
                        + (random.nextInt(6) == 0 ? " COMMENT 'it''s; ü \\\\ x'" : ""));
        fields.add(new Field(field, type, charset, notNull));
    }

    private String plainType() {
        return switch (random.nextInt(12)) {
            case 0, 1 ->
                    pick("TINYINT", "SMALLINT", "MEDIUMINT", "INT", "BIGINT")
                            + pick("", " UNSIGNED");
            case 2 -> pick("INT", "BIGINT", "DECIMAL(20,5)") + " UNSIGNED ZEROFILL";
            case 3 -> pick("FLOAT", "DOUBLE", "FLOAT(10,3)", "DOUBLE(30,10)", "FLOAT UNSIGNED");
            case 4 -> pick("DECIMAL(65,30)", "DECIMAL(10,0)", "DECIMAL(30,30)", "DECIMAL(65,0)");
            case 5 -> pick("DATE", "DATETIME", "TIME", "TIMESTAMP", "YEAR", "DATE");
            case 6 -> pick("DATETIME", "TIME", "TIMESTAMP") + "(" + (1 + random.nextInt(6)) + ")";
            case 7 -> pick("BIT(1)", "BIT(7)", "BIT(9)", "BIT(64)");
            case 8 -> pick("BLOB", "TINYBLOB", "LONGBLOB", "VARBINARY(40)", "BINARY(7)");
            case 9 -> "ENUM('a','it''s','','ü','\\\\')" + pick("", " CHARACTER SET utf16");
            case 10 -> "SET('x','1','ü','it''s')" + pick("", " CHARACTER SET latin1");
            default -> mysql ? pick("JSON", "GEOMETRY") : pick("UUID", "INET6", "INET4", "JSON");
        };
    }

    private void derived() {
        for (Field field : List.copyOf(fields)) {
            if (random.nextInt(5) == 0) {
                String quoted = SqlText.identifier(field.name());
                int place = random.nextInt(columns.size() + 1);
                columns.add(
                        place,
                        "g"
                                + columns.size()
                                + " BIGINT AS (LENGTH("
                                + quoted
                                + ")) "
                                + pick("VIRTUAL", "STORED"));
            }
        }
    }

    private boolean canBeKey(Field field) {
        return !field.type().matches("(?s).*(TEXT|BLOB|JSON|GEOMETRY|VARCHAR\\(300\\)).*");
    }

    private List<String> keys() {
        List<String> keys = new ArrayList<>();
        List<Field> able = fields.stream().filter(this::canBeKey).toList();
        if (able.isEmpty()) {
            return keys;
        }
        Field first = able.get(random.nextInt(able.size()));
        Field second = able.get(random.nextInt(able.size()));
        String one = SqlText.identifier(first.name());
        String both = first.equals(second) ? one : one + "," + SqlText.identifier(second.name());
        switch (random.nextInt(6)) {
            case 0, 1 -> keys.add("PRIMARY KEY (" + one + ")");
            case 2 -> keys.add("PRIMARY KEY (" + both + ")");
            case 3 -> keys.add("UNIQUE KEY (" + both + ")");
            case 4 -> {
                columns.addFirst("id BIGINT AUTO_INCREMENT");
                keys.add("PRIMARY KEY (id)");
            }
            default -> keys.add("KEY (" + one + " DESC)");
        }
        if (random.nextBoolean()) {
            keys.add("KEY `k;` (" + both + ")");
        }
        if (first.isText() && random.nextInt(3) == 0) {
            keys.add("KEY (" + one + "(5))");
        }
        return keys;
    }

    private String options() {
        return pick(
                "",
                " CHARSET=latin1",
                " CHARSET=utf8mb4 COLLATE=utf8mb4_bin",
                " COMMENT='it''s; \\\\ 名'",
                " ROW_FORMAT=COMPACT",
                " ENGINE=MyISAM",
                "",
                " AUTO_INCREMENT=77");
    }

    private String partitions(List<String> keys) {
        boolean primary = keys.stream().anyMatch(key -> key.startsWith("PRIMARY"));
        boolean unique = keys.stream().anyMatch(key -> key.startsWith("UNIQUE"));
        if (unique || random.nextInt(4) > 0) {
            return "";
        }
        String first = SqlText.identifier(fields.getFirst().name());
        boolean able = canBeKey(fields.getFirst());
        return primary
                ? " PARTITION BY KEY () PARTITIONS 3"
                : able ? " PARTITION BY LINEAR KEY (" + first + ") PARTITIONS 4" : "";
    }

    private String row(int number) {
        List<String> values = new ArrayList<>();
        for (Field field : fields) {
            boolean empty = !field.notNull() && random.nextInt(8) == 0;
            values.add(empty ? "NULL" : value(field, number));
        }
        return "(" + String.join(",", values) + ")";
    }

    private String value(Field field, int number) {
        String type = field.type();
        if (field.isText()) {
            return text(field);
        } else if (type.startsWith("GEOMETRY")) {
            return "ST_GeomFromText('POINT(" + random.nextInt() + " " + random.nextDouble() + ")')";
        } else if (type.startsWith("JSON")) {
            return pick("'{}'", "'[1, 2.5, \"é\\\\n\"]'", "'\"x\"'", "'null'", "'{\"a\": 1e10}'");
        } else if (type.matches("(UUID|INET6|INET4)")) {
            return address(type);
        } else if (type.matches("(?s).*(BLOB|BINARY|BIT).*")) {
            return "0x" + hex(random.nextInt(type.startsWith("BIT") ? 8 : 40) + 1);
        } else if (type.matches("(?s)(ENUM|SET).*")) {
            return pick("''", "1", "2", "3", "'ü'", "'it''s'", "0", "'wrong'");
        } else if (type.matches("(?s)(DATE|TIME|YEAR).*")) {
            return time(type);
        }
        return number(number);
    }

    private String number(int number) {
        return switch (random.nextInt(4)) {
            case 0 -> EDGES[random.nextInt(EDGES.length)];
            case 1 ->
                    String.valueOf(Double.longBitsToDouble(random.nextLong()))
                            .replaceAll("NaN|-?Infinity", "7");
            case 2 -> String.valueOf(random.nextLong());
            default -> String.valueOf(number);
        };
    }

    private String time(String type) {
        if (type.startsWith("YEAR")) {
            return String.valueOf(1901 + random.nextInt(254));
        } else if (type.startsWith("TIME") && !type.startsWith("TIMESTAMP")) {
            return "'"
                    + pick("", "-")
                    + random.nextInt(839)
                    + ":%02d:%02d.%06d'"
                            .formatted(
                                    random.nextInt(60),
                                    random.nextInt(60),
                                    random.nextInt(1000000));
        }
        int year = type.startsWith("TIMESTAMP") ? 1970 + random.nextInt(68) : random.nextInt(10000);
        return "'%04d-%02d-%02d %02d:%02d:%02d.%06d'"
                .formatted(
                        year,
                        random.nextInt(13),
                        random.nextInt(32),
                        random.nextInt(24),
                        random.nextInt(60),
                        random.nextInt(60),
                        random.nextInt(1000000));
    }

    private String address(String type) {
        return switch (type) {
            case "UUID" -> "'" + new java.util.UUID(random.nextLong(), random.nextLong()) + "'";
            case "INET4" -> "'10." + random.nextInt(256) + ".0." + random.nextInt(256) + "'";
            default ->
                    "'"
                            + Integer.toHexString(random.nextInt(65536))
                            + "::"
                            + random.nextInt(9)
                            + "'";
        };
    }

    private String hex(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Random bytes taken for the set's own, or random characters converted to it. */
    private String text(Field field) {
        String charset = field.charset();
        if (random.nextInt(3) == 0) {
            return charset.equals("binary")
                    ? "0x" + hex(1 + random.nextInt(30))
                    : "CONVERT(0x" + hex(4 * (1 + random.nextInt(8))) + " USING " + charset + ")";
        }
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(25);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(
                    switch (random.nextInt(5)) {
                        case 0 -> random.nextInt(0x20);
                        case 1 -> "'\\\"`;\n\t\u001a%_".charAt(random.nextInt(10));
                        case 2 -> 0x80 + random.nextInt(0x780);
                        case 3 ->
                                random.nextInt(3) == 0
                                        ? 0x1f600 + random.nextInt(60)
                                        : 0x4e00 + random.nextInt(0x5000);
                        default -> 0x20 + random.nextInt(0x5f);
                    });
        }
        byte[] utf8 = text.toString().getBytes(StandardCharsets.UTF_8);
        return utf8.length == 0 ? "''" : "_utf8mb4 0x" + HexFormat.of().formatHex(utf8);
    }
}
