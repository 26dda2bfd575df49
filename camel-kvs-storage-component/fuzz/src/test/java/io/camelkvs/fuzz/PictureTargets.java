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
package io.camelkvs.fuzz;

import io.camelkvs.session.media.EncodedPicture;
import java.util.HexFormat;
import java.util.List;

/** Pictures that routes hand over, often as some camera sent them. */
final class PictureTargets {

    private static final String JPEG =
            "ffd8ffe10008ffd8ffd90000ffc2000b0802d0050001011100ffda0008010100003f00aabbff00ccffd0ddffd9";

    private static final String PNG = "89504e470d0a1a0a0000000d4948445200000500000002d008020000000000000000000003"
            + "74455874aabbcc000000000000000249444154aabb000000000000000049454e44ae426082";

    private PictureTargets() {}

    static List<Target> all() {
        HexFormat hex = HexFormat.of();
        return List.of(new Target("picture", List.of(hex.parseHex(JPEG), hex.parseHex(PNG)), PictureTargets::picture));
    }

    /** What is taken once is taken again without its accompaniment, with the same size. */
    private static void picture(byte[] data) {
        EncodedPicture picture;
        try {
            picture = EncodedPicture.of(data);
        } catch (IllegalArgumentException e) {
            return; // the documented way to refuse it
        }
        EncodedPicture essential = EncodedPicture.of(picture.essentials());
        if (essential.width() != picture.width() || essential.height() != picture.height()) {
            throw new AssertionError(picture + " became " + essential);
        }
    }
}
