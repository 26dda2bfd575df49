/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.camelkvs.session.iot;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;

/**
 * Reads private keys: PKCS#8 (RFC 5208), and by wrapping them into it PKCS#1 for RSA (RFC 8017, which is what AWS IoT
 * hands out) and SEC 1 for elliptic curves (RFC 5915, which is what openssl makes). Pure functions.
 */
final class PrivateKeys {

    private static final byte[] VERSION_0 = {Der.INTEGER, 1, 0};

    private PrivateKeys() {}

    /**
     * @param text      PEM with one of these keys
     * @param publicKey what it belongs to; tells algorithm and curve, which the older forms may leave out
     * @throws IllegalArgumentException if there is none; the message shows nothing of it
     */
    static PrivateKey read(String text, PublicKey publicKey) {
        for (Pem block : Pem.read("iotPrivateKey", text)) {
            byte[] pkcs8 = pkcs8(block, publicKey);
            if (pkcs8 != null) {
                return key(pkcs8, publicKey.getAlgorithm());
            }
        }
        throw new IllegalArgumentException("iotPrivateKey names a resource without a private key in PEM: it needs a"
                + " block that begins with -----BEGIN PRIVATE KEY-----, RSA PRIVATE KEY or EC PRIVATE KEY");
    }

    private static byte[] pkcs8(Pem block, PublicKey publicKey) {
        return switch (block.label()) {
            case "PRIVATE KEY" -> block.der();
            case "RSA PRIVATE KEY", "EC PRIVATE KEY" -> wrap(algorithm(publicKey), unencrypted(block));
            case "ENCRYPTED PRIVATE KEY" -> throw encrypted();
            default -> null;
        };
    }

    private static byte[] unencrypted(Pem block) {
        if (block.der().length == 0) {
            throw encrypted();
        }
        return block.der();
    }

    private static byte[] wrap(byte[] algorithm, byte[] key) {
        return Der.element(
                Der.SEQUENCE, VERSION_0, Der.element(Der.SEQUENCE, algorithm), Der.element(Der.OCTET_STRING, key));
    }

    /** The content of the AlgorithmIdentifier, which public keys have as PKCS#8 does (RFC 5280, section 4.1). */
    private static byte[] algorithm(PublicKey key) {
        ByteBuffer info = Der.content(ByteBuffer.wrap(key.getEncoded()), Der.SEQUENCE);
        ByteBuffer algorithm = Der.content(info, Der.SEQUENCE);
        byte[] bytes = new byte[algorithm.remaining()];
        algorithm.get(bytes);
        return bytes;
    }

    private static PrivateKey key(byte[] pkcs8, String algorithm) {
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            // its message may show a part of the key
            throw new IllegalArgumentException("iotPrivateKey names a resource whose private key cannot be read as an "
                    + algorithm + " key, which the certificate is for: use the key that was made together with the"
                    + " certificate, as PEM");
        }
    }

    private static IllegalArgumentException encrypted() {
        return new IllegalArgumentException("iotPrivateKey names an encrypted key, for which there is no password"
                + " option: decrypt it by openssl pkcs8 -topk8 -nocrypt, and let only its owner read the file");
    }
}
