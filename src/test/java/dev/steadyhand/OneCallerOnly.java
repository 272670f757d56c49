package dev.steadyhand;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Holds where at most one source file calls methods of a name. */
final class OneCallerOnly extends ArchCondition<JavaClass> {
    private final String method;
    private final NavigableSet<String> callers = new TreeSet<>();

    OneCallerOnly(String method) {
        super("call " + method + " from one class at most");
        this.method = method;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        type.getAccessesFromSelf().stream()
                .filter(access -> access.getTarget().getName().equals(method))
                .map(access -> outermost(access.getOriginOwner()).getName())
                .forEach(callers::add);
    }

    @Override
    public void finish(ConditionEvents events) {
        if (callers.size() > 1) {
            events.add(SimpleConditionEvent.violated(callers, method + " is called by " + callers));
        }
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(OneCallerOnly::outermost).orElse(type);
    }
}
