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
package io.camelkvs.component.operation;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Kinesis video stream as a user names it.
 *
 * @param name the stream's name; never null
 * @param arn  the stream's ARN, or null if only the name is known
 */
public record StreamRef(String name, String arn) {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{1,256}");
    private static final Pattern ARN =
            Pattern.compile("arn:aws[a-zA-Z-]*:kinesisvideo:[a-z0-9-]+:[0-9]+:stream/([a-zA-Z0-9_.-]+)/[0-9]+");

    /**
     * @param where the option or header, for the message
     * @throws IllegalArgumentException if the text is neither a name nor an ARN of a stream
     */
    public static StreamRef parse(String where, String nameOrArn) {
        Matcher arn = ARN.matcher(nameOrArn);
        if (arn.matches()) {
            return new StreamRef(arn.group(1), nameOrArn);
        }
        if (!NAME.matcher(nameOrArn).matches()) {
            throw new IllegalArgumentException(
                    where + "=" + nameOrArn + " is not a stream: use a name of 1 to 256 of the"
                            + " characters a-z A-Z 0-9 _ . - or the stream's ARN");
        }
        return new StreamRef(nameOrArn, null);
    }

    /** The name, unless the ARN is known; for requests that take either. */
    String nameUnlessArn() {
        return arn == null ? name : null;
    }

    @Override
    public String toString() {
        return arn == null ? name : arn;
    }
}
