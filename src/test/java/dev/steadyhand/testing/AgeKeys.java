package dev.steadyhand.testing;

/** Two pairs of keys as {@code age-keygen} makes them, for tests alone. */
public final class AgeKeys {

    public static final String PUBLIC =
            "age178270wtdcl2uemdkcrxlz6yskejyrgv3t6p5j0lgg688v53f3fyq8xldyu";
    public static final String PRIVATE =
            "AGE-SECRET-KEY-189WYEPPWQD9HMAFSCWEM5E7FHT2P80HCXZPEFCXKEXPWF95ZF7ES222F3V";

    public static final String OTHER_PUBLIC =
            "age10p62qyzqnzf0s27zcsqmdhjcs3fxvkh6gphwyn8jggc52qmcue8sfg07a9";
    public static final String OTHER_PRIVATE =
            "AGE-SECRET-KEY-18SPHZ8NDKLLDEJDXFDYEKA9ZGCXKXRXL44S697G29ZJD8Z3T5HCQENRGCC";

    private AgeKeys() {}
}
