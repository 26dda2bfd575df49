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

import java.time.Duration;

/**
 * Why an attempt at a media connection is made.
 *
 * @param planned while media still runs on the present connection
 * @param why     in words, for people
 */
record Rejoin(boolean planned, String why) {

    static Rejoin first() {
        return new Rejoin(false, "the first attempt");
    }

    static Rejoin planned(Duration age) {
        return new Rejoin(true, "the media connection is " + age.toSeconds() + " s old");
    }

    static Rejoin after(Failure failure) {
        return new Rejoin(false, failure.kind() + ", " + failure.message());
    }

    static Rejoin unasked() {
        return new Rejoin(false, "an offer came that was not asked for");
    }

    @Override
    public String toString() {
        return (planned ? "planned: " : "unplanned: ") + why;
    }
}
