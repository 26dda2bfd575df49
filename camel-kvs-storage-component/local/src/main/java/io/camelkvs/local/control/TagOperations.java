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
import io.camelkvs.local.api.OperationTable;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Tags of channels (TagResource and so on, which take lists) and of streams (TagStream and so on, which take maps). */
final class TagOperations {

    private final CatalogFile catalog;

    TagOperations(CatalogFile catalog) {
        this.catalog = catalog;
    }

    void addTo(OperationTable table) {
        table.add("/TagResource", TagResourceRequest.class, (request, address) -> tag(request));
        table.add("/UntagResource", UntagResourceRequest.class, (request, address) -> untag(request));
        table.add("/ListTagsForResource", ListResourceRequest.class, (request, address) -> list(request));
        table.add("/tagStream", TagStreamRequest.class, (request, address) -> tag(request));
        table.add("/untagStream", UntagStreamRequest.class, (request, address) -> untag(request));
        table.add("/listTagsForStream", ListStreamRequest.class, (request, address) -> list(request));
    }

    private Object tag(TagResourceRequest request) {
        String arn = Check.arn(request.resourceARN(), "ResourceARN");
        Map<String, String> tags = Tags.of(Tags.required(request.tags()));
        return changeChannel(arn, before -> Tags.merged(before, tags));
    }

    private Object untag(UntagResourceRequest request) {
        String arn = Check.arn(request.resourceARN(), "ResourceARN");
        List<String> keys = Tags.checkedKeys(request.tagKeyList());
        return changeChannel(arn, before -> Tags.without(before, keys));
    }

    private ListResponse list(ListResourceRequest request) {
        String arn = Check.arn(request.resourceARN(), "ResourceARN");
        Page.refuseToken(request.nextToken());
        return new ListResponse(Check.channel(catalog.get(), null, arn).tags());
    }

    private Object tag(TagStreamRequest request) {
        checkStream(request.streamName(), request.streamARN());
        Map<String, String> tags = Tags.checked(Tags.required(request.tags()));
        return changeStream(request.streamName(), request.streamARN(), before -> Tags.merged(before, tags));
    }

    private Object untag(UntagStreamRequest request) {
        checkStream(request.streamName(), request.streamARN());
        List<String> keys = Tags.checkedKeys(request.tagKeyList());
        return changeStream(request.streamName(), request.streamARN(), before -> Tags.without(before, keys));
    }

    private ListResponse list(ListStreamRequest request) {
        checkStream(request.streamName(), request.streamARN());
        Page.refuseToken(request.nextToken());
        return new ListResponse(Check.stream(catalog.get(), request.streamName(), request.streamARN())
                .tags());
    }

    private Object changeChannel(String arn, UnaryOperator<Map<String, String>> change) {
        catalog.change(before -> {
            Channel channel = Check.channel(before, null, arn);
            return Change.to(channel.tagged(change.apply(channel.tags())));
        });
        return null;
    }

    private Object changeStream(String name, String arn, UnaryOperator<Map<String, String>> change) {
        catalog.change(before -> {
            Stream stream = Check.stream(before, name, arn);
            return Change.to(stream.with(draft -> draft.tags = change.apply(draft.tags)));
        });
        return null;
    }

    /** These have an error of their own for an ARN that is none of a stream (API reference, TagStream). */
    private static void checkStream(String name, String arn) {
        if (arn != null && !Check.isStreamArn(arn)) {
            throw new ApiException(
                    400,
                    "InvalidResourceFormatException",
                    "StreamARN is '" + arn + "', allowed is the ARN of a stream, such as"
                            + " arn:aws:kinesisvideo:us-east-1:123456789012:stream/NAME/1700000000000.");
        }
        Check.nameOrArn("Stream", name, arn);
    }

    record TagResourceRequest(String resourceARN, List<Tags.Tag> tags) {}

    record UntagResourceRequest(String resourceARN, List<String> tagKeyList) {}

    record ListResourceRequest(String resourceARN, String nextToken) {}

    record TagStreamRequest(String streamName, String streamARN, Map<String, String> tags) {}

    record UntagStreamRequest(String streamName, String streamARN, List<String> tagKeyList) {}

    record ListStreamRequest(String streamName, String streamARN, String nextToken) {}

    record ListResponse(Map<String, String> tags) {}
}
