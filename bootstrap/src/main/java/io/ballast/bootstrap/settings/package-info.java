/**
 * Settings: where they come from, which there are, what they must be, and the typed form in which the program sees them.
 *
 * <p>No setting is corrected or replaced in silence: whoever starts Ballast is told of every problem at once, with the
 * place where it stands, and nothing starts. A secret is shown nowhere.
 *
 * <p>Start with {@link io.ballast.bootstrap.settings.SettingsLoader}; {@code SettingKey} lists all keys.
 */
@NullMarked
package io.ballast.bootstrap.settings;

import org.jspecify.annotations.NullMarked;
