package dev.steadyhand.archive.trend;

import java.util.Arrays;

/** The last fourteen of a row of figures, and what is usual among them. Filled by one thread. */
final class Lately {

    private static final int MOST = 14;
    private static final double DEVIATION_OF_MAD = 1.4826;

    private final double[] values = new double[MOST];
    private int added;

    void add(double value) {
        values[added % MOST] = value;
        added++;
    }

    int size() {
        return Math.min(added, MOST);
    }

    double median() {
        return median(Arrays.copyOf(values, size()));
    }

    /** How far they stray from their median, as a standard deviation. */
    double deviation(double median) {
        double[] distances = new double[size()];
        for (int i = 0; i < distances.length; i++) {
            distances[i] = Math.abs(values[i] - median);
        }
        return DEVIATION_OF_MAD * median(distances);
    }

    /** How many of them lie between these two. */
    int between(double low, double high) {
        int count = 0;
        for (int i = 0; i < size(); i++) {
            if (values[i] > low && values[i] < high) {
                count++;
            }
        }
        return count;
    }

    private static double median(double[] some) {
        Arrays.sort(some);
        int middle = some.length / 2;
        return some.length % 2 == 1 ? some[middle] : (some[middle - 1] + some[middle]) / 2;
    }
}
