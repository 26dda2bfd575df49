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

import io.camelkvs.component.KvsStorageConstants;
import io.camelkvs.component.aws.ServiceUris;
import java.time.Duration;
import java.util.Base64;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.GetDashStreamingSessionUrlResponse;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.GetHlsStreamingSessionUrlResponse;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.GetImagesResponse;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.Image;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.ListFragmentsResponse;

/** Answers about stored media as bodies and headers. Stateless. */
final class PlaybackAnswers {

    /** What the service takes if nothing is said (GetHLSStreamingSessionURL, Expires). */
    private static final int DEFAULT_EXPIRES = 300;

    private PlaybackAnswers() {}

    /** @param expires seconds that were asked for, or null */
    static Answer hls(GetHlsStreamingSessionUrlResponse answer, Integer expires) {
        return url("GetHLSStreamingSessionURL", answer.hlsStreamingSessionURL(), expires);
    }

    /** @param expires seconds that were asked for, or null */
    static Answer dash(GetDashStreamingSessionUrlResponse answer, Integer expires) {
        return url("GetDASHStreamingSessionURL", answer.dashStreamingSessionURL(), expires);
    }

    private static Answer url(String operation, String url, Integer expires) {
        return Answer.of(new PlaybackUrl(
                ServiceUris.parse(operation, "a URL", url),
                Duration.ofSeconds(expires == null ? DEFAULT_EXPIRES : expires)));
    }

    static Answer fragments(ListFragmentsResponse page) {
        return Answer.of(page.fragments()).with(KvsStorageConstants.NEXT_TOKEN, page.nextToken());
    }

    static Answer images(GetImagesResponse page) {
        return Answer.of(page.images().stream().map(PlaybackAnswers::image).toList())
                .with(KvsStorageConstants.NEXT_TOKEN, page.nextToken());
    }

    private static StoredImage image(Image image) {
        return image.imageContent() == null
                ? new StoredImage(image.timeStamp(), null, String.valueOf(image.errorAsString()))
                : new StoredImage(image.timeStamp(), Base64.getDecoder().decode(image.imageContent()), null);
    }
}
