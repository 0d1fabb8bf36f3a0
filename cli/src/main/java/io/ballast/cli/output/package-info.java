/**
 * What a person or a program sees: screens for 80 columns, JSON documents, errors with a next step.
 *
 * <p>Nothing here decides or looks anything up; it is told what happened and says it. Colour, symbols and width follow
 * what the streams are connected to.
 *
 * <p>Start with {@link io.ballast.cli.output.Console}, then {@link io.ballast.cli.output.CertificateScreen}.
 */
@NullMarked
package io.ballast.cli.output;

import org.jspecify.annotations.NullMarked;
