/**
 * What calls a person: messages to a webhook, for whoever is asleep or looks elsewhere.
 *
 * <p>A message says what happened, what broke, and what to do next, and its first line can be read on a locked phone. It goes
 * out on a thread of its own: a server that hangs, refuses or is not there delays nothing but the next message. Its address
 * is a secret, since those of Slack and Telegram hold their keys.
 *
 * <p>Public are the module and its configuration only; start with {@link io.ballast.adapter.alert.AlertModule}.
 */
@NullMarked
package io.ballast.adapter.alert;

import org.jspecify.annotations.NullMarked;
