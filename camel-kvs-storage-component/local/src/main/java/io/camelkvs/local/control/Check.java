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
package io.camelkvs.local.control;

import io.camelkvs.local.api.ApiException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What request members must be like; each method throws an InvalidArgumentException that says so. */
public final class Check {

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{1,256}");
    private static final Pattern ARN =
            Pattern.compile("arn:(aws[a-zA-Z-]*):kinesisvideo:[a-z0-9-]+:[0-9]+:[a-z]+/[a-zA-Z0-9_.-]+/[0-9]+");
    private static final Pattern VERSION = Pattern.compile("[a-zA-Z0-9]{1,64}");
    private static final Pattern DESTINATION = Pattern.compile("[a-zA-Z_0-9]+:(//)?([^/]+)/?([^*]*)");
    private static final Pattern STREAM_ARN = Pattern.compile(".*:stream/[^/]+/[0-9]+");
    private static final Pattern DEVICE_NAME = Pattern.compile("[a-zA-Z0-9_.-]{1,128}");
    private static final String ONE_MEDIA_TYPE = "[\\w.+-]+/[\\w.+-]+";
    private static final Pattern MEDIA_TYPE = Pattern.compile(ONE_MEDIA_TYPE + "(," + ONE_MEDIA_TYPE + ")*");
    private static final Pattern KMS_KEY = Pattern.compile(".{1,2048}");
    private static final int LONGEST_MEDIA_TYPE = 128;
    private static final int LONGEST_ARN = 1024;
    private static final int LONGEST_DESTINATION = 255;

    private Check() {}

    public static <T> T required(T value, String member) {
        if (value == null) {
            throw ApiException.invalidArgument(member + " is missing; it is required.");
        }
        return value;
    }

    static String name(String value, String member) {
        return matching(required(value, member), member, NAME, "1 to 256 of a-z, A-Z, 0-9, '_', '.' and '-'");
    }

    static String arn(String value, String member) {
        return matching(
                maxLength(required(value, member), member, LONGEST_ARN),
                member,
                ARN,
                "an ARN such as arn:aws:kinesisvideo:us-east-1:123456789012:channel/NAME/1700000000000");
    }

    static boolean isStreamArn(String value) {
        return value.length() <= LONGEST_ARN
                && ARN.matcher(value).matches()
                && STREAM_ARN.matcher(value).matches();
    }

    /** @param value or null if it may be left out */
    static String version(String value) {
        return value == null ? null : matching(value, "CurrentVersion", VERSION, "1 to 64 of a-z, A-Z and 0-9");
    }

    static String destination(String value, String member) {
        return matching(
                maxLength(required(value, member), member, LONGEST_DESTINATION),
                member,
                DESTINATION,
                "a URI such as s3://bucket/prefix");
    }

    static String maxLength(String value, String member, int max) {
        if (value != null && value.length() > max) {
            throw ApiException.invalidArgument(
                    member + " has " + value.length() + " characters, allowed are at most " + max + ".");
        }
        return value;
    }

    public static int inRange(int value, String member, int min, int max) {
        if (value < min || value > max) {
            String allowed = max == Integer.MAX_VALUE ? min + " or more" : min + " to " + max;
            throw ApiException.invalidArgument(member + " is " + value + ", allowed is " + allowed + ".");
        }
        return value;
    }

    public static String oneOf(String value, String member, String... allowed) {
        List<String> all = Arrays.asList(allowed);
        if (!all.contains(required(value, member))) {
            throw ApiException.invalidArgument(member + " is '" + value + "', allowed is one of " + all + ".");
        }
        return value;
    }

    static String matching(String value, String member, Pattern pattern, String allowed) {
        if (!pattern.matcher(value).matches()) {
            throw ApiException.invalidArgument(member + " is '" + value + "', allowed is " + allowed + ".");
        }
        return value;
    }

    /** @param value or null */
    static String deviceName(String value) {
        return value == null
                ? null
                : matching(value, "DeviceName", DEVICE_NAME, "1 to 128 of a-z, A-Z, 0-9, '_', '.' and '-'");
    }

    /** @param value or null */
    static String mediaType(String value) {
        return value == null
                ? null
                : matching(
                        maxLength(value, "MediaType", LONGEST_MEDIA_TYPE),
                        "MediaType",
                        MEDIA_TYPE,
                        "one such as video/h264, or several with commas between");
    }

    /** @param value or null */
    static String kmsKey(String value) {
        return value == null ? null : matching(value, "KmsKeyId", KMS_KEY, "1 to 2048 characters without line breaks");
    }

    /** That a name or an ARN is given, and each that is given is one. */
    static void nameOrArn(String kind, String name, String arn) {
        if (arn != null) {
            arn(arn, kind + "ARN");
        }
        if (name != null) {
            name(name, kind + "Name");
        }
        if (name == null && arn == null) {
            throw ApiException.invalidArgument("Either " + kind + "Name or " + kind + "ARN must be given.");
        }
    }

    /** Finds by ARN when one is given, else by name; one of the two must be. */
    static Channel channel(Catalog catalog, String name, String arn) {
        return find("Channel", name, arn, catalog::channelNamed, catalog::channel);
    }

    /** One that clients may connect to: not if it is being deleted. */
    static Channel lasting(Catalog catalog, String arn) {
        return catalog.channel(arn).filter(channel -> !channel.deleting()).orElseThrow(() -> notFound("Channel", arn));
    }

    /** Finds by ARN when one is given, else by name; one of the two must be. */
    static Stream stream(Catalog catalog, String name, String arn) {
        return find("Stream", name, arn, catalog::streamNamed, catalog::stream);
    }

    private static <T> T find(
            String kind,
            String name,
            String arn,
            Function<String, Optional<T>> byName,
            Function<String, Optional<T>> byArn) {
        nameOrArn(kind, name, arn);
        return (arn == null ? byName.apply(name) : byArn.apply(arn))
                .orElseThrow(() -> notFound(kind, arn == null ? name : arn));
    }

    /** @param wanted or null for whatever the version is */
    static void sameVersion(Resource resource, String wanted) {
        if (wanted != null && !wanted.equals(resource.version())) {
            throw new ApiException(
                    400,
                    "VersionMismatchException",
                    "CurrentVersion is '" + wanted + "', which is not the present version of the " + resource.kind()
                            + " " + resource.name() + "; describe it to get that.");
        }
    }

    /** @throws ApiException NoDataRetentionException if a stream keeps nothing */
    static void retains(Stream stream) {
        if (stream.retentionHours() == 0) {
            throw new ApiException(
                    400,
                    "NoDataRetentionException",
                    "The stream " + stream.name() + " has a data retention of 0 hours; it must be at least 1."
                            + " Raise it with UpdateDataRetention.");
        }
    }

    static ApiException notFound(String kind, String nameOrArn) {
        return ApiException.notFound(
                "The requested " + kind.toLowerCase(Locale.ROOT) + " is not found or not active: " + nameOrArn);
    }
}
