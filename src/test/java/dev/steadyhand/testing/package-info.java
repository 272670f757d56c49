/** What tests of several rooms share: a real server, and fresh databases on it. */
@NullMarked
package dev.steadyhand.testing;

import org.jspecify.annotations.NullMarked;
