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
package io.camelkvs.tests.interop;

import static io.camelkvs.tests.interop.JavaClients.refuses;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.function.Executable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.kinesisvideo.model.APIName;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.KinesisVideoArchivedMediaClient;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.ClipFragmentSelector;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.ClipFragmentSelectorType;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.Format;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.Fragment;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.FragmentSelectorType;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.GetImagesRequest;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.ImageSelectorType;
import software.amazon.awssdk.services.kinesisvideoarchivedmedia.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesisvideomedia.KinesisVideoMediaClient;
import software.amazon.awssdk.services.kinesisvideomedia.model.GetMediaResponse;
import software.amazon.awssdk.services.kinesisvideomedia.model.StartSelectorType;
import software.amazon.awssdk.services.kinesisvideosignaling.KinesisVideoSignalingClient;
import software.amazon.awssdk.services.kinesisvideosignaling.model.SendAlexaOfferToMasterRequest;
import software.amazon.awssdk.services.kinesisvideosignaling.model.Service;
import software.amazon.awssdk.services.kinesisvideowebrtcstorage.KinesisVideoWebRtcStorageClient;

/** Operations at the endpoints of channels and of a stream that is being recorded; each is done, and refused. */
final class JavaDataPlane {

    private static final String NOWHERE = "nowhere";
    private static final byte[] MATROSKA = {0x1A, 0x45, (byte) 0xDF, (byte) 0xA3};
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8};

    private final JavaClients clients;
    private final String channelArn;
    private final String stream;

    /** @param channelArn that nobody is master of */
    JavaDataPlane(JavaClients clients, String channelArn, String stream) {
        this.clients = clients;
        this.channelArn = channelArn;
        this.stream = stream;
    }

    Map<String, Executable> scenarios() {
        Map<String, Executable> scenarios = new LinkedHashMap<>();
        scenarios.put("ICE servers", this::iceServers);
        scenarios.put("an offer for whoever is master", this::alexa);
        scenarios.put("joining as master", this::master);
        scenarios.put("joining as viewer", this::viewer);
        scenarios.put("fragments, listed", this::listFragments);
        scenarios.put("fragments, fetched", this::fetchFragments);
        scenarios.put("media as it comes", this::media);
        scenarios.put("an HLS address", this::hls);
        scenarios.put("a DASH address", this::dash);
        scenarios.put("a clip", this::clip);
        scenarios.put("images", this::images);
        return scenarios;
    }

    private void iceServers() {
        KinesisVideoSignalingClient signaling = clients.signaling(channelArn);
        assertThat(signaling
                        .getIceServerConfig(
                                request -> request.channelARN(channelArn).service(Service.TURN))
                        .iceServerList())
                .isNotEmpty();
        refuses(
                software.amazon.awssdk.services.kinesisvideosignaling.model.ResourceNotFoundException.class,
                404,
                () -> signaling.getIceServerConfig(request -> request.channelARN(missing())));
    }

    private void alexa() {
        String unmapped = clients.video()
                .createSignalingChannel(request -> request.channelName("java-alexa"))
                .channelARN();
        KinesisVideoSignalingClient signaling = clients.signaling(unmapped);
        SendAlexaOfferToMasterRequest offer = SendAlexaOfferToMasterRequest.builder()
                .channelARN(unmapped)
                .senderClientId("alexa")
                .messagePayload(
                        Base64.getEncoder().encodeToString("{\"type\":\"offer\",\"sdp\":\"v=0\"}".getBytes(US_ASCII)))
                .build();
        assertThat(signaling.sendAlexaOfferToMaster(offer).answer())
                .as("there is no master")
                .isNull();
        refuses(
                software.amazon.awssdk.services.kinesisvideosignaling.model.InvalidArgumentException.class,
                400,
                () -> signaling.sendAlexaOfferToMaster(offer.copy(wrong -> wrong.senderClientId("not allowed"))));
    }

    private String missing() {
        return channelArn.replaceFirst("channel/.*", "channel/nowhere/1700000000000");
    }

    private void master() {
        KinesisVideoWebRtcStorageClient storage = clients.storage(channelArn);
        storage.joinStorageSession(request -> request.channelArn(channelArn));
        refuses(
                software.amazon.awssdk.services.kinesisvideowebrtcstorage.model.ResourceNotFoundException.class,
                404,
                () -> storage.joinStorageSession(request -> request.channelArn(missing())));
    }

    private void viewer() {
        KinesisVideoWebRtcStorageClient storage = clients.storage(channelArn);
        storage.joinStorageSessionAsViewer(
                request -> request.channelArn(channelArn).clientId("viewer-1"));
        refuses(
                software.amazon.awssdk.services.kinesisvideowebrtcstorage.model.InvalidArgumentException.class,
                400,
                () -> storage.joinStorageSessionAsViewer(
                        request -> request.channelArn(channelArn).clientId("not allowed")));
    }

    private void listFragments() {
        assertThat(fragments()).hasSizeGreaterThanOrEqualTo(2).allSatisfy(fragment -> {
            assertThat(fragment.fragmentNumber()).matches("\\d+");
            assertThat(fragment.fragmentSizeInBytes()).isPositive();
        });
        KinesisVideoArchivedMediaClient archived = clients.archived(stream, APIName.LIST_FRAGMENTS);
        refuses(
                ResourceNotFoundException.class,
                404,
                () -> archived.listFragments(request -> request.streamName(NOWHERE)));
    }

    private List<Fragment> fragments() {
        return clients.archived(stream, APIName.LIST_FRAGMENTS)
                .listFragments(request -> request.streamName(stream)
                        .fragmentSelector(
                                selector -> selector.fragmentSelectorType(FragmentSelectorType.SERVER_TIMESTAMP)
                                        .timestampRange(range -> range.startTimestamp(anHourAgo())
                                                .endTimestamp(Instant.now()))))
                .fragments();
    }

    private static Instant anHourAgo() {
        return Instant.now().minus(Duration.ofHours(1));
    }

    private void fetchFragments() {
        KinesisVideoArchivedMediaClient archived = clients.archived(stream, APIName.GET_MEDIA_FOR_FRAGMENT_LIST);
        String number = fragments().get(0).fragmentNumber();
        assertThat(archived.getMediaForFragmentListAsBytes(
                                request -> request.streamName(stream).fragments(number))
                        .asByteArray())
                .startsWith(MATROSKA);
        refuses(
                ResourceNotFoundException.class,
                404,
                () -> archived.getMediaForFragmentListAsBytes(
                        request -> request.streamName(NOWHERE).fragments(number)));
    }

    private void media() throws IOException {
        KinesisVideoMediaClient media = clients.media(stream);
        try (ResponseInputStream<GetMediaResponse> body = media.getMedia(request -> request.streamName(stream)
                .startSelector(selector -> selector.startSelectorType(StartSelectorType.NOW)))) {
            assertThat(body.readNBytes(10_000)).startsWith(MATROSKA);
            body.abort();
        }
        refuses(
                software.amazon.awssdk.services.kinesisvideomedia.model.ResourceNotFoundException.class,
                404,
                () -> media.getMedia(request -> request.streamName(NOWHERE)
                        .startSelector(selector -> selector.startSelectorType(StartSelectorType.NOW))));
    }

    private void hls() {
        KinesisVideoArchivedMediaClient archived = clients.archived(stream, APIName.GET_HLS_STREAMING_SESSION_URL);
        assertThat(archived.getHLSStreamingSessionURL(request -> request.streamName(stream))
                        .hlsStreamingSessionURL())
                .contains("SessionToken=");
        refuses(
                ResourceNotFoundException.class,
                404,
                () -> archived.getHLSStreamingSessionURL(request -> request.streamName(NOWHERE)));
    }

    private void dash() {
        KinesisVideoArchivedMediaClient archived = clients.archived(stream, APIName.GET_DASH_STREAMING_SESSION_URL);
        assertThat(archived.getDASHStreamingSessionURL(request -> request.streamName(stream))
                        .dashStreamingSessionURL())
                .contains("SessionToken=");
        refuses(
                ResourceNotFoundException.class,
                404,
                () -> archived.getDASHStreamingSessionURL(request -> request.streamName(NOWHERE)));
    }

    private void clip() {
        KinesisVideoArchivedMediaClient archived = clients.archived(stream, APIName.GET_CLIP);
        byte[] clip = archived.getClipAsBytes(
                        request -> request.streamName(stream).clipFragmentSelector(between(anHourAgo(), Instant.now())))
                .asByteArray();
        assertThat(new String(clip, 4, 4, US_ASCII)).isEqualTo("ftyp");
        ClipFragmentSelector longAgo = between(Instant.EPOCH, Instant.EPOCH.plusSeconds(60));
        refuses(
                ResourceNotFoundException.class,
                404,
                () -> archived.getClipAsBytes(
                        request -> request.streamName(stream).clipFragmentSelector(longAgo)));
    }

    private static ClipFragmentSelector between(Instant start, Instant end) {
        return ClipFragmentSelector.builder()
                .fragmentSelectorType(ClipFragmentSelectorType.SERVER_TIMESTAMP)
                .timestampRange(range -> range.startTimestamp(start).endTimestamp(end))
                .build();
    }

    private void images() {
        Instant start = fragments().stream()
                .map(Fragment::serverTimestamp)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        GetImagesRequest request = GetImagesRequest.builder()
                .streamName(stream)
                .imageSelectorType(ImageSelectorType.SERVER_TIMESTAMP)
                .startTimestamp(start)
                .endTimestamp(start.plusSeconds(2))
                .samplingInterval(1000)
                .format(Format.JPEG)
                .build();
        KinesisVideoArchivedMediaClient archived = clients.archived(stream, APIName.GET_IMAGES);
        assertThat(archived.getImages(request).images())
                .anySatisfy(image -> assertThat(Base64.getDecoder().decode(image.imageContent()))
                        .startsWith(JPEG));
        refuses(
                ResourceNotFoundException.class,
                404,
                () -> archived.getImages(request.copy(other -> other.streamName(NOWHERE))));
    }
}
