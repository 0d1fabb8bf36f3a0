/**
 * Text and documents at the border of the domain: which text is accepted, and the one canonical written form.
 *
 * <p>No parsing of JSON lives here; adapters read JSON with a library and hand over maps and lists.
 *
 * <p>Start with {@link io.ballast.domain.document.CanonicalJson}.
 */
@NullMarked
package io.ballast.domain.document;

import org.jspecify.annotations.NullMarked;
