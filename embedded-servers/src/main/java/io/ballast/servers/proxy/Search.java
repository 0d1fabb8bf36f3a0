package io.ballast.servers.proxy;

/** Looks for a sequence of bytes in a stream that comes in pieces (Knuth, Morris, Pratt). */
final class Search {

    private final byte[] wanted;
    private final int[] fallback;
    private int matched;

    Search(byte[] wanted) {
        this.wanted = wanted.clone();
        fallback = new int[wanted.length];
        for (int i = 1, length = 0; i < wanted.length; i++) {
            while (length > 0 && wanted[i] != wanted[length]) {
                length = fallback[length - 1];
            }
            if (wanted[i] == wanted[length]) {
                length++;
            }
            fallback[i] = length;
        }
    }

    /** How many bytes are looked for. */
    int length() {
        return wanted.length;
    }

    /** The index after the first occurrence that ends in this piece, or -1; not to be asked again once it was found. */
    int endIn(byte[] piece, int length) {
        for (int i = 0; i < length; i++) {
            while (matched > 0 && piece[i] != wanted[matched]) {
                matched = fallback[matched - 1];
            }
            if (piece[i] == wanted[matched]) {
                matched++;
            }
            if (matched == wanted.length) {
                return i + 1;
            }
        }
        return -1;
    }
}
