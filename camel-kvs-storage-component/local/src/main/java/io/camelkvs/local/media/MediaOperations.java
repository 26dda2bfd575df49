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
package io.camelkvs.local.media;

import io.camelkvs.local.api.OperationTable;

/** The operations that store media, and hand it out as it was stored. Any thread may call. */
public final class MediaOperations {

    private final ListFragments listFragments;
    private final FragmentListMedia fragmentList;
    private final LiveMedia live;
    private final PutMedia put;

    public MediaOperations(StreamRequests streams) {
        listFragments = new ListFragments(streams);
        fragmentList = new FragmentListMedia(streams);
        live = new LiveMedia(streams);
        put = new PutMedia(streams);
    }

    public void addTo(OperationTable table) {
        table.add("/listFragments", ListFragments.Request.class, (request, address) -> listFragments.handle(request));
        table.add(
                "/getMediaForFragmentList",
                FragmentListMedia.Request.class,
                (request, address) -> fragmentList.handle(request));
        table.add("/getMedia", LiveMedia.Request.class, (request, address) -> live.handle(request));
        table.addUpload("/putMedia", put::handle);
    }
}
