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
package io.camelkvs.local.page;

import io.camelkvs.local.api.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/** The files that make the page, out of the jar, and hls.js out of its webjar; read when they are first asked for. */
final class PageFiles {

    private static final String HLS_JS = "/local/page/hls.js";
    private static final String WEBJAR = "/META-INF/maven/org.webjars.npm/hls.js/pom.properties";
    private static final String SCRIPT = "text/javascript; charset=utf-8";

    /** Scripts, styles and media of this service only; hls.js runs a worker of its own making. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; media-src 'self' blob:; worker-src blob:; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'";

    private final Map<String, String> types = new HashMap<>();
    private final Map<String, byte[]> read = new ConcurrentHashMap<>();

    PageFiles() {
        types.put("/", "text/html; charset=utf-8");
        types.put("/favicon.ico", "image/svg+xml");
        types.put("/local/page/page.css", "text/css; charset=utf-8");
        types.put(HLS_JS, SCRIPT);
        for (String module :
                new String[] {"app", "channels", "chart", "elements", "faults", "player", "session", "timebar"}) {
            types.put("/local/page/" + module + ".js", SCRIPT);
        }
    }

    boolean has(String path) {
        return types.containsKey(path);
    }

    Content content(String path) {
        return Content.of(types.get(path), read.computeIfAbsent(path, PageFiles::bytes))
                .with("Cache-Control", "no-cache")
                .with("Content-Security-Policy", POLICY)
                .with("X-Content-Type-Options", "nosniff")
                .with("Referrer-Policy", "no-referrer");
    }

    private static byte[] bytes(String path) {
        String resource =
                switch (path) {
                    case "/" -> "index.html";
                    case "/favicon.ico" -> "icon.svg";
                    case HLS_JS -> "/META-INF/resources/webjars/hls.js/" + hlsVersion() + "/dist/hls.min.js";
                    default -> path.substring(path.lastIndexOf('/') + 1);
                };
        try (InputStream in = PageFiles.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The page's file " + resource + " is not on the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the page's file " + resource, e);
        }
    }

    private static String hlsVersion() {
        try (InputStream in = PageFiles.class.getResourceAsStream(WEBJAR)) {
            if (in == null) {
                throw new IllegalStateException("org.webjars.npm:hls.js is not on the class path");
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + WEBJAR, e);
        }
    }
}
