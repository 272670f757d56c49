package dev.steadyhand.gui.kit;

import dev.steadyhand.base.Verdict;
import dev.steadyhand.guide.StepState;
import java.util.Locale;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/**
 * How a state or a verdict is shown: never by colour alone.
 *
 * @param style the style class that colours it
 * @param word in lower case
 */
public record Mark(Ikon icon, String style, String word) {

    public static Mark of(Verdict verdict) {
        String word = verdict.words().toLowerCase(Locale.ROOT);
        return switch (verdict) {
            case PASS -> new Mark(Material2AL.CHECK_CIRCLE, "state-done", word);
            case PASS_WITH_WARNINGS -> new Mark(Material2MZ.WARNING, "state-asking", word);
            case SKIPPED -> new Mark(Material2MZ.SKIP_NEXT, "state-skipped", word);
            case NOT_RUN -> new Mark(Material2MZ.REMOVE_CIRCLE_OUTLINE, "state-waiting", word);
            case COULD_NOT_VERIFY -> new Mark(Material2AL.HELP, "state-asking", word);
            case FAIL -> new Mark(Material2AL.ERROR, "state-failed", word);
        };
    }

    public static Mark of(StepState state) {
        String word = Texts.text("state." + state.name().toLowerCase(Locale.ROOT));
        return switch (state) {
            case WAITING -> new Mark(Material2MZ.RADIO_BUTTON_UNCHECKED, "state-waiting", word);
            case RUNNING -> new Mark(Material2MZ.PLAY_ARROW, "state-running", word);
            case ASKING -> new Mark(Material2MZ.TOUCH_APP, "state-asking", word);
            case FAILED -> new Mark(Material2AL.ERROR, "state-failed", word);
            case DONE -> new Mark(Material2AL.CHECK_CIRCLE, "state-done", word);
            case SKIPPED -> new Mark(Material2MZ.SKIP_NEXT, "state-skipped", word);
            case NOT_APPLICABLE ->
                    new Mark(Material2MZ.REMOVE_CIRCLE_OUTLINE, "state-waiting", word);
            case NOT_RUN -> new Mark(Material2AL.BLOCK, "state-waiting", word);
        };
    }
}
