package dev.steadyhand.practice;

/**
 * How many rows each table of the sample shop gets, derived from a wished total. The real total is
 * within a few percent of it.
 *
 * @param rows the wished total, from {@link #SMALLEST} to {@link #LARGEST}
 */
public record ShopSize(long rows) {

    public static final long SMALLEST = 1_000;
    public static final long LARGEST = 10_000_000;

    /** About 200,000 rows: large enough to see progress, small enough to restore in seconds. */
    public static final ShopSize USUAL = new ShopSize(200_000);

    public ShopSize {
        if (rows < SMALLEST || rows > LARGEST) {
            throw PracticeProblems.usage(
                    "A sample shop of " + rows + " rows cannot be made.",
                    "Ask for " + SMALLEST + " to " + LARGEST + " rows.");
        }
    }

    int categories() {
        return 48;
    }

    int customers() {
        return share(7.0);
    }

    /** Every customer has one; every fifth has a second one. */
    int addresses() {
        return customers() + customers() / 5;
    }

    int products() {
        return share(1.0);
    }

    int images() {
        return share(0.25);
    }

    int orders() {
        return share(20.0);
    }

    int reviews() {
        return share(4.0);
    }

    int movements() {
        return share(4.0);
    }

    int auditEntries() {
        return share(1.0);
    }

    private int share(double percent) {
        return Math.max(1, (int) (rows * percent / 100));
    }
}
