package dev.steadyhand.gui.kit;

import java.util.function.DoubleSupplier;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/**
 * A column for places that ask for its height without saying a width, as cells and the graphics of
 * buttons do; it answers for the width it will get, so that text in it may wrap.
 */
public final class FittedBox extends VBox {
    private final DoubleSupplier width;

    public FittedBox(DoubleSupplier width, double gap, Node... children) {
        super(gap, children);
        this.width = width;
    }

    @Override
    protected double computePrefWidth(double height) {
        return width.getAsDouble();
    }

    @Override
    protected double computePrefHeight(double given) {
        return super.computePrefHeight(given < 0 ? width.getAsDouble() : given);
    }

    @Override
    protected double computeMinHeight(double given) {
        return super.computeMinHeight(given < 0 ? width.getAsDouble() : given);
    }
}
