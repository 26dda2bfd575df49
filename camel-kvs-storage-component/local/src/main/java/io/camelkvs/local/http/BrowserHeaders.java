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
package io.camelkvs.local.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/**
 * What tells browsers whose pages may have an answer. Which requests are answered at all is decided elsewhere.
 *
 * <p>The values of the CORS headers (Fetch standard, "CORS protocol") are those observed of AWS's APIs.
 */
final class BrowserHeaders {

    private static final String METHODS = "GET,POST,OPTIONS,PUT,PATCH,DELETE";
    private static final String REQUEST_HEADERS = "*,authorization,date,content-type,range,"
            + "amz-sdk-invocation-id,amz-sdk-request,x-amz-content-sha256,x-amz-date,x-amz-security-token,"
            + "x-amz-target,x-amz-user-agent,x-amzn-platform-id,x-amzn-trace-id";
    private static final String RESPONSE_HEADERS =
            "x-amzn-errortype,x-amzn-requestid,x-amzn-errormessage,x-amzn-trace-id,x-amz-apigw-id,date";
    private static final String MAX_AGE_SECONDS = "86400";

    private BrowserHeaders() {}

    /** Whether a browser asks if a page may make a request. */
    static boolean isPreflight(HttpServerRequest request) {
        return request.method() == HttpMethod.OPTIONS && request.headers().contains("Access-Control-Request-Method");
    }

    /** Pages of any origin may read it. */
    static void forEveryPage(HttpServerResponse response) {
        response.putHeader("Access-Control-Allow-Origin", "*")
                .putHeader("Access-Control-Expose-Headers", RESPONSE_HEADERS);
    }

    /** No page of another origin may read it, or show it in a frame, or as an image or a script of its own. */
    static void forOwnPages(HttpServerResponse response) {
        response.putHeader("X-Frame-Options", "DENY")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin");
    }

    /** Says what pages of any origin may send, and ends the response. */
    static void answerPreflight(HttpServerResponse response) {
        forEveryPage(response);
        response.putHeader("Access-Control-Allow-Methods", METHODS)
                .putHeader("Access-Control-Allow-Headers", REQUEST_HEADERS)
                .putHeader("Access-Control-Max-Age", MAX_AGE_SECONDS)
                .end();
    }
}
