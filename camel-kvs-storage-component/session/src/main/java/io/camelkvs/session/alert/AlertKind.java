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
package io.camelkvs.session.alert;

/** What an alert can be about. Each is given once, and again only after its cause was gone. */
public enum AlertKind {
    /**
     * A session that is wanted has had no media for {@code downAfter}, or has given up. Carries the failure since then.
     * Over when CHANNEL_RECOVERED is given, or when the session is left.
     */
    CHANNEL_DOWN("The session goes on trying. Look at the events of this channel, at the camera and at the network; the"
            + " pre-flight (checkSession) says what is missing."),
    /** Media has been steady for {@code recoveredAfter} after CHANNEL_DOWN. */
    CHANNEL_RECOVERED("Nothing is to be done; what was not stored meanwhile is missing in the recording."),
    /**
     * Media was lost {@code flappingCount} times within {@code flappingWindow}; replacements as planned do not count. Over
     * when no loss is left in that window.
     */
    FLAPPING(
            "Media comes and goes: look at the camera and at the network's quality, and whether a second master joins."),
    /**
     * Pictures are sent, but for {@code noKeyFrameAfter} no key frame, so that nothing of them can be played. Over at the
     * next key frame.
     */
    NO_KEY_FRAME("The media source gives no key frames: set a key-frame interval of a few seconds in the camera."),
    /** Pictures are sent, but for {@code noAudioAfter} no sound. Over at the next audio packet. */
    NO_AUDIO("The media source has gone silent: switch the camera's microphone on, or look at its audio codec."),
    /**
     * The clocks of this machine and of the service differ by {@code clockSkewLimit}. Once for all channels of an account
     * and region. Over below half of it.
     */
    CLOCK_SKEW("Set the clock of this machine, best by NTP: signatures are corrected, times in the recording are not."),
    /**
     * {@code quotaNearPercent} of the calls that AWS allows the account are used or waited for, or AWS refused a call as
     * one too many. Once for all channels of an account and region. Over below three quarters of it, a minute after the
     * last refusal.
     */
    QUOTA_NEAR(
            "Calls wait for their turn, so joins take longer: start fewer cameras at once, or ask AWS for a higher quota.");

    private final String remedy;

    AlertKind(String remedy) {
        this.remedy = remedy;
    }

    /** What a person can do when no failure says more. */
    public String remedy() {
        return remedy;
    }
}
