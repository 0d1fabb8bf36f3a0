/** Planted: breaks rules on purpose. */
@NullMarked
package io.ballastoffenders.application.service;

import org.jspecify.annotations.NullMarked;
