/** Planted: breaks rules on purpose. */
@NullMarked
package io.ballastoffenders.domain.money;

import org.jspecify.annotations.NullMarked;
