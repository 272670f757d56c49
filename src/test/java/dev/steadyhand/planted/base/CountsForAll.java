package dev.steadyhand.planted.base;

/** Keeps what anyone can change. */
final class CountsForAll {
    static int count;

    private CountsForAll() {}
}
