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

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of the textual encoding of keys and certificates (RFC 7468).
 *
 * @param label what it is, {@code CERTIFICATE} say
 * @param der   its content
 */
record Pem(String label, byte[] der) {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,64})-----(.*?)-----END \\1-----", Pattern.DOTALL);

    /**
     * The blocks of a text, in order; what is around them is ignored.
     *
     * @param option that named the text, for messages
     * @throws IllegalArgumentException if one is not base64
     */
    static List<Pem> read(String option, String text) {
        List<Pem> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            // an encrypted key of the old form has headers, which are no base64
            String body = block.group(2).contains(":") ? "" : block.group(2);
            blocks.add(new Pem(block.group(1), decode(option, block.group(1), body)));
        }
        return blocks;
    }

    private static byte[] decode(String option, String label, String body) {
        try {
            return Base64.getMimeDecoder().decode(body);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    option + " names a resource whose " + label + " is not base64: use the PEM file as it was issued");
        }
    }

    /** May hold a key, so its text does not show it. */
    @Override
    public String toString() {
        return "Pem[" + label + "]";
    }
}
