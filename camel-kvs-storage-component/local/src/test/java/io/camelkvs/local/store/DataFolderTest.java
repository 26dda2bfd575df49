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
package io.camelkvs.local.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One service at a time has a folder, in this process or another. */
@Timeout(60)
class DataFolderTest {

    @TempDir
    private Path folder;

    @Test
    void isRefusedWhileThisProcessHasIt() {
        DataFolder first = DataFolder.open(folder);

        assertRefused();
        first.close();
        DataFolder.open(folder).close();
    }

    @Test
    void isRefusedWhileAnotherProcessHasItAndFreeWhenThatIsKilled() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader told =
                new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(told.readLine()).isEqualTo("open");

            assertRefused();
        } finally {
            other.destroyForcibly().waitFor();
        }
        DataFolder.open(folder).close();
    }

    private void assertRefused() {
        assertThatThrownBy(() -> DataFolder.open(folder))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The data folder " + folder
                        + " is in use by another local KVS service; stop it or choose another.");
    }

    /** The other process: has the folder until it is killed. */
    static final class Holder {

        private Holder() {}

        public static void main(String[] args) throws Exception {
            DataFolder.open(Path.of(args[0]));
            System.out.println("open");
            Thread.currentThread().join();
        }
    }
}
