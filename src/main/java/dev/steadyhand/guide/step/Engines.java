package dev.steadyhand.guide.step;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.engine.Engine;
import dev.steadyhand.target.Product;
import dev.steadyhand.target.Target;
import java.util.List;
import java.util.Optional;

/**
 * The engines there are, chosen by product.
 *
 * @param all handed in by the composition root
 */
public record Engines(List<Engine> all) {

    public Engines {
        all = List.copyOf(all);
    }

    /**
     * The engine for a target.
     *
     * @throws dev.steadyhand.base.ProblemException with {@link ProblemCode#SERVER_UNSUPPORTED}
     */
    public Engine of(Target target) {
        Product product = target.access().url().product();
        return of(product).orElseThrow(() -> unsupported(target, product).toException());
    }

    /** The engine for a product; empty where there is none. */
    public Optional<Engine> of(Product product) {
        return all.stream().filter(engine -> engine.products().contains(product)).findFirst();
    }

    private static Problem unsupported(Target target, Product product) {
        return new Problem(
                ProblemCode.SERVER_UNSUPPORTED,
                "The target " + target.name() + " is " + product.title() + ", which is not served.",
                Problem.NOTHING_CHANGED,
                "Look into the documentation for the products and versions that are.");
    }
}
