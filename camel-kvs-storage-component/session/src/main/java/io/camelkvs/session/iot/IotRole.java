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

import java.util.regex.Pattern;

/**
 * What a device asks the AWS IoT credential provider for (AWS IoT Core developer guide, "Authorizing direct calls to AWS
 * services using AWS IoT Core credential provider").
 *
 * @param endpoint  host of the account's credential provider, perhaps with {@code :port}; {@code aws iot
 *                  describe-endpoint --endpoint-type iot:CredentialProvider} tells it
 * @param alias     the role alias, 1 to 128 of {@code [A-Za-z0-9_=,@-]}
 * @param thingName the thing that the certificate is attached to, 1 to 128 of {@code [A-Za-z0-9:_-]}; null if no policy
 *                  asks for it
 */
public record IotRole(String endpoint, String alias, String thingName) {

    private static final Pattern ENDPOINT = Pattern.compile("(?=[^:]{1,253}(?::|$))LABEL(?:\\.LABEL)*\\.?(?::\\d{1,5})?"
            .replace("LABEL", "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"));
    private static final Pattern ALIAS = Pattern.compile("[\\w=,@-]{1,128}");
    private static final Pattern THING = Pattern.compile("[a-zA-Z0-9:_-]{1,128}");

    /** @throws IllegalArgumentException if a value cannot be one; names the option */
    public IotRole {
        require(
                ENDPOINT,
                "iotCredentialEndpoint",
                endpoint,
                "a host without scheme and path, such as"
                        + " c1ab2cd3ef4gh5.credentials.iot.eu-west-1.amazonaws.com, which"
                        + " aws iot describe-endpoint --endpoint-type iot:CredentialProvider tells");
        require(ALIAS, "iotRoleAlias", alias, "1 to 128 characters of a-z, A-Z, 0-9, _, =, comma, @ and -");
        if (thingName != null) {
            require(THING, "iotThingName", thingName, "1 to 128 characters of a-z, A-Z, 0-9, :, _ and -");
        }
    }

    private static void require(Pattern pattern, String option, String value, String allowed) {
        if (value == null || !pattern.matcher(value).matches()) {
            throw new IllegalArgumentException(option + "=" + value + " is not usable: use " + allowed);
        }
    }

    String url() {
        return "https://" + endpoint + "/role-aliases/" + alias + "/credentials";
    }
}
