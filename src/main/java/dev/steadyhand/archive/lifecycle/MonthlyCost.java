package dev.steadyhand.archive.lifecycle;

import dev.steadyhand.archive.lifecycle.LifecyclePlan.Aged;
import dev.steadyhand.store.LifecycleRule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What keeping a store's files costs in a month, once rules have done what they say. Only keeping:
 * requests, moves, fetching back, transfers, what is charged at least, and earlier versions are not
 * in it.
 *
 * @param bytes by class of storage
 * @param cost of all, in the prices' currency; empty where a class has no price
 */
public record MonthlyCost(Map<String, Long> bytes, Optional<BigDecimal> cost) {

    private static final BigDecimal GIBIBYTE = BigDecimal.valueOf(1L << 30);

    public MonthlyCost {
        bytes = Map.copyOf(bytes);
    }

    /**
     * By the files that are there now.
     *
     * @param rules that would be followed; none for what it costs without any
     * @param first the class in which files begin
     */
    public static MonthlyCost of(
            Collection<Aged> files,
            List<LifecycleRule> rules,
            String prefix,
            String first,
            Prices prices) {
        Map<String, Long> bytes = new TreeMap<>();
        for (Aged file : files) {
            LifecyclePlan.classOf(rules, prefix, file, first)
                    .ifPresent(kept -> bytes.merge(kept, file.bytes(), Long::sum));
        }
        Optional<BigDecimal> cost = Optional.of(BigDecimal.ZERO);
        for (Map.Entry<String, Long> each : bytes.entrySet()) {
            Optional<BigDecimal> price =
                    Optional.ofNullable(prices.perGibibyte().get(each.getKey()));
            cost =
                    cost.flatMap(sum ->
                            price.map(one ->
                                    sum.add(one.multiply(BigDecimal.valueOf(each.getValue())))));
        }
        return new MonthlyCost(
                bytes, cost.map(sum -> sum.divide(GIBIBYTE, 4, RoundingMode.HALF_UP)));
    }
}
