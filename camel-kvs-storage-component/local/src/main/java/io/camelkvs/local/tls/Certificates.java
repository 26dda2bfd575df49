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
package io.camelkvs.local.tls;

import io.netty.util.NetUtil;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import javax.security.auth.x500.X500Principal;

/**
 * Makes ECDSA P-256 keys and X.509 certificates (RFC 5280) with what the Java platform has: a library would take longer to
 * load than all the rest of the service. Their times are the system's, by which clients check them.
 */
final class Certificates {

    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String KEY_USAGE = "2.5.29.15";
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    private static final String SUBJECT_KEY_IDENTIFIER = "2.5.29.14";
    private static final String AUTHORITY_KEY_IDENTIFIER = "2.5.29.35";
    private static final String SUBJECT_ALTERNATIVE_NAME = "2.5.29.17";
    private static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";
    private static final byte[] ECDSA_WITH_SHA256 = Der.sequence(Der.oid("1.2.840.10045.4.3.2"));
    private static final byte[] VERSION_3 = Der.within(0, Der.integer(BigInteger.TWO));

    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;
    private static final int SERIAL_BITS = 127;
    private static final int KEY_IDENTIFIER_BYTES = 20;
    /** Clients' clocks may be behind. */
    private static final Duration HEAD_START = Duration.ofDays(1);

    private final SecureRandom random = new SecureRandom();

    KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        return generator.generateKeyPair();
    }

    /** Signed by itself; may sign servers' certificates, and no other authority's. */
    X509Certificate authority(KeyPair keys, String name, Duration life) throws GeneralSecurityException {
        X500Principal self = new X500Principal(name);
        byte[] extensions = Der.sequence(
                critical(BASIC_CONSTRAINTS, Der.sequence(Der.bool(true), Der.integer(BigInteger.ZERO))),
                // keyCertSign and cRLSign, the sixth and seventh bit
                critical(KEY_USAGE, Der.bitString(1, new byte[] {0b0000_0110})),
                extension(SUBJECT_KEY_IDENTIFIER, Der.octetString(identifier(keys.getPublic()))));
        return signed(self, self, keys.getPublic(), life, extensions, keys.getPrivate());
    }

    /** @param hosts names and addresses of the server */
    X509Certificate server(
            PublicKey key, Collection<String> hosts, Duration life, X509Certificate issuer, PrivateKey issuerKey)
            throws GeneralSecurityException {
        byte[] extensions = Der.sequence(
                critical(BASIC_CONSTRAINTS, Der.sequence()),
                // digitalSignature, the first bit
                critical(KEY_USAGE, Der.bitString(7, new byte[] {(byte) 0b1000_0000})),
                extension(EXTENDED_KEY_USAGE, Der.sequence(Der.oid(SERVER_AUTHENTICATION))),
                extension(SUBJECT_KEY_IDENTIFIER, Der.octetString(identifier(key))),
                extension(AUTHORITY_KEY_IDENTIFIER, Der.sequence(Der.tagged(0, identifier(issuer.getPublicKey())))),
                extension(SUBJECT_ALTERNATIVE_NAME, names(hosts)));
        X500Principal subject = new X500Principal("CN=kvs-local");
        return signed(issuer.getSubjectX500Principal(), subject, key, life, extensions, issuerKey);
    }

    private X509Certificate signed(
            X500Principal issuer,
            X500Principal subject,
            PublicKey key,
            Duration life,
            byte[] extensions,
            PrivateKey issuerKey)
            throws GeneralSecurityException {
        Instant from = Instant.now().minus(HEAD_START);
        byte[] content = Der.sequence(
                VERSION_3,
                Der.integer(new BigInteger(SERIAL_BITS, random).add(BigInteger.ONE)),
                ECDSA_WITH_SHA256,
                issuer.getEncoded(),
                Der.sequence(Der.time(from), Der.time(from.plus(life))),
                subject.getEncoded(),
                key.getEncoded(),
                Der.within(3, extensions));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(issuerKey, random);
        signature.update(content);
        byte[] certificate = Der.sequence(content, ECDSA_WITH_SHA256, Der.bitString(0, signature.sign()));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
    }

    private static byte[] names(Collection<String> hosts) {
        return Der.sequence(hosts.stream().map(Certificates::name).toArray(byte[][]::new));
    }

    private static byte[] name(String host) {
        byte[] address = NetUtil.createByteArrayFromIpAddressString(host);
        return address == null
                ? Der.tagged(DNS_NAME, host.getBytes(StandardCharsets.US_ASCII))
                : Der.tagged(IP_ADDRESS, address);
    }

    /** Any that is different for each key will do (RFC 5280 section 4.2.1.2). */
    private static byte[] identifier(PublicKey key) throws GeneralSecurityException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
        return Arrays.copyOf(hash, KEY_IDENTIFIER_BYTES);
    }

    private static byte[] critical(String oid, byte[] content) {
        return Der.sequence(Der.oid(oid), Der.bool(true), Der.octetString(content));
    }

    private static byte[] extension(String oid, byte[] content) {
        return Der.sequence(Der.oid(oid), Der.octetString(content));
    }
}
