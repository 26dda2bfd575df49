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
package io.camelkvs.session;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A signaling channel as a user names it: by name or by ARN.
 *
 * @param name the channel's name; never null
 * @param arn  the channel's ARN, or null if only the name is known
 */
public record ChannelRef(String name, String arn) {

    /** The pattern of JoinStorageSession's channelArn (API reference, JoinStorageSession), narrowed to channels. */
    private static final Pattern ARN = Pattern.compile(
            "arn:(?<partition>aws[a-zA-Z-]*):kinesisvideo:(?<region>[a-z0-9-]+):[0-9]+:channel/(?<name>[a-zA-Z0-9_.-]+)/[0-9]+");

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{1,256}");

    /** @throws IllegalArgumentException if the text is neither a channel name nor a channel ARN */
    public static ChannelRef parse(String nameOrArn) {
        if (nameOrArn.startsWith("arn:")) {
            Matcher matcher = match(nameOrArn);
            return new ChannelRef(matcher.group("name"), nameOrArn);
        }
        if (!NAME.matcher(nameOrArn).matches()) {
            throw new IllegalArgumentException("channelName=" + nameOrArn + " is not a channel name: use 1 to 256 of"
                    + " the characters a-z A-Z 0-9 _ . - or the channel's ARN");
        }
        return new ChannelRef(nameOrArn, null);
    }

    /** The region in the ARN, or null if only the name is known. */
    public String region() {
        return arn == null ? null : match(arn).group("region");
    }

    private static Matcher match(String arn) {
        Matcher matcher = ARN.matcher(arn);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("channelName=" + arn + " is not a channel ARN: it has the form"
                    + " arn:aws:kinesisvideo:REGION:ACCOUNT:channel/NAME/CREATIONTIME, as DescribeSignalingChannel"
                    + " prints it");
        }
        return matcher;
    }

    @Override
    public String toString() {
        return arn == null ? name : arn;
    }
}
