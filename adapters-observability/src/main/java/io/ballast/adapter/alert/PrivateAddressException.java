package io.ballast.adapter.alert;

import java.net.UnknownHostException;

/** A name leads to an address that not everybody may reach. Its own class, since log lines tell no more than that. */
final class PrivateAddressException extends UnknownHostException {

    PrivateAddressException() {
        super("the webhook's name leads into a private network");
    }
}
