package io.ballast.adapter.alert;

import java.time.Instant;

/** How an alert is written for somebody's server. */
interface Writing {

    /**
     * The message.
     *
     * @param at when it is sent
     */
    Message message(Alert alert, Instant at);

    /** The same, as plain as can be, for a server that could not read the first; the same where there is nothing plainer. */
    default Message plainMessage(Alert alert, Instant at) {
        return message(alert, at);
    }

    static Writing of(AlertConfig config) {
        Wording wording = new Wording(config);
        return switch (config.format()) {
            case JSON -> new StandardFormat(config, wording);
            case SLACK -> new SlackFormat(wording);
            case TELEGRAM -> new TelegramFormat(String.valueOf(config.telegramChat()), wording);
        };
    }
}
