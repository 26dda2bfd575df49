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
package io.camelkvs.component.media;

import org.apache.camel.Message;
import org.apache.camel.TypeConversionException;

/** Reads headers that are whole numbers. Stateless. */
public final class IntHeader {

    private IntHeader() {}

    /**
     * A header's number; null if the header is absent.
     *
     * @throws IllegalArgumentException if it is no whole number; names it
     */
    public static Integer get(Message message, String header) {
        Object value = message.getHeader(header);
        if (value == null) {
            return null;
        }
        try {
            Integer number = message.getHeader(header, Integer.class);
            if (number != null) {
                return number;
            }
        } catch (TypeConversionException e) {
            throw new IllegalArgumentException(notANumber(header, value), e);
        }
        throw new IllegalArgumentException(notANumber(header, value));
    }

    private static String notANumber(String header, Object value) {
        return header + "=" + value + " is no whole number: use an Integer";
    }
}
