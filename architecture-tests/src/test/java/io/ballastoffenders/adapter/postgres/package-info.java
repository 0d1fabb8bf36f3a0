/** Planted: breaks rules on purpose. */
@NullMarked
package io.ballastoffenders.adapter.postgres;

import org.jspecify.annotations.NullMarked;
