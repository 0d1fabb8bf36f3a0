/** Planted: breaks rules on purpose. */
@NullMarked
package io.ballastoffenders.bootstrap;

import org.jspecify.annotations.NullMarked;
