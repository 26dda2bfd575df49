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
package io.camelkvs.local;

import io.camelkvs.local.control.Account;
import io.camelkvs.local.control.Catalog;
import io.camelkvs.local.control.CatalogFile;
import io.camelkvs.local.control.Channel;
import io.camelkvs.local.control.Stream;
import io.camelkvs.local.gate.ResourceArns;
import java.util.Optional;

/** The ARNs of the catalog's channels and streams. Any thread may call. */
record CatalogArns(CatalogFile file, Account account) implements ResourceArns {

    @Override
    public String ofUser(String name) {
        return "arn:aws:iam::" + account.accountId() + ":user/" + name;
    }

    @Override
    public String of(String kind, String name) {
        Catalog catalog = file.get();
        Optional<String> known = kind.equals("channel")
                ? catalog.channelNamed(name).map(Channel::arn)
                : catalog.streamNamed(name).map(Stream::arn);
        return known.orElseGet(() -> "arn:aws:kinesisvideo:" + account.region() + ":" + account.accountId() + ":" + kind
                + "/" + name + "/*");
    }

    @Override
    public Optional<String> ofStreamOf(String channelName) {
        return file.get().channelNamed(channelName).map(Channel::streamArn);
    }
}
