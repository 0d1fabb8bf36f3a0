/** Planted: breaks rules on purpose. */
@NullMarked
package io.ballastoffenders.adapter.redis;

import org.jspecify.annotations.NullMarked;
