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
package io.camelkvs.quarkus.it;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Body;
import org.apache.camel.Header;

/** What a viewer's route saw: width, height and bytes of each picture. */
@ApplicationScoped
@RegisterForReflection
@Named("seen")
@Unremovable
@Path("/seen")
public class SeenPictures {

    private final List<String> pictures = new CopyOnWriteArrayList<>();

    public void add(
            @Header("CamelKvsStorageVideoWidth") int width,
            @Header("CamelKvsStorageVideoHeight") int height,
            @Body byte[] picture) {
        pictures.add(width + "x" + height + " " + picture.length);
    }

    @GET
    public String get() {
        return String.join("\n", pictures);
    }
}
