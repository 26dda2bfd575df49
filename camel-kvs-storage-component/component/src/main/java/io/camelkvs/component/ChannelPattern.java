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
package io.camelkvs.component;

import java.util.regex.Pattern;

/**
 * Names many channels: all, or those whose name begins alike.
 *
 * @param prefix may be empty
 */
public record ChannelPattern(String prefix) {

    private static final Pattern PATTERN = Pattern.compile("[a-zA-Z0-9_.-]{0,255}\\*");

    public static boolean isPattern(String channelName) {
        return channelName.contains("*");
    }

    /** @throws IllegalArgumentException if the asterisk stands elsewhere than at the end of what may begin a name */
    public static ChannelPattern parse(String channelName) {
        if (!PATTERN.matcher(channelName).matches()) {
            throw new IllegalArgumentException(
                    "channelName=" + channelName + " is not a pattern of channel names: use *"
                            + " for all channels, or the beginning of their names and a * at its end, for instance cam-*");
        }
        return new ChannelPattern(channelName.substring(0, channelName.length() - 1));
    }

    public boolean matches(String channelName) {
        return channelName.startsWith(prefix);
    }

    @Override
    public String toString() {
        return prefix + "*";
    }
}
