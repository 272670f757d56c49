package dev.steadyhand.target;

/** The products that can be targets: databases, and object buckets. */
public enum Product {
    MYSQL("MySQL", 3306),
    MARIADB("MariaDB", 3306),
    TIDB("TiDB", 4000),
    POSTGRESQL("PostgreSQL", 5432),
    /** An object bucket, of Amazon's or of any server that speaks the same. */
    S3("S3", 443);

    private final String title;
    private final int port;

    Product(String title, int port) {
        this.title = title;
        this.port = port;
    }

    /** The port its servers usually listen on. */
    public int port() {
        return port;
    }

    /** The product's name as its makers write it. */
    public String title() {
        return title;
    }

    /** Whether clients of the other can speak with it too, so that a URL may name either. */
    public boolean speaksLike(Product other) {
        return this == other || (isOfMysqlFamily() && other.isOfMysqlFamily());
    }

    private boolean isOfMysqlFamily() {
        return this == MYSQL || this == MARIADB || this == TIDB;
    }

    /** The word that runbooks and URLs use. */
    public String word() {
        return title.toLowerCase(java.util.Locale.ROOT);
    }
}
