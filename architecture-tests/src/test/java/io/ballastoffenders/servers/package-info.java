/** Planted: breaks rules on purpose. */
@NullMarked
package io.ballastoffenders.servers;

import org.jspecify.annotations.NullMarked;
