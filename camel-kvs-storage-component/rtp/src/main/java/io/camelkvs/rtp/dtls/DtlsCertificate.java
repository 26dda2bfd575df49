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
package io.camelkvs.rtp.dtls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcECContentSignerBuilder;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/** A self-signed ECDSA P-256 certificate and its key (RFC 8827 section 6.5). Immutable; making one takes up to a second. */
public final class DtlsCertificate {

    private static final int VALID_DAYS = 365;

    private final BcTlsCrypto crypto;
    private final AsymmetricKeyParameter privateKey;
    private final X509CertificateHolder certificate;
    private final CertificateFingerprint fingerprint;

    private DtlsCertificate(
            BcTlsCrypto crypto, AsymmetricKeyParameter privateKey, X509CertificateHolder certificate, byte[] encoded) {
        this.crypto = crypto;
        this.privateKey = privateKey;
        this.certificate = certificate;
        fingerprint = CertificateFingerprint.of(encoded);
    }

    /** Makes a key pair and a certificate for it, valid from a day ago for a year. */
    public static DtlsCertificate generate(SecureRandom random) {
        ECKeyPairGenerator generator = new ECKeyPairGenerator();
        generator.init(
                new ECKeyGenerationParameters(ECNamedDomainParameters.lookup(SECObjectIdentifiers.secp256r1), random));
        AsymmetricCipherKeyPair keys = generator.generateKeyPair();
        try {
            X509CertificateHolder certificate = sign(keys, random);
            return new DtlsCertificate(
                    new BcTlsCrypto(random), keys.getPrivate(), certificate, certificate.getEncoded());
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException("The DTLS certificate cannot be made: " + e.getMessage(), e);
        }
    }

    private static X509CertificateHolder sign(AsymmetricCipherKeyPair keys, SecureRandom random)
            throws IOException, OperatorCreationException {
        AlgorithmIdentifier algorithm = new DefaultSignatureAlgorithmIdentifierFinder().find("SHA256withECDSA");
        AlgorithmIdentifier digest = new DefaultDigestAlgorithmIdentifierFinder().find(algorithm);
        SubjectPublicKeyInfo publicKey = SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(keys.getPublic());
        X500Name name = new X500Name("CN=WebRTC");
        Instant from = Instant.now().minus(1, ChronoUnit.DAYS);
        return new X509v3CertificateBuilder(
                        name,
                        new BigInteger(64, random).add(BigInteger.ONE),
                        Date.from(from),
                        Date.from(from.plus(VALID_DAYS, ChronoUnit.DAYS)),
                        name,
                        publicKey)
                .build(new BcECContentSignerBuilder(algorithm, digest).build(keys.getPrivate()));
    }

    public CertificateFingerprint fingerprint() {
        return fingerprint;
    }

    BcTlsCrypto crypto() {
        return crypto;
    }

    TlsCredentialedSigner signer(TlsContext context) {
        TlsCertificate[] chain = {new BcTlsCertificate(crypto, certificate.toASN1Structure())};
        return new BcDefaultTlsCredentialedSigner(
                new TlsCryptoParameters(context),
                crypto,
                privateKey,
                new Certificate(chain),
                new SignatureAndHashAlgorithm(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa));
    }
}
