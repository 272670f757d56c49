/** The few words every room uses. Knows no other room and no library. */
@NullMarked
package dev.steadyhand.base;

import org.jspecify.annotations.NullMarked;
