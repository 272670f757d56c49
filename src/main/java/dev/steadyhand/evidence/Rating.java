package dev.steadyhand.evidence;

import java.time.Duration;

/** How what was reached stands to what was promised. */
public enum Rating {
    WELL_WITHIN("well within the objective"),
    WITHIN("within the objective"),
    JUST_WITHIN("just within the objective"),
    MISSED("objective missed"),
    /** The run ended without bringing the service back. */
    NOT_RECOVERED("not recovered"),
    NOT_MEASURED("not measured");

    private final String words;

    Rating(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }

    public boolean isMet() {
        return this == WELL_WITHIN || this == WITHIN || this == JUST_WITHIN;
    }

    /** Half of the objective is well within it, and more than nine tenths is just within it. */
    static Rating of(Duration reached, Duration objective) {
        if (reached.compareTo(objective) > 0) {
            return MISSED;
        }
        if (reached.multipliedBy(2).compareTo(objective) <= 0) {
            return WELL_WITHIN;
        }
        return reached.multipliedBy(10).compareTo(objective.multipliedBy(9)) <= 0
                ? WITHIN
                : JUST_WITHIN;
    }
}
