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
import java.security.spec.PKCS8EncodedKeySpec;

/**
 * Reads private keys: PKCS#8 (RFC 5208), and by wrapping them into it PKCS#1 for RSA (RFC 8017, which is what AWS IoT
 * hands out) and SEC 1 for elliptic curves (RFC 5915, which is what openssl makes). Pure functions.
 */
final class PrivateKeys {

    private static final byte[] VERSION_0 = {Der.INTEGER, 1, 0};
    /** rsaEncryption, 1.2.840.113549.1.1.1, with NULL parameters. */
    private static final byte[] RSA = {
        0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00
    };
    /** id-ecPublicKey, 1.2.840.10045.2.1. */
    private static final byte[] EC = {0x06, 0x07, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 0x02, 0x01};

    private PrivateKeys() {}

    /**
     * @param text      PEM with one of these keys
     * @param algorithm of the public key it belongs to, {@code RSA} or {@code EC}
     * @throws IllegalArgumentException if there is none; the message shows nothing of it
     */
    static PrivateKey read(String text, String algorithm) {
        for (Pem block : Pem.read("iotPrivateKey", text)) {
            byte[] pkcs8 = pkcs8(block);
            if (pkcs8 != null) {
                return key(pkcs8, algorithm);
            }
        }
        throw new IllegalArgumentException("iotPrivateKey names a resource without a private key in PEM: it needs a"
                + " block that begins with -----BEGIN PRIVATE KEY-----, RSA PRIVATE KEY or EC PRIVATE KEY");
    }

    private static byte[] pkcs8(Pem block) {
        return switch (block.label()) {
            case "PRIVATE KEY" -> block.der();
            case "RSA PRIVATE KEY" -> wrap(RSA, unencrypted(block));
            case "EC PRIVATE KEY" -> wrapCurve(unencrypted(block));
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

    /** The curve's name is in the key; PKCS#8 wants it beside the algorithm. */
    private static byte[] wrapCurve(byte[] key) {
        try {
            ByteBuffer members = Der.next(ByteBuffer.wrap(key), Der.SEQUENCE);
            if (members == null
                    || Der.next(members, Der.INTEGER) == null
                    || Der.next(members, Der.OCTET_STRING) == null) {
                throw unreadable(null);
            }
            ByteBuffer curve = Der.next(members, Der.CONTEXT_0);
            if (curve == null) {
                throw new IllegalArgumentException("iotPrivateKey names an EC key without its curve: convert it by"
                        + " openssl pkcs8 -topk8 -nocrypt");
            }
            byte[] name = new byte[curve.remaining()];
            curve.get(name);
            return Der.element(
                    Der.SEQUENCE, VERSION_0, Der.element(Der.SEQUENCE, EC, name), Der.element(Der.OCTET_STRING, key));
        } catch (IllegalArgumentException e) {
            throw e.getMessage().startsWith("iotPrivateKey") ? e : unreadable(null);
        }
    }

    private static PrivateKey key(byte[] pkcs8, String algorithm) {
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            // its message may show a part of the key
            throw unreadable(algorithm);
        }
    }

    private static IllegalArgumentException unreadable(String algorithm) {
        return new IllegalArgumentException("iotPrivateKey names a resource whose private key cannot be read"
                + (algorithm == null ? "" : " as an " + algorithm + " key, which the certificate is for")
                + ": use the key that was made together with the certificate, as PEM");
    }

    private static IllegalArgumentException encrypted() {
        return new IllegalArgumentException("iotPrivateKey names an encrypted key, for which there is no password"
                + " option: decrypt it by openssl pkcs8 -topk8 -nocrypt, and let only its owner read the file");
    }
}
