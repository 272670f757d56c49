package dev.steadyhand.gui.kit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;

/** Walks a scene for what can have the focus and has no name for a screen reader. */
public final class NamelessNodes {
    private NamelessNodes() {}

    /** What is nameless, by class and id; also counts what was looked at. */
    public static Found in(Parent root) {
        List<Node> all = new ArrayList<>();
        collect(root, all);
        Set<Node> labelled = new HashSet<>();
        all.stream()
                .filter(Label.class::isInstance)
                .map(node -> ((Label) node).getLabelFor())
                .forEach(labelled::add);
        List<Node> focusable = all.stream().filter(NamelessNodes::isFocusable).toList();
        List<String> nameless =
                focusable.stream()
                        .filter(node -> !labelled.contains(node) && !hasName(node))
                        .map(node -> node.getClass().getSimpleName() + " #" + node.getId())
                        .toList();
        return new Found(focusable.size(), nameless);
    }

    /** What the walk found. */
    public record Found(int focusable, List<String> nameless) {}

    private static boolean isFocusable(Node node) {
        return node instanceof Control && node.isFocusTraversable() && node.isVisible();
    }

    private static boolean hasName(Node node) {
        boolean spoken = node.getAccessibleText() != null && !node.getAccessibleText().isBlank();
        boolean written =
                node instanceof Labeled labeled
                        && labeled.getText() != null
                        && !labeled.getText().isBlank();
        return spoken || written;
    }

    private static void collect(Node node, List<Node> into) {
        into.add(node);
        boolean inner = node instanceof javafx.scene.control.TextInputControl;
        if (!inner && node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, into));
        }
    }
}
