/** Planted: breaks rules on purpose. */
@NullMarked
package io.ballastoffenders.domain.portfolio;

import org.jspecify.annotations.NullMarked;
