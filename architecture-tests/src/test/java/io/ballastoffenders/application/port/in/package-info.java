/** Planted: breaks rules on purpose. */
@NullMarked
package io.ballastoffenders.application.port.in;

import org.jspecify.annotations.NullMarked;
