package io.ballast.domain.seal;

import javax.crypto.SecretKey;

/** The bytes of a key of seals. */
final class SealKey implements SecretKey {

    static final String ALGORITHM = "HmacSHA256";

    private static final long serialVersionUID = 1;

    private final byte[] bytes;

    SealKey(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    @Override
    public String getAlgorithm() {
        return ALGORITHM;
    }

    @Override
    public String getFormat() {
        return "RAW";
    }

    @Override
    public byte[] getEncoded() {
        return bytes.clone();
    }
}
