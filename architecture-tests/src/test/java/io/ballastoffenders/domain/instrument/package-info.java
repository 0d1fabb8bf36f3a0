/** Planted: breaks rules on purpose. */
@NullMarked
package io.ballastoffenders.domain.instrument;

import org.jspecify.annotations.NullMarked;
