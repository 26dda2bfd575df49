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
 * Where media comes from. A source is started once, delivers until it is closed, and finds its own way back when what
 * it reads from drops: it tells its {@link MediaSourceListener} and opens again with back-off.
 */
public sealed interface MediaSource extends AutoCloseable
        permits RawMediaSource, EncodedMediaSource, PassiveMediaSource {

    /** Stops delivering; when it returns, no sink or listener call is running or will follow. Idempotent. */
    @Override
    void close();
}
