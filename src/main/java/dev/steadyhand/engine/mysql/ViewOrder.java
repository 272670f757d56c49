package dev.steadyhand.engine.mysql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts views into an order in which each comes after those it reads from. A name that occurs in a
 * view's text counts as a dependency, which is more than need be and never less.
 */
final class ViewOrder {

    private final Map<String, Definition> views = new LinkedHashMap<>();
    private final Map<String, Set<String>> needs = new HashMap<>();
    private final Set<String> placed = new LinkedHashSet<>();
    private final Set<String> visiting = new LinkedHashSet<>();

    private ViewOrder(List<Definition> all) {
        all.forEach(view -> views.put(view.name(), view));
        all.forEach(view -> needs.put(view.name(), names(view)));
    }

    static List<Definition> of(List<Definition> views) {
        ViewOrder order = new ViewOrder(views);
        views.forEach(view -> order.place(view.name()));
        List<Definition> sorted = new ArrayList<>();
        order.placed.forEach(name -> sorted.add(order.views.get(name)));
        return sorted;
    }

    private Set<String> names(Definition view) {
        Set<String> names = new LinkedHashSet<>();
        view.statements().stream()
                .filter(sql -> sql.startsWith("CREATE"))
                .flatMap(sql -> SqlTokens.of(sql).stream())
                .filter(token -> token.isName() && views.containsKey(token.text()))
                .forEach(token -> names.add(token.text()));
        names.remove(view.name());
        return names;
    }

    private void place(String name) {
        if (placed.contains(name) || !visiting.add(name)) {
            return;
        }
        needs.getOrDefault(name, Set.of()).forEach(this::place);
        placed.add(name);
    }
}
