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
package io.camelkvs.session.media;

/**
 * Takes raw media. Calls come from one thread at a time for video and one at a time for audio, never concurrently for
 * one kind; they must not block and must not throw.
 */
public interface RawMediaSink {

    void onVideo(VideoFrame frame);

    void onAudio(AudioFrame frame);
}
