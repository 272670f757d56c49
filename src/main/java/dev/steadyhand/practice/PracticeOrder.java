package dev.steadyhand.practice;

/**
 * What to practise.
 *
 * @param incident what goes wrong
 * @param size how large the shop is
 */
public record PracticeOrder(Incident incident, ShopSize size) {}
