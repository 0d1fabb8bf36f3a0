/** Planted: breaks rules on purpose. */
@NullMarked
package io.ballastoffenders.cli;

import org.jspecify.annotations.NullMarked;
