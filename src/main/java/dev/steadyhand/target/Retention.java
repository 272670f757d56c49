package dev.steadyhand.target;

/**
 * How long backups of a target are kept. What any of the numbers keeps is kept; where all are 0,
 * everything is.
 *
 * @param days all backups of so many days
 * @param daily one of each of the last so many days that have any (UTC)
 * @param weekly one of each of the last so many weeks that have any, which begin on Monday
 * @param monthly one of each of the last so many months that have any
 * @param yearly one of each of the last so many years that have any
 */
public record Retention(int days, int daily, int weekly, int monthly, int yearly) {

    /** The most that each number may be. */
    public static final int MOST = 36_500;

    /** Nothing is ever deleted by it. */
    public static final Retention EVERYTHING = new Retention(0, 0, 0, 0, 0);

    public Retention {
        for (int number : new int[] {days, daily, weekly, monthly, yearly}) {
            if (number < 0 || number > MOST) {
                throw new IllegalArgumentException("not between 0 and " + MOST + ": " + number);
            }
        }
    }

    /** What applies where nothing is configured: 30 days, 7 for staging, 3 for the rest. */
    public static Retention usual(Environment environment) {
        int days =
                switch (environment) {
                    case PRODUCTION -> 30;
                    case STAGING -> 7;
                    case DEVELOPMENT, PRACTICE -> 3;
                };
        return new Retention(days, 0, 0, 0, 0);
    }

    /** Whether nothing is ever deleted by it. */
    public boolean keepsEverything() {
        return equals(EVERYTHING);
    }
}
