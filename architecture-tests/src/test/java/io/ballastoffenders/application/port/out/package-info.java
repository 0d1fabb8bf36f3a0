/** Planted: breaks rules on purpose. */
@NullMarked
package io.ballastoffenders.application.port.out;

import org.jspecify.annotations.NullMarked;
