/** The sandbox: a real server, a sample shop and application, and incidents that damage them. */
@NullMarked
package dev.steadyhand.practice;

import org.jspecify.annotations.NullMarked;
