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
package io.camelkvs.rtp.media;

import java.util.Random;
import java.util.UUID;

/**
 * The sources of what a peer sends, as its session description announces them (RFC 5576).
 *
 * @param cname     name common to all sources of the peer (RFC 7022), also its media stream's (RFC 8830)
 * @param videoSsrc 1 to 2^32-1
 * @param audioSsrc another one
 */
public record LocalSources(String cname, long videoSsrc, long audioSsrc) {

    public static LocalSources random(Random random) {
        long video = random.nextLong(1, 1L << 31);
        return new LocalSources(UUID.randomUUID().toString(), video, video + random.nextLong(1, 1L << 31));
    }
}
