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
package io.camelkvs.component.aws;

import io.camelkvs.component.KvsStorageConfiguration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks that the options for credentials fit together. Stateless. */
final class CredentialsCheck {

    /** IAM identifiers (IAM user guide), in any partition. */
    private static final Pattern ROLE_ARN = Pattern.compile("arn:aws[a-z-]*:iam::\\d{12}:role/[\\w+=,.@/-]{1,512}");
    /** STS API reference, AssumeRole. */
    private static final Pattern SESSION_NAME = Pattern.compile("[\\w+=,.@-]{2,64}");

    private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");

    private CredentialsCheck() {}

    /** @throws IllegalArgumentException if they do not; the message names the options and the fix, never a secret */
    static void check(KvsStorageConfiguration configuration) {
        checkWays(configuration);
        checkKeys(configuration);
        checkAssumedRole(configuration);
        checkDevice(configuration);
    }

    private static void checkWays(KvsStorageConfiguration configuration) {
        long ways = Stream.of(
                        configuration.isUseDefaultCredentialsProvider(),
                        configuration.isUseProfileCredentialsProvider(),
                        configuration.isUseSessionCredentials())
                .filter(way -> way)
                .count();
        if (ways > 1) {
            throw new IllegalArgumentException("More than one of useDefaultCredentialsProvider,"
                    + " useProfileCredentialsProvider and useSessionCredentials is true: choose one");
        }
    }

    private static void checkKeys(KvsStorageConfiguration configuration) {
        boolean accessKey = isSet(configuration.getAccessKey());
        boolean secretKey = isSet(configuration.getSecretKey());
        if (accessKey != secretKey) {
            throw new IllegalArgumentException(
                    (accessKey ? "accessKey is set without secretKey" : "secretKey is set without accessKey")
                            + ": set both, or none to use the AWS default credentials chain");
        }
        if (isSet(configuration.getSessionToken()) && !accessKey) {
            throw new IllegalArgumentException("sessionToken is set without accessKey and secretKey: set all three, or"
                    + " none to use the AWS default credentials chain");
        }
        if (configuration.isUseSessionCredentials() && !(accessKey && isSet(configuration.getSessionToken()))) {
            throw new IllegalArgumentException(
                    "useSessionCredentials=true needs accessKey, secretKey and sessionToken: set all three");
        }
    }

    private static void checkAssumedRole(KvsStorageConfiguration configuration) {
        String role = configuration.getAssumeRoleArn();
        if (isSet(role)) {
            require(
                    ROLE_ARN,
                    "assumeRoleArn",
                    role,
                    "the ARN of a role, such as arn:aws:iam::123456789012:role/camera");
        } else {
            needs("assumeRoleSessionName", configuration.getAssumeRoleSessionName(), "assumeRoleArn");
            needs("assumeRoleExternalId", configuration.getAssumeRoleExternalId(), "assumeRoleArn");
        }
        require(
                SESSION_NAME,
                "assumeRoleSessionName",
                configuration.getAssumeRoleSessionName(),
                "2 to 64 characters of a-z, A-Z, 0-9 and _+=,.@-");
        require(
                EXTERNAL_ID,
                "assumeRoleExternalId",
                configuration.getAssumeRoleExternalId(),
                "2 to 1224 characters of a-z, A-Z, 0-9 and _+=,.@:/-");
    }

    private static void checkDevice(KvsStorageConfiguration configuration) {
        Map<String, String> needed = new LinkedHashMap<>();
        needed.put("iotCredentialEndpoint", configuration.getIotCredentialEndpoint());
        needed.put("iotRoleAlias", configuration.getIotRoleAlias());
        needed.put("iotCertificate", configuration.getIotCertificate());
        needed.put("iotPrivateKey", configuration.getIotPrivateKey());
        boolean any = needed.values().stream().anyMatch(CredentialsCheck::isSet)
                || isSet(configuration.getIotThingName())
                || isSet(configuration.getIotCaCertificate());
        if (!any) {
            return;
        }
        needed.values().removeIf(CredentialsCheck::isSet);
        if (!needed.isEmpty()) {
            throw new IllegalArgumentException("AWS IoT credentials need " + String.join(" and ", needed.keySet())
                    + ", too: set iotCredentialEndpoint, iotRoleAlias, iotCertificate and iotPrivateKey, or no option"
                    + " whose name begins with iot");
        }
        if (isSet(configuration.getAccessKey())
                || configuration.isUseDefaultCredentialsProvider()
                || configuration.isUseProfileCredentialsProvider()) {
            throw new IllegalArgumentException("iotCredentialEndpoint is another source of credentials than accessKey,"
                    + " useDefaultCredentialsProvider and useProfileCredentialsProvider: choose one");
        }
        IotDevice.role(configuration);
    }

    private static void needs(String option, String value, String other) {
        if (isSet(value)) {
            throw new IllegalArgumentException(option + " is set without " + other + ": set both or none");
        }
    }

    private static void require(Pattern pattern, String option, String value, String allowed) {
        if (isSet(value) && !pattern.matcher(value).matches()) {
            throw new IllegalArgumentException(option + "=" + value + " is not usable: use " + allowed);
        }
    }

    private static boolean isSet(String text) {
        return ConnectionCheck.isSet(text);
    }
}
