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
 * Takes the pictures that a viewer receives. Both methods are called by the media engine's threads, for one session by
 * one at a time, save for the moment in which a media connection replaces another; they must not block and must not throw.
 */
public interface PictureReceiver {

    /** Wants no pictures. */
    PictureReceiver NONE = new PictureReceiver() {
        @Override
        public boolean wantsPicture() {
            return false;
        }

        @Override
        public void onPicture(VideoFrame picture) {}
    };

    /** Whether a picture that has just come is wanted: those that are not are never converted. */
    boolean wantsPicture();

    /** A picture that was wanted; its planes are valid only while the call is running. */
    void onPicture(VideoFrame picture);
}
