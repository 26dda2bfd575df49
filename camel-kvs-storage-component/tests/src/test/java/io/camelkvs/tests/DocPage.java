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
package io.camelkvs.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation.
 *
 * @param path from the root of the checkout
 */
public record DocPage(String path) {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Pattern BLOCK = Pattern.compile("(?sm)^( *)```(\\w*)\n(.*?)^ *```");

    /** All pages: what is in docs, next to the README, and with the examples. */
    public static List<DocPage> all() {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"));
                Stream<Path> top = Files.list(ROOT);
                Stream<Path> examples = Files.walk(ROOT.resolve("examples"))) {
            return Stream.of(docs, top, examples)
                    .flatMap(files -> files)
                    .map(file -> ROOT.relativize(file).toString())
                    .filter(path -> path.endsWith(".md") && !path.contains("target/"))
                    .sorted()
                    .map(DocPage::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path file() {
        return ROOT.resolve(path);
    }

    public String text() {
        try {
            return Files.readString(file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stands outside of blocks of code. */
    public String prose() {
        return BLOCK.matcher(text()).replaceAll("");
    }

    /** The page's blocks of code in that language, in order. */
    public List<String> blocks(String language) {
        return blocks(text(), language);
    }

    /** The same of a part of a page. */
    public static List<String> blocks(String text, String language) {
        return BLOCK.matcher(text)
                .results()
                .filter(block -> block.group(2).equals(language))
                .map(DocPage::unindented)
                .toList();
    }

    private static String unindented(MatchResult block) {
        return block.group(3).replaceAll("(?m)^" + block.group(1), "");
    }

    @Override
    public String toString() {
        return path;
    }
}
