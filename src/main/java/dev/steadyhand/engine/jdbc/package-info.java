/**
 * What engines of different products do with JDBC sessions in the same way: letting several work
 * side by side, and breaking off what they do. Knows no driver.
 */
@NullMarked
package dev.steadyhand.engine.jdbc;

import org.jspecify.annotations.NullMarked;
